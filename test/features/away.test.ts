/** Going away, leaving and coming back, through POST /api/messages, as agents, colleagues and requesters live it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, instantOf, localTime, weekdayOf } from '../../src/domain/calendar.js';
import { daySaid } from '../../src/domain/day-said.js';
import { saidOf } from '../../src/features/away/said.js';
import { dayName, shortDayName } from '../../src/locales/index.js';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import { unheardOf } from '../support/tickets.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  personal,
  seen,
  startTown,
  textOf,
  until,
  type Town,
} from '../support/torg.js';

const { it: IT, hr: HR, caretaker: CARETAKER } = channels;
const idOf = { sara: '7a000000-0000-4000-8000-000000000004', hilde: '7a000000-0000-4000-8000-000000000005' };

let town: Town;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  const settings = await readFile('config/torg.yaml', 'utf8');
  // Ola works in two departments, in one of them without being in its channel.
  const named = 'agents: [hilde.bakke@fjordvik.example, ola.hansen@fjordvik.example]';
  const config = path.join(folder, 'torg.yaml');
  await writeFile(config, settings.replace('confidential: true', `$&\n    ${named}`));
  town = await startTown({ variables: { TORG_CONFIG: config } });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

type Department = keyof typeof channels;

async function opened(title: string, by: string, department: Department = 'it'): Promise<string> {
  await town.write(by, unheardOf(title));
  const draft = await seen(town, personal(by), unheardOf(title));
  await town.click(by, by === 'erik' ? 'Skicka ärendet' : 'Send saken', {
    inputs: { title, department, urgency: 'medium' },
    on: draft,
  });
  const posted = await seen(town, channels[department], title);
  return /FJ-\d+/u.exec(textOf(posted))?.[0] ?? '';
}

/** Teams takes so few changes of one channel in half a minute that the last ones have to wait. */
const slowMs = 45_000;

const cardOf = (number: string, conversation: string, ...words: string[]): Promise<Message> =>
  until(
    async () => {
      const all = await town.messages(conversation);
      return all.findLast((message) => [`${number} · `, ...words].every((word) => textOf(message).includes(word)));
    },
    `${conversation}: ${number} ${words.join(' + ')}`,
    slowMs,
  );

async function press(person: string, number: string, title: string, conversation: string = IT): Promise<Outcome> {
  return town.click(person, title, { in: conversation, on: await cardOf(number, conversation) });
}

/** Opens a ticket that Ola has. */
async function olas(title: string, by: string, department: Department = 'it'): Promise<string> {
  const number = await opened(title, by, department);
  if (department === 'it') await press('ola', number, 'Ta saken');
  else await assigned('hilde', number, 'Ola Hansen', channels[department]);
  await cardOf(number, channels[department], 'Ola Hansen');
  return number;
}

async function assigned(
  person: string,
  number: string,
  name: string,
  conversation: string = IT,
  more: Record<string, unknown> = {},
): Promise<Outcome> {
  const dialog = await press(person, number, 'Tildel', conversation);
  const inputs = { assignee: choiceIn(dialog, name), ...more };
  return town.send(person, dialog, inputs, { in: conversation });
}

interface Input {
  type: string;
  id?: string;
  value?: string;
  title?: string;
  choices?: { title: string; value: string }[];
}

const inputsOf = (card: object): Input[] =>
  (card as { body: Input[] }).body.filter(({ type }) => type.startsWith('Input.'));

function choiceIn({ dialog }: Outcome, name: string): string {
  const choices = inputsOf(dialog?.card ?? { body: [] }).flatMap(({ choices: some = [] }) => some);
  return choices.find(({ title }) => title.startsWith(name))?.value ?? name;
}

const today = async (): Promise<string> => localTime(new Date((await town.state()).now), 'Europe/Oslo').date;
/** The next Monday, as Torg reads and writes it. */
async function monday(): Promise<{ day: string; name: string; short: string }> {
  const day = daySaid('mandag', await today()) ?? '';
  return { day, name: dayName(day, 'nb'), short: shortDayName(day, 'nb') };
}

/** Writes that one is away or leaves, and gives the card that asks, as it is before it is filled in. */
async function asked(person: string, words: string, heading: string): Promise<Message> {
  const before = (await town.messages(personal(person))).length;
  await town.write(person, words);
  return until(async () => {
    const all = (await town.messages(personal(person))).slice(before);
    return all.find((message) => textOf(message).includes(heading));
  }, `${person} is asked`);
}

