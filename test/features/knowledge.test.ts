/** Known answers looked after in the chat by the agents of two municipalities, and found by those who ask. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Card, Message, Outcome } from '../../src/simulator/page/view.js';
import { torgYaml } from '../support/neighbours.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  personal,
  seen,
  startTown,
  tenant,
  textOf,
  type Town,
} from '../support/torg.js';

/** Where all agents meet, and which belongs to no department. */
const shared = '19:servicetorg@thread.tacv2';

let folder: string;
let town: Town;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-knowledge-'));
  await writeFile(path.join(folder, 'torg.yaml'), torgYaml({ nabovik: 'NV' }));
  town = await startTown({ variables: { TORG_CONFIG: path.join(folder, 'torg.yaml') } });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

const written = {
  title: 'Flaggermus i arkivet',
  phrasings: 'det flyr en flaggermus i arkivet\nflaggermus i arkivrommet',
  body: 'Åpne vinduet og **lukk døren**.\n\n1. Gå ut.\n2. Ring {{it.phone}}.',
  emergency: '',
  audience: 'everyone',
  owner: 'ola.hansen@fjordvik.example',
  reviewOn: '2030-01-15',
  minutesSaved: 10,
  offersTicket: 'false',
  scope: '~',
};

/** Fills in the dialog of a new answer, from a new list. */
async function add(person: string, inputs: object): Promise<Outcome> {
  await town.write(person, 'svar');
  const opened = await town.click(person, 'Nytt svar');
  return town.send(person, opened, { ...written, language: 'nb', ...inputs });
}

/** The newest card of one's own chat. */
async function newest(person: string, conversation = personal(person)): Promise<Card> {
  const message = (await town.messages(conversation)).findLast(({ cards }) => cards.length > 0) as Message;
  return cardSeenBy(message, person);
}

/** What Torg says to a question. */
async function ask(person: string, question: string): Promise<string> {
  const before = (await town.messages(personal(person))).length;
  await town.write(person, question);
  return (await town.messages(personal(person))).slice(before).map(textOf).join(' ');
}

/** The card of the answer with this title, opened from the list. */
async function openFromList(person: string, words: string, conversation = personal(person)): Promise<Card> {
  await town.write(person, conversation === personal(person) ? 'svar' : '@Torg svar', conversation);
  await town.click(person, 'Bruk filteret', { in: conversation, inputs: { words } });
  await town.click(person, 'Åpne', { in: conversation });
  return newest(person, conversation);
}

