/** What is said in a confidential department reaches nobody else by any way, unless it is let go along. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, localTime } from '../../src/domain/calendar.js';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import { endServers, startServer, type Server } from '../faults/server.js';
import { actionsOf, channels, personal, seen, startTown, textOf, type Town } from '../support/torg.js';
import { speaksBokmål, ticketsIn, unheardOf } from '../support/tickets.js';

const { it: IT, hr: HR } = channels;
const ECONOMY = '19:economy-servicedesk@thread.tacv2';
/** All who do not work in HR, and did not ask. */
const others = [IT, ECONOMY, channels.caretaker, ...['ola', 'sara', 'per', 'marit'].map(personal)];

let town: Town;
let server: Server;
/** How Torg answered those who tried to look. */
const answers: Outcome[] = [];

beforeAll(async () => {
  town = await startTown({
    start: async (variables) => {
      server = startServer({ ...variables, TORG_SIMULATOR: 'on', TORG_LOG_LEVEL: 'debug' });
      await server.ready;
      return { address: server.address, started: [], close: () => server.end('SIGTERM') };
    },
  });
  for (const person of ['ola', 'marit', 'kari']) await town.write(person, 'hjelp');
  await speaksBokmål(town, 'hilde');
  await town.write('hilde', 'språk');
  await town.click('hilde', 'Bokmål');
});
afterAll(async () => {
  await town.close();
  endServers();
});

let count = 0;
/** Secrets all have this in them. */
const mark = 'HEMMELIG';

async function opened(): Promise<string> {
  count += 1;
  const title = `${mark}-tittel ${count}`;
  await town.write('kari', `${title}: ${unheardOf(title)} Ragnhild ${mark}-tekst ${count}`);
  const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', title);
  await town.click('kari', 'Send saken', { inputs: { title, department: 'hr', urgency: 'medium' }, on: draft });
  const card = await seen(town, personal('kari'), 'Saken er sendt til HR', title);
  const [number = ''] = /FJ-\d+/u.exec(textOf(card)) ?? [];
  await seen(town, HR, `${number} · `, title);
  return number;
}

const { cardOf, press } = ticketsIn(() => town);

async function ask(
  person: string,
  number: string,
  title: string,
  inputs: Record<string, unknown>,
  conversation: string,
): Promise<Outcome> {
  const dialog = await press(person, number, title, conversation);
  if (!dialog.dialog) return dialog;
  return town.send(person, dialog, inputs, { in: conversation });
}