const fill = (person: string, on: Message, inputs: Record<string, unknown>): Promise<Outcome> =>
  town.click(person, person === 'hilde' ? 'Sei frå' : 'Si fra', { on, inputs });

/** What stands on a message now. */
async function now(person: string, { id }: Message): Promise<string> {
  const message = (await town.messages(personal(person))).find((each) => each.id === id);
  if (!message) throw new Error('the message is gone');
  return textOf(cardSeenBy(message, person));
}

const texts = async (conversation: string): Promise<string[]> => (await town.messages(conversation)).map(textOf);
const times = async (conversation: string, words: string): Promise<number> =>
  (await texts(conversation)).filter((text) => text.includes(words)).length;

/** Everything that was to be told to somebody is told: this comes after it in their chat. */
async function lastOf(person: 'sara' | 'marit'): Promise<void> {
  const number = await opened(
    `Etter alt for ${person} ${Math.random()}`,
    'marit',
    person === 'sara' ? 'it' : 'caretaker',
  );
  if (person === 'sara') {
    await assigned('ola', number, 'Sara Nguyen');
    await seen(town, personal('sara'), `Ola Hansen har gitt deg ${number}`);
    return;
  }
  await press('per', number, 'Ta saken', CARETAKER);
  await seen(town, personal('marit'), `Per Olsen har tatt saken din ${number}`);
}

async function back(person: string): Promise<void> {
  await town.write(person, 'Jeg er tilbake');
  await seen(town, personal(person), 'Velkommen tilbake!');
}