async function invoke(
  person: { key: string; id: string },
  name: 'adaptiveCard/action' | 'task/fetch' | 'task/submit',
  data: Record<string, unknown>,
  conversation = personal(person.key),
): Promise<string> {
  const value =
    name === 'adaptiveCard/action'
      ? { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' }
      : { data: { msteams: { type: 'task/fetch' }, ...data } };
  const response = await town.post({
    type: 'invoke',
    name,
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    locale: 'nb-NO',
    from: { id: `29:${person.id}`, aadObjectId: person.id, name: person.key },
    recipient: { id: '28:torg', name: 'Torg' },
    conversation: { id: conversation, tenantId: tenant },
    value,
  });
  return response.text();
}
const idOf = (place: number): string => `7a000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
const kari = { key: 'kari', id: idOf(1) };
const ola = { key: 'ola', id: idOf(3) };
const hilde = { key: 'hilde', id: idOf(5) };

function dataOf(card: Card, title: string): Record<string, unknown> {
  const action = actionsOf(card).find((each) => each.title === title);
  if (!action?.data) throw new Error(`no button ${title} on ${textOf(card)}`);
  return { ...action.data, ...(action.verb ? { verb: action.verb } : {}) };
}

describe('an answer', () => {
  it('that is added is found at once by whoever asks', async () => {
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).not.toContain('lukk døren');
    await add('ola', {});
    const card = textOf(await newest('ola'));
    expect(card).toContain('Lagret. Nå finner folk svaret.');
    expect(card).toMatch(/Ansvarlig \| ola.hansen@fjordvik.example/u);
    const found = await ask('kari', 'det flyr en flaggermus i arkivet');
    expect(found).toContain('Flaggermus i arkivet');
    expect(found).toContain('+47\u00A055\u00A000\u00A010\u00A010');
  });

  it('is translated beside the original, and read in that language', async () => {
    await openFromList('ola', 'flaggermus');
    const opened = await town.click('ola', 'Svenska');
    expect(textOf(opened.dialog?.card ?? {})).toContain('Originalen (Bokmål) | Flaggermus i arkivet');
    await town.send('ola', opened, {
      ...written,
      title: 'Fladdermus i arkivet',
      phrasings: 'en fladdermus flyger i arkivet',
      body: 'Öppna fönstret.',
    });
    expect(textOf(await newest('ola'))).toContain('Bokmål, Svenska');
    expect(await ask('erik', 'det flyger en fladdermus i arkivet')).toContain('Öppna fönstret.');
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).toContain('lukk døren');
  });

  it('says what to do first, shows images, and opens a draft that says nothing of whether it helped', async () => {
    await openFromList('ola', 'flaggermus');
    const opened = await town.click('ola', 'Bokmål');
    const body = 'Se bildet:\n\n![Et åpent vindu](https://bilder.example/vindu.png)\n\nLa det stå åpent.';
    await town.send('ola', opened, { ...written, body, emergency: 'Er noen bitt? Ring 113.', offersTicket: 'true' });
    await town.write('kari', 'det flyr en flaggermus i arkivet');
    const card = await newest('kari');
    expect(JSON.stringify(card)).toContain('"style":"attention"');
    expect(textOf(card)).toMatch(/^Gjør dette først \| Er noen bitt\? Ring 113\. \| Flaggermus i arkivet/u);
    expect(JSON.stringify(card)).toContain(
      '{"type":"Image","url":"https://bilder.example/vindu.png","altText":"Et åpent vindu"}',
    );
    await town.click('kari', 'Meld en sak også');
    await seen(town, personal('kari'), 'Skal jeg sende dette');
    expect((await town.messages(personal('kari'))).some((each) => textOf(each).includes('Dette hjalp'))).toBe(true);
  });

  it('is not found once it is retired, and is found again when it is brought back', async () => {
    await openFromList('ola', 'flaggermus');
    const opened = await town.click('ola', 'Ta ut');
    expect(textOf(opened.dialog?.card ?? {})).toContain('Flaggermus i arkivet');
    await town.send('ola', opened, { scope: '~' });
    expect(textOf(await newest('ola'))).toContain('Svaret er tatt ut.');
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).not.toContain('La det stå åpent');
    await town.write('ola', 'svar');
    await town.click('ola', 'Bruk filteret', { inputs: { only: 'retired' } });
    expect(textOf(await newest('ola'))).toContain('Svar (1)');
    await town.click('ola', 'Åpne');
    await town.click('ola', 'Ta inn igjen');
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).toContain('La det stå åpent');
  });

  it('has a history and is reviewed for a year', async () => {
    await openFromList('ola', 'flaggermus');
    await town.click('ola', 'Lest gjennom');
    const year = new Date().getFullYear() + 1;
    expect(textOf(await newest('ola'))).toMatch(new RegExp(`Leses igjen \\| \\p{L}+ \\d{1,2}\\. \\p{L}+ ${year}`, 'u'));
    await town.click('ola', 'Historikk');
    expect(textOf(await newest('ola'))).toMatch(
      /Lest gjennom · Ola Hansen.*Tatt inn igjen · .*Tatt ut · .*Endret · .*Oversatt · .*Lagt til · /u,
    );
  });
});

describe('a change for one municipality', () => {
  it('leaves what others have alone, until the shared one is used again', async () => {
    await openFromList('ola', 'VPN');
    const opened = await town.click('ola', 'Bokmål');
    expect(textOf(opened.dialog?.card ?? {})).toContain('Bare for nabovik kommune');
    const inputs = { ...written, title: 'VPN i Nabovik', phrasings: '', body: 'Vi bruker kobbertråd.' };
    await town.send('ola', opened, { ...inputs, scope: 'nabovik' });
    expect(textOf(await newest('ola'))).toContain('Bare for nabovik kommune');
    const question = 'hvordan kobler jeg til VPN hjemmefra';
    expect(await ask('kari', question)).not.toContain('kobbertråd');
    await openFromList('ola', 'VPN i Nabovik');
    await town.click('ola', 'Bruk det felles svaret igjen');
    const after = textOf(await newest('ola'));
    expect(after).toContain('Lagret.');
    expect(after).not.toContain('Bare for nabovik kommune');
  });

  it('can hide a shared answer there alone', async () => {
    await openFromList('ola', 'VPN');
    const question = 'hvordan kobler jeg til VPN hjemmefra';
    const before = await ask('kari', question);
    const opened = await town.click('ola', 'Ta ut');
    await town.send('ola', opened, { scope: 'fjordvik' });
    expect(await ask('kari', question)).not.toBe(before);
    await town.write('ola', 'svar');
    await town.click('ola', 'Bruk filteret', { inputs: { only: 'retired' } });
    expect(textOf(await newest('ola'))).toContain('Bare for fjordvik kommune');
    await town.click('ola', 'Åpne');
    await town.click('ola', 'Bruk det felles svaret igjen');
    expect(await ask('kari', question)).toBe(before);
  });
});

describe('two at once', () => {
  it('the second is told who was faster, keeps their text, and can save it then', async () => {
    await openFromList('ola', 'flaggermus');
    const first = await town.click('ola', 'Bokmål');
    await openFromList('sara', 'flaggermus');
    const second = await town.click('sara', 'Bokmål');
    await town.send('sara', second, { ...written, body: 'Saras tekst.' });
    await openFromList('ola', 'flaggermus');
    const told = await town.send('ola', first, { ...written, body: 'Olas tekst.' });
    const dialog = textOf(told.dialog?.card ?? {});
    expect(dialog).toMatch(/Sara Nguyen endret svaret/u);
    expect(dialog).toContain('Saras tekst.');
    expect(dialog).toContain('Olas tekst.');
    await town.send('ola', told, { ...written, body: 'Olas tekst.' });
    expect(textOf(await newest('ola'))).toContain('Olas tekst.');
  });

  it('the same dialog delivered twice is one change', async () => {
    await openFromList('ola', 'flaggermus');
    const opened = await town.click('ola', 'Bokmål');
    const data = { ...dataOf(opened.dialog?.card ?? {}, 'Lagre'), ...written, body: 'En gang.' };
    await invoke(ola, 'task/submit', data);
    const before = textOf(await newest('ola'));
    await invoke(ola, 'task/submit', data);
    expect(textOf(await newest('ola'))).toBe(before);
    await openFromList('ola', 'flaggermus');
    await town.click('ola', 'Historikk');
    expect(textOf(await newest('ola')).match(/Endret · Ola/gu)).toHaveLength(3);
  });

  it('the same dialog with other words is told that they are not saved, keeps them, and saves them then', async () => {
    await openFromList('ola', 'flaggermus');
    const opened = await town.click('ola', 'Bokmål');
    await town.send('ola', opened, { ...written, body: 'En gang.' });
    const told = await town.send('ola', opened, { ...written, body: 'To ganger.' });
    const dialog = textOf(told.dialog?.card ?? {});
    expect(dialog).toContain('Det du sendte først, er lagret. Det som står her nå, er ikke lagret');
    expect(dialog).toContain('To ganger.');
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).toContain('En gang.');
    await town.send('ola', told, { ...written, body: 'To ganger.' });
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).toContain('To ganger.');
    await openFromList('ola', 'flaggermus');
    await town.send('ola', await town.click('ola', 'Bokmål'), { ...written, body: 'En gang.' });
  });

  it('the same dialog of a new answer with other words goes on with the one that it has made', async () => {
    await town.write('ola', 'svar');
    const opened = await town.click('ola', 'Nytt svar');
    const sent = { ...written, language: 'nb', phrasings: '', title: 'Due i ventilasjonen' };
    await town.send('ola', opened, sent);
    const told = await town.send('ola', opened, { ...sent, title: 'Duer i ventilasjonen' });
    expect(textOf(told.dialog?.card ?? {})).toContain('er ikke lagret');
    await town.send('ola', told, { ...sent, title: 'Duer i ventilasjonen' });
    await town.write('ola', 'svar');
    await town.click('ola', 'Bruk filteret', { inputs: { words: 'i ventilasjonen' } });
    const list = textOf(await newest('ola'));
    expect(list).toContain('Duer i ventilasjonen');
    expect(list).not.toContain('Due i ventilasjonen');
  });
});

describe('what is wrong', () => {
  it.each([
    ['an empty title', { title: ' ' }, '«Tittel» er tomt'],
    ['a long title', { title: 'a'.repeat(101) }, '«Tittel» er for langt. Høyst 100 tegn'],
    ['a long text', { body: 'a'.repeat(6001) }, '«Svar» er for langt'],
    ['HTML', { body: 'Se <script>her</script>' }, 'uten HTML'],
    ['a link without encryption', { body: '[her](http://ondt.example)' }, 'må begynne med https://'],
    ['a link with a script', { body: '[her](javascript:alert(1))' }, 'må begynne med https://'],
    ['a heading', { body: '# Stort' }, 'overskrifter'],
    [
      'an unknown variable',
      { body: 'Ring {{post.phone}}' },
      'jeg kjenner ikke «post.phone». Du kan bruke {{it.phone}}',
    ],
    ['a variable of one municipality alone', { body: 'Ring {{hr.phone}}' }, 'jeg kjenner ikke «hr.phone»'],
    [
      '51 phrasings',
      { phrasings: Array.from({ length: 51 }, (_, place) => `p${place}`).join('\n') },
      'høyst 50 linjer',
    ],
    ['a long phrasing', { phrasings: 'a'.repeat(201) }, '«Spørsmål» er for langt'],
    ['a day that is past', { reviewOn: '2020-01-01' }, 'må være fram i tid'],
    ['a day that is none', { reviewOn: '2030-02-31' }, 'Velg en dag'],
    ['minutes', { minutesSaved: 481 }, 'fra 0 til 480'],
    ['an owner', { owner: 'Ola' }, 'Skriv brukernavnet'],
  ])('%s is named with what to do, and what was written stays', async (_, inputs, wrong) => {
    const { dialog } = await add('ola', { title: 'Noe som ikke går', ...inputs });
    expect(textOf(dialog?.card ?? {})).toContain(wrong);
    const kept = JSON.stringify(dialog?.card);
    expect(kept).toContain('ola.hansen@fjordvik.example'.slice(0, 'owner' in inputs ? 0 : undefined));
    expect(kept).toContain('det flyr en flaggermus'.slice(0, 'phrasings' in inputs ? 0 : undefined));
    await town.write('ola', 'svar');
    await town.click('ola', 'Bruk filteret', { inputs: { words: 'Noe som ikke går' } });
    expect(textOf(await newest('ola'))).toContain('Ingen svar passer til filteret.');
  });
});

describe('who may', () => {
  it('somebody who works in no department gets a friendly line', async () => {
    expect(await ask('kari', 'svar')).toContain('Svarene styres av dem');
  });

  it('an agent sees those of their own department, ten to a page', async () => {
    await town.write('per', 'svar');
    const first = textOf(await newest('per'));
    expect(first).toMatch(/1–10 av \d+/u);
    expect(first).not.toContain('VPN');
    await town.click('per', 'Neste');
    expect(textOf(await newest('per'))).toMatch(/11–\d+ av \d+/u);
  });

  it('every click is judged anew, whoever sends it', async () => {
    const card = await openFromList('ola', 'flaggermus');
    const named = dataOf(card, 'Historikk');
    const review = dataOf(card, 'Lest gjennom');
    const edit = await town.click('ola', 'Bokmål');
    const sent = { ...dataOf(edit.dialog?.card ?? {}, 'Lagre'), ...written, body: 'Forfalsket.' };
    for (const person of [kari, hilde]) {
      const answers = [
        await invoke(person, 'adaptiveCard/action', named),
        await invoke(person, 'adaptiveCard/action', { ...named, verb: 'openAnswer' }),
        await invoke(person, 'adaptiveCard/action', review),
        await invoke(person, 'adaptiveCard/action', { ...review, verb: 'undoAnswer' }),
        await invoke(person, 'task/fetch', { ...named, verb: 'editAnswer', language: 'nb' }),
        await invoke(person, 'task/fetch', { ...named, verb: 'retireAnswer' }),
        await invoke(person, 'task/submit', sent),
        await invoke(person, 'task/submit', { ...review, verb: 'retireAnswer', scope: '~' }),
      ];
      for (const each of answers) expect(each).toMatch(/finner ikke det svaret|finn ikkje det svaret/u);
    }
    expect(await ask('kari', 'det flyr en flaggermus i arkivet')).toContain('En gang.');
  });

  it('a municipality that the department does not serve has no answer of its own', async () => {
    await openFromList('per', 'Lys');
    const edit = await town.click('per', 'Bokmål');
    const data = { ...dataOf(edit.dialog?.card ?? {}, 'Lagre'), ...written, body: 'Forfalsket.', from: { nabovik: 0 } };
    const per = { key: 'per', id: idOf(6) };
    expect(await invoke(per, 'task/submit', { ...data, scope: 'nabovik' })).toContain('finner ikke det svaret');
    expect(await invoke(per, 'task/submit', { ...data, municipality: 'nabovik' })).toContain('finner ikke det svaret');
  });

  it('what is for agents alone is found by them, and by nobody else', async () => {
    const inputs = {
      title: 'Lagre på nytt i kobberlageret',
      phrasings: 'nøkkelen til kobberlageret',
      body: 'Hemmelig hylle.',
    };
    await add('ola', { ...inputs, audience: 'agents' });
    const question = 'hvor er nøkkelen til kobberlageret';
    expect(await ask('sara', question)).toContain('Hemmelig hylle.');
    const { data = {} } = actionsOf(await newest('sara')).find(({ title }) => title === 'Dette hjalp') ?? {};
    for (const person of [kari, hilde]) {
      expect(await ask(person.key, question)).not.toMatch(/Hemmelig hylle|kobberlageret i/u);
      const shown = await invoke(person, 'adaptiveCard/action', { ...data, verb: 'showAnswer' });
      expect(shown).not.toContain('Hemmelig hylle');
    }
    expect(await ask('hilde', 'svar')).not.toContain('kobberlageret');
  });

  it("lists and cards stand in the department's channel, and nowhere else where others read", async () => {
    await openFromList('ola', 'flaggermus', channels.it);
    expect(textOf(await newest('ola', channels.it))).toContain('Flaggermus i arkivet');
    const before = (await town.messages(shared)).length;
    await town.write('sara', '@Torg svar', shared);
    const said = (await town.messages(shared)).slice(before).map(textOf).join(' ');
    expect(said).toContain('Jeg har lagt svarene i vår private chat.');
    expect(textOf(await newest('sara'))).toMatch(/^Svar \(\d+\)/u);
  });
});

describe('an answer that nobody looks after', () => {
  it('is the department’s, until somebody has read it', async () => {
    const before = textOf(await openFromList('sara', 'projektor i møterommet'));
    expect(before).toContain('Ansvarlig | IT');
    await town.click('sara', 'Lest gjennom');
    const after = textOf(await newest('sara'));
    expect(after).toContain('Du er nå ansvarlig for svaret.');
    expect(after).toContain('Ansvarlig | sara.nguyen@fjordvik.example');
  });
});

describe('a review that is due', () => {
  it('is told to the owner in the morning, once, with the list of what is due', async () => {
    // Nobody is told on a day without a summary.
    const date = new Date(Date.now() + 3 * 86_400_000);
    while (date.getUTCDay() === 0 || date.getUTCDay() === 6) date.setUTCDate(date.getUTCDate() + 1);
    const day = date.toISOString().slice(0, 10);
    await add('ola', { title: 'Undulat i resepsjonen', phrasings: '', reviewOn: day });
    await add('sara', {
      title: 'Papegøye i resepsjonen',
      phrasings: '',
      reviewOn: day,
      owner: 'sara.nguyen@fjordvik.example',
    });
    // Hers is a chat that is not yet written to as often as Teams allows.
    await seen(town, personal('sara'), 'Lagret.', 'Papegøye i resepsjonen');
    await town.write('sara', 'svar');
    await town.click('sara', 'Bruk filteret', { inputs: { only: 'mine' } });
    expect(textOf(await newest('sara'))).toContain('Ingen svar passer');
    await town.moveClock(new Date(`${day}T09:00:00Z`));
    await seen(town, personal('sara'), 'Ett av svarene dine bør leses gjennom.');
    await town.moveClock(new Date(`${day}T10:00:00Z`));
    await town.click('sara', 'Se svarene', { on: await seen(town, personal('sara'), 'Ett av svarene dine') });
    const list = textOf(await seen(town, personal('sara'), 'Svar (1)', 'Papegøye i resepsjonen'));
    expect(list).toContain('skal leses gjennom');
    const told = (await town.messages(personal('sara'))).filter((each) => textOf(each).includes('Ett av svarene dine'));
    expect(told).toHaveLength(1);
  });
});