/** A click that no card of theirs offers. */
async function forge(person: string, verb: string, number: string, conversation = personal(person), more = {}) {
  const message = (await town.messages(conversation)).at(-1)?.id;
  const named = { municipality: 'fjordvik', number: Number(number.slice(3)), version: 1 };
  const fetched = { type: 'Action.Submit', data: { msteams: { type: 'task/fetch' }, verb, ...named, ...more } };
  const clicked = { type: 'Action.Execute', verb, data: { ...named, ...more } };
  for (const [api, action] of [
    ['action', clicked],
    ['action', fetched],
    [
      'dialog',
      { ...clicked, type: 'Action.Submit', data: { verb, ...named, nonce: 'forged-nonce', text: 'x', ...more } },
    ],
  ] as const) {
    const response = await fetch(`${town.address}/simulator/api/${api}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, conversation, message, action, inputs: {} }),
    });
    answers.push((await response.json()) as Outcome);
  }
}

/** All that others can see, after they have tried to see more, and what the log holds. */
async function everythingElse(number: string, tried: readonly string[]): Promise<string> {
  await town.write('ola', 'kø');
  await town.write('ola', '@Torg kø', IT);
  await town.write('marit', 'oppsummering');
  await town.write('ola', `${number} hva står det her?`);
  for (const verb of ['showTicket', 'showAll', ...tried]) {
    await forge('ola', verb, number);
    await forge('ola', verb, number, IT);
  }
  const seenByOthers = await Promise.all(others.map((conversation) => town.messages(conversation)));
  return JSON.stringify([seenByOthers, answers, server.logged()]);
}

/** @param names that nobody else sees either while the ticket is with HR; what is tried is then none of IT's */
async function expectNoSecret(number: string, ...names: string[]): Promise<void> {
  const tried = names.length > 0 ? ['claim', 'note', 'transfer', 'watch', 'reply', 'resolve'] : [];
  const everything = await everythingElse(number, tried);
  expect(everything).toContain('a card sent data that it was not made with');
  for (const secret of [mark, 'Ragnhild', ...names]) {
    const place = everything.indexOf(secret);
    expect(place < 0 ? '' : everything.slice(place - 300, place + 60)).toBe('');
  }
}

const words = (what: string): string => `${mark}-${what} om Ragnhild`;
const nothing = { shareText: 'false', shareSaid: 'false', shareNotes: 'false' };
const all = { shareText: 'true', shareSaid: 'true', shareNotes: 'true' };

/** One of everything that can be said in HR. */
async function lived(number: string): Promise<void> {
  await press('hilde', number, 'Ta saken', HR);
  await ask('hilde', number, 'Internt notat', { text: words('notat') }, HR);
  await ask('hilde', number, 'Svar', { text: words('svar'), waitForAnswer: 'true' }, HR);
  await cardOf(number, personal('kari'), 'Vi venter på svar fra deg.');
  await ask('kari', number, 'Svar', { text: words('tilsvar') }, personal('kari'));
  await cardOf(number, HR, words('tilsvar'));
}

describe('a ticket of HR', () => {
  it('is known to HR and its requester alone, whatever happens to it', async () => {
    const number = await opened();
    await expectNoSecret(number, 'Kari');
    await press('hilde', number, 'Følg', HR);
    await lived(number);
    await expectNoSecret(number, 'Kari');
    const { date } = localTime(new Date((await town.state()).now), 'Europe/Oslo');
    await ask('hilde', number, 'Sett på vent', { until: addDays(date, 1), text: words('venting') }, HR);
    await cardOf(number, HR, 'På vent');
    await ask('hilde', number, 'Løs', { text: words('løsning') }, HR);
    const told = await seen(town, personal('kari'), `Hilde Bakke har løst ${number}`, words('løsning'));
    await expectNoSecret(number, 'Kari');
    await town.send('kari', await town.click('kari', 'Vurder hjelpen', { on: told }), {
      stars: '4',
      text: words('ros'),
    });
    await cardOf(number, HR, words('ros'));
    await expectNoSecret(number, 'Kari');

    // Nor does the line tell anything that those see who may have left HR since.
    const lines = (await town.messages(personal('hilde'))).filter((each) => textOf(each).includes(number));
    expect(lines.map(textOf)).toEqual([`Det er noe nytt i ${number} | Vis | Vis`]);
    expect(lines[0]?.summary).toBe(`Det er noe nytt i ${number}`);
    await town.click('hilde', 'Vis', { on: lines[0] as Message });
    await cardOf(number, personal('hilde'), words('løsning'));
  });

  it('goes to IT with its new title and nothing else that was not chosen', async () => {
    const number = await opened();
    await lived(number);
    const dialog = await press('hilde', number, 'Flytt', HR);
    expect(textOf(dialog.dialog ?? {})).not.toContain(mark);
    const inputs = JSON.stringify(dialog.dialog?.card).match(/"id":"(?:title|share\w+)"[^}]*/gu) ?? [];
    expect(inputs).toHaveLength(4);
    expect(inputs[0]).not.toContain('"value"');
    for (const toggle of inputs.slice(1)) expect(toggle).toContain('"value":"false"');
    const asked = { department: 'it', text: 'Trenger tilgang' };
    expect((await town.send('hilde', dialog, { ...asked, title: ' ' }, { in: HR })).closing).toBe(
      'Gi saken en tittel som den nye avdelingen kan se.',
    );
    await town.send('hilde', dialog, { ...asked, title: 'Ny tilgang', ...nothing }, { in: HR });
    await cardOf(number, IT, 'Ny tilgang', 'Trenger tilgang', 'Kari Nordmann');
    const left = await seen(town, HR, `${number} | ${mark}`, 'Saken er flyttet til IT.');
    expect(actionsOf(left.cards[0] ?? {})).toEqual([]);
    await expectNoSecret(number);
    await town.write('ola', 'kø');
    await seen(town, personal('ola'), number, 'Ny tilgang');

    await press('ola', number, 'Ta saken', IT);
    await press('sara', number, 'Følg', IT);
    await cardOf(number, personal('kari'), 'Ola Hansen har tatt saken.', `${mark}-tittel`, words('svar'));
    await ask('kari', number, 'Legg til noe', { text: 'Nå haster det' }, personal('kari'));
    await seen(town, IT, `Kari Nordmann svarte i ${number}`, 'Ny tilgang', 'Nå haster det');
    await seen(town, personal('sara'), `Kari Nordmann svarte i ${number}`, 'Ny tilgang');
    await town.click('sara', 'Vis', { on: await seen(town, personal('sara'), `Kari Nordmann svarte i ${number}`) });
    await expectNoSecret(number);
    expect(textOf(await seen(town, personal('ola'), `Hele ${number}`))).toContain('Nå haster det');

    await ask('ola', number, 'Flytt', { department: 'economy', text: 'Dette må betales' }, IT);
    await cardOf(number, ECONOMY, 'Ny tilgang', 'Nå haster det', 'Trenger tilgang', 'Dette må betales');
    await expectNoSecret(number);
    await ask('marit', number, 'Flytt', { department: 'hr', text: 'Tilbake til dere' }, ECONOMY);
    await cardOf(number, HR, `${mark}-tittel`, words('svar'), words('tilsvar'), 'Tilbake til dere');
    await press('hilde', number, 'Vis alt', HR);
    const whole = textOf(await seen(town, personal('hilde'), `Hele ${number}`));
    for (const said of [`${mark}-tittel`, `${mark}-tekst`, words('notat'), 'Trenger tilgang', 'Nå haster det']) {
      expect(whole).toContain(said);
    }
    await ask('hilde', number, 'Internt notat', { text: words('ettertanke') }, HR);
    await cardOf(number, HR, words('ettertanke'));
    const here = await seen(town, ECONOMY, `${number} | `, 'Saken er flyttet til HR.');
    expect(textOf(here)).toContain(`${number} | Ny tilgang | Saken er flyttet til HR.`);
    await expectNoSecret(number);
  });

  it('goes along whole where that was chosen, to those who have it and no one else', async () => {
    const number = await opened();
    await lived(number);
    await ask('hilde', number, 'Flytt', { department: 'economy', text: 'Se på dette', title: 'Trekk', ...all }, HR);
    await cardOf(number, ECONOMY, 'Trekk', `${mark}-tekst`, words('notat'), words('svar'), words('tilsvar'));
    const shown = await Promise.all([IT, personal('ola')].map((conversation) => town.messages(conversation)));
    expect(JSON.stringify(shown)).not.toContain(mark);
    // Its own title stays with HR and its requester.
    expect(JSON.stringify(await town.messages(ECONOMY))).not.toMatch(new RegExp(`"text":"${mark}-tittel \\d+"`, 'u'));
  });
});

it('is not shown among others by one who may see it', async () => {
  // A button of HR's card, sent in a channel that HR shares with others.
  const number = await opened();
  const shared = (await town.state()).conversations.find(({ title }) => title === 'Servicetorg');
  await town.write('hilde', '@Torg hjelp', shared?.id ?? '');
  for (const verb of ['showTicket', 'showAll']) await forge('hilde', verb, number, shared?.id ?? '');
  expect(JSON.stringify(await town.messages(shared?.id ?? ''))).not.toContain(mark);
  await cardOf(number, personal('hilde'), `${mark}-tittel`);
  await seen(town, personal('hilde'), `Hele ${number}`, `${mark}-tekst`);
});

describe('show all', () => {
  it('sends the whole of a long ticket, in order, on cards that Teams takes', async () => {
    const long = (name: string): string =>
      `${name} ${'語😀'.repeat(2000)}`.slice(0, 3998).replace(/[\uD800-\uDBFF]$/u, '');
    const texts = Array.from({ length: 30 }, (_, place) => long(`tekst ${String(place).padStart(2, '0')}`));
    await town.write('per', long('Gardinstanga henger skjevt på stellerommet'));
    const draft = await seen(town, personal('per'), 'Skal jeg sende dette');
    await town.click('per', 'Send saken', {
      inputs: { title: 'Lang sak', department: 'it', urgency: 'low' },
      on: draft,
    });
    const number =
      /FJ-\d+/u.exec(textOf(await seen(town, personal('per'), 'Saken er sendt til IT', 'Lang sak')))?.[0] ?? '';
    await press('sara', number, 'Ta saken', IT);
    for (const [place, text] of texts.entries()) {
      const named = { municipality: 'fjordvik', number: Number(number.slice(3)), version: place + 2 };
      const data = { verb: 'note', ...named, nonce: `nonce-of-${place}` };
      const message = (await town.messages(IT)).at(-1)?.id;
      const response = await fetch(`${town.address}/simulator/api/dialog`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          person: 'sara',
          conversation: IT,
          message,
          action: { type: 'Action.Submit', data },
          inputs: { text },
        }),
      });
      expect(await response.json()).toEqual({});
    }
    await cardOf(number, IT, 'tekst 29');
    const outcome = await press('sara', number, 'Vis alt', IT);
    expect(outcome.notice).toBe('Jeg har sendt hele saken i vår private chat.');
    const cards = (await town.messages(personal('sara'))).filter((each) => textOf(each).includes(`Hele ${number}`));
    for (const card of cards) expect(Buffer.byteLength(JSON.stringify(card.cards[0]))).toBeLessThan(28 * 1024);
    const shown = cards.map(textOf).join(' | ');
    const places = [long('Gardinstanga henger skjevt på stellerommet'), ...texts].map((text) => shown.indexOf(text));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(cards.map(textOf)[0]).toContain(`Del 1 av ${cards.length}`);

    // Its requester gets what they may see: what they wrote, and none of the notes.
    await forge('per', 'showAll', number);
    const own = await seen(
      town,
      personal('per'),
      `Hele ${number}`,
      'Her er alt du kan se av det som er skrevet i saken.',
    );
    expect(textOf(own)).toContain(long('Gardinstanga henger skjevt på stellerommet'));
    expect(textOf(own)).not.toContain('tekst 00');
  });
});