describe('an agent who goes away', () => {
  it('sees their tickets and gives them to a stand-in, once, who is told once; what is not theirs goes back', async () => {
    const [first, second, third] = [
      await olas('Ødelagt mus', 'kari'),
      await olas('Trasig skärm', 'erik'),
      await olas('Feil i kontrakten', 'kari', 'hr'),
    ];
    const others = await opened('Saras egen', 'kari');
    await press('sara', others, 'Ta saken');
    const { day, name } = await monday();

    const card = await asked('ola', 'Jeg er borte til mandag', 'Du blir borte');
    const shown = textOf(card);
    expect(shown).toMatch(
      new RegExp(`IT \\(2\\).*${first}  Ødelagt mus · Åpen.*${second}  Trasig skärm.*HR \\(1\\).*${third}`, 'u'),
    );
    expect(shown).not.toContain(others);
    const [date, who, handling] = inputsOf(card.cards[0] ?? {});
    expect(date).toMatchObject({ type: 'Input.Date', value: day });
    expect(who?.choices?.map(({ title }) => title)).toEqual(['Ingen', 'Hilde Bakke', 'Sara Nguyen']);
    expect(handling?.choices?.map(({ value }) => value)).toEqual(['keep', 'standIn', 'queue']);

    const inputs = { until: day, standIn: idOf.sara, tickets: 'standIn' };
    await fill('ola', card, inputs);
    const done = [
      `Du er borte til ${name}.`,
      'Sara Nguyen er stedfortreder.',
      '2 saker er gitt til Sara Nguyen.',
      'Sara Nguyen jobber ikke i HR.',
      'Én sak er lagt tilbake i køen til HR.',
    ];
    for (const line of done) expect(await now('ola', card)).toContain(line);
    await cardOf(first, IT, 'Tatt av | Sara Nguyen');
    await cardOf(second, IT, 'Tatt av | Sara Nguyen');
    await cardOf(third, HR, 'Ingen har tatt den ennå');
    await seen(town, personal('kari'), `Sara Nguyen har nå saken din ${first}.`);
    await seen(town, personal('erik'), 'Sara Nguyen', second);
    const told = `Ola Hansen er borte til ${name}. Du har fått 2 saker i IT.`;
    await seen(town, personal('sara'), told);

    // The same click again, at once in two, and after that with something else filled in.
    await Promise.all([fill('ola', card, { ...inputs, again: '1' }), fill('ola', card, { ...inputs, again: '2' })]);
    const wrong = { until: '2020-01-01', standIn: 'nobody', tickets: 'queue' };
    expect((await fill('ola', card, wrong)).notice).toBeUndefined();
    for (const line of done) expect(await now('ola', card)).toContain(line);
    await cardOf(first, IT, 'Tatt av | Sara Nguyen');

    // What he claims once he is back is nothing that this click speaks of.
    await back('ola');
    const later = await olas('Ny sak etterpå', 'kari');
    await fill('ola', card, inputs);
    await cardOf(later, IT, 'Tatt av | Ola Hansen');
    expect(textOf(await cardOf(later, IT))).not.toContain('(borte');
    await lastOf('sara');
    expect(await times(personal('sara'), 'Ola Hansen er borte til')).toBe(1);
    expect(await times(personal('sara'), `Ola Hansen har gitt deg ${first}`)).toBe(0);
    expect(await times(personal('kari'), `Sara Nguyen har nå saken din ${first}.`)).toBe(1);
  });

  it('is done once by two clicks at the same time', async () => {
    const number = await olas('To klikk på en gang', 'marit');
    const card = await asked('ola', 'borte', 'Du blir borte');
    const { day } = await monday();
    const inputs = { until: day, standIn: idOf.sara, tickets: 'standIn' };
    await Promise.all(['1', '2', '3'].map((copy) => fill('ola', card, { ...inputs, copy })));
    await cardOf(number, IT, 'Tatt av | Sara Nguyen');
    await seen(town, personal('marit'), `Sara Nguyen har nå saken din ${number}.`);
    await back('ola');
    await lastOf('sara');
    expect(await times(personal('sara'), 'Ola Hansen er borte til')).toBe(2);
    expect(await times(personal('marit'), `Sara Nguyen har nå saken din ${number}.`)).toBe(1);
  });

  it('keeps them, is marked and last in the list, gets nothing from others, and may claim', async () => {
    const number = await olas('Beholdes av Ola', 'kari');
    const { day, name, short } = await monday();
    const card = await asked('ola', `Jeg er borte til ${day}`, 'Du blir borte');
    expect(inputsOf(card.cards[0] ?? {})[0]?.value).toBe(day);
    await fill('ola', card, { until: day, standIn: idOf.sara, tickets: 'keep' });
    expect(await now('ola', card)).toMatch(/Du beholder (?:saken din|de \d+ sakene dine)\./u);
    await press('sara', number, 'Følg');
    const noted = await press('sara', number, 'Internt notat');
    await town.send('sara', noted, { text: 'Står urørt' }, { in: IT });
    await cardOf(number, IT, `Tatt av | Ola Hansen (borte til ${short})`, 'Står urørt');

    const free = await opened('Til hvem som helst', 'marit');
    const dialog = await press('sara', free, 'Tildel');
    const [who] = inputsOf(dialog.dialog?.card ?? {});
    expect(who?.choices?.map(({ title }) => title)).toEqual(['Sara Nguyen', `Ola Hansen (borte til ${short})`]);
    const refused = await town.send('sara', dialog, { assignee: choiceIn(dialog, 'Ola Hansen') }, { in: IT });
    expect(refused.closing).toBe(`Ola Hansen er borte til ${name}. Sara Nguyen er stedfortreder.`);
    expect(textOf(await cardOf(free, IT))).toContain('Ingen har tatt den ennå');
    await press('ola', free, 'Ta saken');
    await cardOf(free, IT, 'Tatt av | Ola Hansen (borte');

    // Nor can he be a stand-in.
    const hers = await asked('sara', 'Jeg blir borte til i morgen', 'Du blir borte');
    expect(textOf(hers)).not.toContain('Ola Hansen');
    const ola = '7a000000-0000-4000-8000-000000000003';
    const tomorrow = addDays(await today(), 1);
    const answer = await fill('sara', hers, { until: tomorrow, standIn: ola, tickets: 'keep' });
    expect(answer.notice).toBe('Den personen jobber ikke i avdelingen. Velg en annen.');
    await back('ola');
  });

  it('gives back to the queue what they do not keep, and ends it by a button', async () => {
    const number = await olas('Tilbake i køen', 'marit');
    const card = await asked('ola', 'Jeg er borte til i morgen.', 'Du blir borte');
    await fill('ola', card, { until: addDays(await today(), 1), standIn: idOf.sara, tickets: 'queue' });
    expect(await now('ola', card)).toMatch(/lagt tilbake i køen til IT\./u);
    // It was wanted so, and does not come of where Sara works.
    expect(await now('ola', card)).not.toContain('jobber ikke');
    await cardOf(number, IT, 'Ingen har tatt den ennå');
    await town.click('ola', 'Jeg er tilbake');
    expect(await now('ola', card)).toContain('Velkommen tilbake!');
    await town.write('ola', 'tilbake');
    await seen(town, personal('ola'), 'Du var ikke meldt borte.');
  });

  it('is asked in their own language, and in private', async () => {
    await town.write('hilde', '@Torg eg er borte til måndag', HR);
    await seen(town, HR, 'Eg har svart i den private chatten vår.');
    const card = await seen(town, personal('hilde'), 'Du blir borte', 'Kven er stadfortredar?');
    const { day } = await monday();
    expect(inputsOf(card.cards[0] ?? {})[0]?.value).toBe(day);
    await fill('hilde', card, { until: day, standIn: 'nobody', tickets: 'keep' });
    expect(await now('hilde', card)).toContain(`Du er borte til ${dayName(day, 'nn')}.`);
    await town.write('hilde', 'tilbake');
    await seen(town, personal('hilde'), 'Velkommen tilbake!');
  });
});

describe('what is said', () => {
  it.each([
    ['borte', 'away', ''],
    ['Jeg er borte til mandag.', 'away', 'til mandag'],
    ['jeg blir  borte frem til 1. desember', 'away', 'frem til 1. desember'],
    ['Eg er borte til måndag', 'away', 'til måndag'],
    ['Jag är borta till fredag!', 'away', 'till fredag'],
    ['I am away until 2026-12-01', 'away', 'until 2026-12-01'],
    ['I’m away through Friday', 'away', 'through friday'],
    ['Jeg er borte i dag', 'away', 'i dag'],
    ['Jeg slutter', 'leaving', undefined],
    ['sluttar', 'leaving', undefined],
    ['slutar', 'leaving', undefined],
    ['I am leaving', 'leaving', undefined],
    ['Jeg er tilbake', 'back', undefined],
    ['tillbaka', 'back', undefined],
    ["I'm back", 'back', undefined],
  ])('is understood: «%s»', (text, kind, day) => {
    expect(saidOf(text)).toEqual({ kind, ...(day === undefined ? {} : { day }) });
  });

  it.each([
    'Skriveren er borte',
    'borte mus',
    'Jeg er borte fra systemet når jeg logger inn',
    'borte til lunsj i dag men pc-en min står fortsatt på og durer',
    'Jeg slutter å få e-post',
    'Jag är borta bland alla menyer',
    'I am away from my desk',
    'back up',
    'Når er dere tilbake?',
  ])('is left to be a request: «%s»', (text) => {
    expect(saidOf(text)).toBeUndefined();
  });
});

describe('what a card is sent with', () => {
  it('is believed in nothing: days, stand-ins, tickets and who clicks', async () => {
    const others = await opened('Ikke Olas', 'kari');
    await press('sara', others, 'Ta saken');
    const own = await olas('Olas egen', 'kari');
    const card = await asked('ola', 'borte til påske', 'Du blir borte');
    expect(inputsOf(card.cards[0] ?? {})[0]).not.toHaveProperty('value');
    const { day } = await monday();
    for (const wrong of [await today(), '', '2020-01-01', '2099-01-01', 'mandag', `${day}T00:00`]) {
      const refused = await fill('ola', card, { until: wrong, standIn: 'nobody', tickets: 'queue' });
      expect(refused.notice).toBe('Velg en dag fra i morgen og høyst et år fram i tid.');
    }
    // Kari, an agent of another department who is no colleague, and nobody at all.
    for (const stranger of ['7a000000-0000-4000-8000-000000000001', '7a000000-0000-4000-8000-000000000006', '../x']) {
      const refused = await fill('ola', card, { until: day, standIn: stranger, tickets: 'standIn' });
      expect(refused.notice).toBe('Den personen jobber ikke i avdelingen. Velg en annen.');
    }
    const nobody = await fill('ola', card, { until: day, standIn: 'nobody', tickets: 'standIn' });
    expect(nobody.notice).toBe('Velg hvem som er stedfortreder, eller noe annet for sakene.');
    const forged = await fill('ola', card, { until: day, tickets: [{ municipality: 'fjordvik', number: 1001 }] });
    expect(forged.notice).toMatch(/^Kortet er for gammelt/u);

    // The same card in the hands of somebody who is no agent.
    const [button] = actionsOf(card.cards[0] ?? {});
    const activity = await activityOf('kari', { ...button?.data, until: day, tickets: 'queue' });
    expect(JSON.stringify(await (await town.post(activity)).json())).toContain('Bare de som jobber i avdelingen');
    await cardOf(own, IT, 'Tatt av | Ola Hansen');

    await fill('ola', card, { until: day, standIn: idOf.sara, tickets: 'standIn' });
    await cardOf(own, IT, 'Tatt av | Sara Nguyen');
    expect(textOf(await cardOf(others, IT))).toContain('Tatt av | Sara Nguyen');
    expect(await times(personal('kari'), `Sara Nguyen har nå saken din ${others}`)).toBe(0);
    await back('ola');
  });

  it('is a request such as any other in the words of somebody who is no agent', async () => {
    for (const words of ['Jeg slutter', 'Jeg er borte til mandag']) {
      const before = (await town.messages(personal('kari'))).length;
      await town.write('kari', words);
      const [, answer] = (await town.messages(personal('kari'))).slice(before);
      expect(textOf(answer as Message)).not.toMatch(/Du slutter|Du blir borte/u);
    }
  });
});

/** A click as Teams posts it, past the page. */
async function activityOf(person: string, data: Record<string, unknown>): Promise<object> {
  const { people } = await town.state();
  const named = people.find(({ key }) => key === person);
  const id = `7a000000-0000-4000-8000-${String(people.findIndex(({ key }) => key === person) + 1).padStart(12, '0')}`;
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `forged-${Math.random()}`,
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    locale: 'nb-NO',
    from: { id: `29:${person}`, name: named?.name, aadObjectId: id },
    recipient: { id: '28:torg', name: 'Torg' },
    conversation: {
      id: personal(person),
      conversationType: 'personal',
      tenantId: '5f0a7c1e-0000-4000-8000-00000000f10d',
    },
    channelData: { tenant: { id: '5f0a7c1e-0000-4000-8000-00000000f10d' } },
    value: { action: { type: 'Action.Execute', verb: 'setAway', data }, trigger: 'manual' },
  };
}

/** Whose tickets all go with the one, as the dialog says it. */
function allIn({ dialog }: Outcome): string {
  const { body } = dialog?.card as { body: { id?: string; valueOn?: string }[] };
  return body.find(({ id }) => id === 'all')?.valueOn ?? '';
}

describe('an agent who leaves', () => {
  it('keeps nothing, and what they took along is moved by a colleague in one go', async () => {
    const number = await olas('Den siste saken', 'marit');
    const card = await asked('ola', 'Jeg slutter', 'Du slutter');
    const [, handling] = inputsOf(card.cards[0] ?? {});
    expect(handling?.choices?.map(({ value }) => value)).toEqual(['standIn', 'queue']);
    await fill('ola', card, { tickets: 'keep', standIn: 'nobody' });
    expect(await now('ola', card)).toContain('Jeg har merket meg at du slutter.');
    await cardOf(number, IT, 'Ingen har tatt den ennå');

    // He claims two more on his last day, and is gone.
    await press('ola', number, 'Ta saken');
    await cardOf(number, IT, 'Tatt av | Ola Hansen (slutter)');
    const alone = await press('sara', number, 'Tildel');
    expect(textOf(alone.dialog ?? {})).not.toContain('Flytt alle');
    const second = await opened('Enda en siste', 'kari');
    await press('ola', second, 'Ta saken');
    await cardOf(second, IT, 'Tatt av | Ola Hansen');
    const own = await press('ola', second, 'Tildel');
    expect(textOf(own.dialog ?? {})).not.toContain('Flytt alle');
    const dialog = await press('sara', second, 'Tildel');
    expect(textOf(dialog.dialog ?? {})).toContain('Flytt alle de 2 sakene som Ola Hansen har i IT');
    const sent = await town.send('sara', dialog, { assignee: idOf.sara, all: allIn(dialog) }, { in: IT });
    expect(sent.closing).toBe('2 saker er gitt til Sara Nguyen.');
    for (const each of [number, second]) await cardOf(each, IT, 'Tatt av | Sara Nguyen');
    await seen(town, personal('marit'), `Sara Nguyen har nå saken din ${number}.`);
    await back('ola');
  });

  it('has all of one department moved to another colleague, who is told once of all', async () => {
    const numbers = [await opened('Saras første', 'kari'), await opened('Saras andre', 'marit')];
    for (const number of numbers) await press('sara', number, 'Ta saken');
    await cardOf(numbers[1] ?? '', IT, 'Sara Nguyen');
    const dialog = await press('ola', numbers[0] ?? '', 'Tildel');
    const [, all] = inputsOf(dialog.dialog?.card ?? {});
    const count = /alle de (\d+) sakene/u.exec(all?.title ?? '')?.[1] ?? '';
    // Nobody but an agent of the department, whatever the dialog says.
    const forged = await town.send('ola', dialog, { assignee: idOf.hilde, all: allIn(dialog) }, { in: IT });
    expect(forged.closing).toBe('Den personen jobber ikke i avdelingen. Velg en annen.');
    const sent = await town.send(
      'ola',
      dialog,
      { assignee: choiceIn(dialog, 'Ola Hansen'), all: allIn(dialog) },
      { in: IT },
    );
    expect(sent.closing).toBe(`${count} saker er gitt til Ola Hansen.`);
    for (const number of numbers) await cardOf(number, IT, 'Tatt av | Ola Hansen');
    const returned = await press('sara', numbers[0] ?? '', 'Tildel');
    const twice = { assignee: choiceIn(returned, 'Sara Nguyen'), all: allIn(returned) };
    const there = await town.send('sara', returned, twice, { in: IT });
    expect(there.closing).toBe(`${count} saker er gitt til Sara Nguyen.`);
    await cardOf(numbers[0] ?? '', IT, 'Tatt av | Sara Nguyen');

    // The same dialog again finds what it did, and moves nothing of what Ola got since.
    const since = await olas('Kom til siden', 'kari');
    expect((await town.send('sara', returned, twice, { in: IT })).closing).toBe(there.closing);
    await cardOf(since, IT, 'Tatt av | Ola Hansen');
  });
});

describe('a department with nobody left', () => {
  it('says so to its administrators once a day, and not while somebody is there', async () => {
    const { day } = await monday();
    const empty = 'Ingen i Vaktmester er på jobb nå';
    for (const words of ['borte', 'borte']) {
      const card = await asked('per', words, 'Du blir borte');
      await fill('per', card, { until: day, standIn: 'nobody', tickets: 'keep' });
      await seen(town, personal('marit'), empty);
      await back('per');
    }
    await lastOf('marit');
    expect(await times(personal('marit'), empty)).toBe(1);
    expect(await times(personal('marit'), 'Ingen i IT er på jobb nå')).toBe(0);
    // A request to it is taken as ever.
    await fill('per', await asked('per', 'borte', 'Du blir borte'), { until: addDays(day, 1), tickets: 'keep' });
    await opened('Kald gang', 'kari', 'caretaker');
  });

  it('is looked at every morning, and whoever is back on that day is back by themself', async () => {
    const card = await asked('ola', 'borte til i morgen', 'Du blir borte');
    const tomorrow = addDays(await today(), 1);
    // Nobody is told anything on a Saturday or a Sunday.
    const morning = ['sat', 'sun'].includes(weekdayOf(tomorrow)) ? (await monday()).day : tomorrow;
    await fill('ola', card, { until: morning, standIn: 'nobody', tickets: 'keep' });
    const number = await opened('Til i morgen', 'marit');
    expect(textOf((await press('sara', number, 'Tildel')).dialog ?? {})).toContain('Ola Hansen (borte');
    await town.moveClock(instantOf(morning, '08:00', 'Europe/Oslo'));
    expect(textOf((await press('sara', number, 'Tildel')).dialog ?? {})).not.toContain('(borte');
    const empty = 'Ingen i Vaktmester er på jobb nå';
    await until(async () => (await times(personal('marit'), empty)) === 2, 'Marit hears of it the next morning');
  });
});
