/** What tickets and questions teach, from the dialog that resolves one to the next employee who asks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TableClient } from '@azure/data-tables';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTorgYaml } from '../../src/config/torg.js';
import { readKnowledge } from '../../src/knowledge/files.js';
import { LiveLibraries } from '../../src/knowledge/live.js';
import type { Log } from '../../src/ports/log.js';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import { startEmulator, type Emulator } from '../../src/storage/emulator.js';
import { openStorage, type Storage } from '../../src/storage/index.js';
import { actionsOf, channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';
import { speaksBokmål, ticketsIn } from '../support/tickets.js';

let folder: string;
let emulator: Emulator;
let town: Town;
/** The one table, past all stores. */
let table: TableClient;
let other: Storage;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-learning-'));
  await mkdir(path.join(folder, 'tables'));
  emulator = await startEmulator(path.join(folder, 'tables'), () => undefined);
  town = await startTown({ folder: path.join(folder, 'data'), variables: { TORG_STORAGE: emulator.connection } });
  table = TableClient.fromConnectionString(emulator.connection, 'torg', { allowInsecureConnection: true });
  const { departments } = readTorgYaml('config/torg.yaml');
  other = await openStorage({
    connection: emulator.connection,
    clock: { now: () => new Date() },
    firstNumber: 1001,
    timeZoneOf: () => 'Europe/Oslo',
    municipalities: ['fjordvik'],
    departments,
  });
  for (const person of ['hilde', 'per', 'erik']) await speaksBokmål(town, person);
});
afterAll(async () => {
  await town.close();
  await other.idle();
  await emulator.close();
  await rm(folder, { recursive: true });
});

const { cardOf, press } = ticketsIn(() => town);
const secrets = ['Kari', 'Nordmann', '41 23 45 67', '41234567', '13097248022', 'Ola Hansen'];

/** The rows of a kind, as they are stored. */
async function rowsOf(kind: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { partitionKey, rowKey, data } of table.listEntities<{ data: string }>()) {
    if (rowKey?.startsWith(`${kind}|`)) found.push(`${partitionKey ?? ''} ${rowKey} ${data}`);
  }
  return found;
}

function expectNothingOf(words: readonly string[], ...texts: string[]): void {
  for (const word of words) for (const text of texts) expect(text).not.toContain(word);
}

/** Asks, says no to whatever is offered, and sends the draft. */
async function opened(person: string, words: string, title: string, department: keyof typeof channels = 'it') {
  await town.write(person, words);
  const offered = await until(async () => {
    // What was hidden is told below it.
    const last = (await town.messages(personal(person))).slice(-2);
    return last.find((each) => /Skal jeg sende dette|Dette hjalp|Er det et av disse/u.test(textOf(each)));
  }, 'a draft, an answer or a choice');
  const no = actionsOf(offered.cards[0] ?? {}).find(({ title }) => /^(?:Det hjalp ikke|Ingen av disse)$/u.test(title));
  if (no) await town.click(person, no.title, { on: offered });
  const draft = await seen(town, personal(person), 'Skal jeg sende dette', words.slice(0, 40));
  await town.click(person, 'Send saken', { inputs: { title, department, urgency: 'medium' }, on: draft });
  const card = await seen(town, personal(person), 'Saken er sendt til', title);
  const number = /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
  await seen(town, channels[department], number);
  return number;
}

/** The ids of the answers that a dialog offers as the one that solved the ticket. */
function offeredIn({ dialog }: Outcome): string[] {
  const which = /\{"type":"Input.ChoiceSet","id":"answer".*?\]/u.exec(JSON.stringify(dialog))?.[0] ?? '';
  return [...which.matchAll(/"value":"([^"]+)"/gu)].map(([, id = '']) => id);
}

/** Opens the dialog that resolves a ticket, as the agent who has it. */
async function resolving(agent: string, number: string, channel: string = channels.it): Promise<Outcome> {
  await press(agent, number, 'Ta saken', channel);
  await cardOf(number, channel, 'Tatt av', agent === 'hilde' ? 'Hilde Bakke' : 'Ola Hansen');
  return press(agent, number, 'Løs', channel);
}

/** What a dialog answers to data that is made up here. */
async function forged(person: string, data: object, inputs: object = {}): Promise<string> {
  const conversation = personal(person);
  const message = (await town.messages(conversation)).at(-1)?.id;
  const response = await fetch(`${town.address}/simulator/api/dialog`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person, conversation, message, action: { type: 'Action.Submit', data }, inputs }),
  });
  return JSON.stringify(await response.json());
}

/** The card with what is missing answers, drawn for somebody now. */
async function gapsOf(person: string): Promise<string> {
  const before = (await town.messages(personal(person))).length;
  await town.write(person, 'mangler svar');
  return until(async () => {
    const [, ...rest] = (await town.messages(personal(person))).slice(before);
    return rest[0] && JSON.stringify(rest[0]);
  }, 'an answer to "mangler svar"');
}

const asked = 'flygelet på kulturskolen er ustemt og surrer';

describe('a ticket that a known answer solved', () => {
  let number: string;
  let answer: string;
  let confirmation: Outcome;

  it('offers the answers of its department, none of them chosen, and proposes the requester’s words', async () => {
    const words = `${asked}. Hilsen Kari Nordmann, tlf 41 23 45 67, fnr 13097248022, Ola Hansen vet om det`;
    number = await opened('kari', words, 'Flygelet surrer');
    const dialog = await resolving('ola', number);
    const ids = offeredIn(dialog);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThanOrEqual(5);
    expect(JSON.stringify(dialog.dialog)).not.toMatch(/"id":"answer","label":"[^"]*","value"/u);
    const departments = new Map(
      (await readKnowledge('knowledge', ['it', 'hr', 'economy', 'caretaker'])).map((each) => [
        each.id,
        each.department,
      ]),
    );
    expect(new Set(ids.map((id) => departments.get(id)))).toEqual(new Set(['it']));
    answer = ids[0] ?? '';
    confirmation = await town.send('ola', dialog, { text: 'Gjorde som i svaret', answer }, { in: channels.it });
    expect(textOf(confirmation.dialog ?? {})).toContain('Innmelderens ord er foreslått');
    const [row = '', ...more] = await rowsOf('phrasing');
    expect(more).toEqual([]);
    expect(row).toContain(`"text":"${asked}`);
    expect(row).toContain('"state":"proposed"');
    expectNothingOf(['Kari', 'Nordmann', '41 23', '13097248022'], row);
    expect(/"text":"[^"]*"/u.exec(row)?.[0]).not.toContain('Ola');
  });

  it('is not found by those words before somebody has accepted them', async () => {
    // To list what waits is to look at what is new.
    expect(await gapsOf('ola')).toContain('Ord å godta (1)');
    await town.write('per', asked);
    await seen(town, personal('per'), 'Skal jeg sende dette', asked);
  });

  it('has its words accepted by nobody outside the department', async () => {
    const of = [{ municipality: 'fjordvik', id: `t${number.slice(3)}` }];
    for (const person of ['hilde', 'kari', 'per']) {
      const told = await forged(person, { verb: 'judgePhrasings', of }, { words0: 'x', verdict0: 'accept' });
      expect(told).toContain('Noe av dette ble ikke lagret');
      expect(await forged(person, { verb: 'phrasings' })).toContain('Ingen ord venter');
    }
    expect((await rowsOf('phrasing')).join()).toContain('"state":"proposed"');
  });

  it('is found by them, by everybody in the municipality, once an agent has', async () => {
    const list = await town.send('ola', confirmation, {}, { in: channels.it });
    expectNothingOf(secrets, JSON.stringify(list.dialog));
    // What is there no more, or was never theirs, keeps nothing else from being saved.
    const { data = {} } = actionsOf(list.dialog?.card ?? {})[0] ?? {};
    const of = [{ municipality: 'fjordvik', id: 't999999' }, ...(data.of as object[])];
    const inputs = { words0: 'x', verdict0: 'accept', words1: `${asked} `, verdict1: 'accept' };
    expect(await forged('ola', { ...data, of }, inputs)).toContain('Noe av dette ble ikke lagret');
    const accepted = await town.send('ola', list, { words0: `${asked} `, verdict0: 'accept' }, { in: channels.it });
    expect(accepted.closing).toBe('Det er lagret.');
    const again = await town.send('ola', list, { words0: 'noe annet', verdict0: 'reject' }, { in: channels.it });
    expect(again.closing).toContain('Det står slik de bestemte.');
    expect((await rowsOf('phrasing')).join()).toContain(`"text":"${asked}"`);
    await town.write('per', asked);
    const given = await seen(town, personal('per'), 'Dette hjalp');
    expect(JSON.stringify(given)).toContain(`"answer":"${answer}"`);
  });

  it('keeps what was accepted when the same ticket is resolved again', async () => {
    const reopen = await press('ola', number, 'Gjenåpne');
    await town.send('ola', reopen, { text: 'Det surrer igjen' }, { in: channels.it });
    await until(async () => {
      const card = await cardOf(number, channels.it);
      return actionsOf(card.cards[0] ?? {}).some(({ title }) => title === 'Løs');
    }, 'a ticket that can be resolved');
    const dialog = await press('ola', number, 'Løs');
    const ended = await town.send('ola', dialog, { text: 'Igjen', answer }, { in: channels.it });
    expect(ended.dialog).toBeUndefined();
    const [row, ...more] = await rowsOf('phrasing');
    expect([row?.includes('"state":"accepted"'), more]).toEqual([true, []]);
  });

  it('is lowered by somebody who meant something else, and raised by nobody’s silence', async () => {
    await town.click('per', 'Det hjalp ikke');
    await seen(town, personal('per'), 'Skal jeg sende dette', asked);
    const [judged = ''] = await rowsOf('judged');
    expect(judged).toContain('"right":false');
    expect(judged).toMatch(/"evidence":\[[\d.,-]+\]/u);
    // To list what waits is to look at what is new.
    await gapsOf('ola');
    await town.write('erik', asked);
    await seen(town, personal('erik'), 'Er det et av disse?');
  });
});

describe('a judgement', () => {
  it('holds nothing that is about a person', async () => {
    const offer = async (): Promise<Message | undefined> => {
      const before = (await town.messages(personal('kari'))).length;
      await town.write('kari', 'jeg har glemt passordet mitt, hilsen Kari Nordmann');
      const since = await until(async () => {
        const all = (await town.messages(personal('kari'))).slice(before);
        return all.some(({ from }) => from === 'torg') && all;
      }, 'something that is said to her');
      // She may be told of her ticket meanwhile.
      return since.find((message) => /Dette hjalp|Er det et av disse/u.test(textOf(message)));
    };
    // Where the storage was too slow, she is told to write once more.
    const offered = await until(offer, 'an answer or a choice');
    const [first] = actionsOf(offered.cards[0] ?? {});
    if (first?.title !== 'Dette hjalp') await town.click('kari', first?.title ?? '', { on: offered });
    await town.click('kari', 'Dette hjalp');
    await seen(town, personal('kari'), 'Så bra at det hjalp!');
    const rows = await rowsOf('judged');
    expect(rows.join()).toContain('"right":true');
    expectNothingOf(secrets, ...rows);
  });
});

describe('questions without an answer', () => {
  it('are shown to their department alone, together by matter, without what is about people', async () => {
    for (const [person, words] of [
      ['kari', 'hvem er det som stemmer kirkeorgelet i Fjordvik kirke? Kari Nordmann 41 23 45 67'],
      ['erik', 'kirkeorgelet i Fjordvik kirke må stemmes, hvem stemmer kirkeorgelet?'],
    ] as const) {
      await opened(person, words, 'Orgel', 'caretaker');
    }
    const card = await gapsOf('per');
    expect(card).toContain('spurt 2 ganger');
    expect(card).toContain('kirkeorgelet');
    expectNothingOf(secrets, card);
    expect(await gapsOf('ola')).not.toContain('kirkeorgelet');
    expect(await gapsOf('hilde')).not.toContain('kirkeorgelet');
    expect(await gapsOf('kari')).toContain('Dette er for dem som løser saker');
  });

  it('are answered in a dialog that begins with them, and are then found and listed no more', async () => {
    await gapsOf('per');
    const dialog = await town.click('per', 'Skriv et svar');
    expect(JSON.stringify(dialog.dialog)).toContain('kirkeorgelet');
    expectNothingOf(secrets, JSON.stringify(dialog.dialog));
    const inputs = { title: 'Stemme kirkeorgelet', phrasings: 'hvem stemmer kirkeorgelet', audience: 'everyone' };
    const wrong = await town.send('per', dialog, { ...inputs, body: '<b>Ring</b>' });
    expect(textOf(wrong.dialog ?? {})).toContain('Bruk bare avsnitt');
    const done = await town.send('per', dialog, { ...inputs, body: 'Ring kantoren.' });
    expect(done.closing).toBe('«Stemme kirkeorgelet» er nå et kjent svar.');
    expect((await town.send('per', dialog, { ...inputs, body: 'Ring kantoren.' })).closing).toBe(done.closing);
    for (const other of [{ body: 'Ring presten.' }, { title: 'Stemme orgelet', body: 'Ring kantoren.' }]) {
      const told = await town.send('per', dialog, { ...inputs, ...other });
      expect(told.closing).toContain('«Stemme kirkeorgelet» ble lagret slik du sendte det først.');
    }
    expect((await rowsOf('answer')).filter((row) => /Ring (?:kantoren|presten)/u.test(row))).toHaveLength(1);
    expect(await gapsOf('per')).not.toContain('kirkeorgelet');
    await town.write('kari', 'hvem stemmer kirkeorgelet');
    await seen(town, personal('kari'), 'Ring kantoren.');
  });

  it('are dismissed by their department alone', async () => {
    await opened('kari', 'badstuflåten ved brygga lekker og driver', 'Badstuflåten', 'caretaker');
    const card = await gapsOf('per');
    const question = /"question":"([^"]+)"/u.exec(card)?.[1] ?? '';
    expect(card).toContain('badstuflåten');
    const dismissing = { verb: 'newAnswer', municipality: 'fjordvik', question, nonce: 'forged-nonce' };
    const inputs = { title: 'x', body: 'y', audience: 'everyone' };
    expect(await forged('ola', dismissing, inputs)).toContain('Bare de som jobber i avdelingen');
    await town.click('per', 'Trenger ikke svar');
    await until(async () => !(await gapsOf('per')).includes('badstuflåten'), 'a list without it');
    expect((await rowsOf('gap')).join()).not.toContain('badstuflåten');
  });

  it('of a confidential department are seen by nobody else, nor is anything that is made of them', async () => {
    const words = 'sabbatsår med klokkespillpermisjon for organisten';
    const number = await opened('erik', words, 'Permisjon uten lønn', 'hr');
    expect(await gapsOf('hilde')).toContain('klokkespillpermisjon');
    for (const person of ['ola', 'per', 'marit']) expect(await gapsOf(person)).not.toContain('klokkespill');
    const dialog = await resolving('hilde', number, channels.hr);
    const [answer] = offeredIn(dialog);
    await town.send('hilde', dialog, { text: 'Gitt permisjon', answer }, { in: channels.hr });
    expect((await rowsOf('phrasing')).join()).toContain('klokkespillpermisjon');
    for (const person of ['ola', 'per', 'marit']) {
      expect(await forged(person, { verb: 'phrasings' })).toContain('Ingen ord venter');
      const of = [{ municipality: 'fjordvik', id: `t${number.slice(3)}` }];
      const told = await forged(person, { verb: 'judgePhrasings', of }, { words0: 'x', verdict0: 'accept' });
      expect(told).toContain('Noe av dette ble ikke lagret');
      expectNothingOf(['klokkespill'], told);
    }
  });

  it('go to no other department when their ticket leaves a confidential one', async () => {
    const number = await opened('erik', 'xylofonstipend til musikklæreren i permisjon', 'Xylofonstipend', 'hr');
    const dialog = await press('hilde', number, 'Flytt', channels.hr);
    const inputs = {
      department: 'it',
      text: 'Se på dette',
      title: 'Glemt passord',
      shareText: 'true',
      shareSaid: 'true',
    };
    await town.send('hilde', dialog, inputs, { in: channels.hr });
    await cardOf(number, channels.it, 'Glemt passord');
    expect(await gapsOf('ola')).not.toContain('xylofon');
    expect(await gapsOf('hilde')).toContain('xylofon');
    const before = (await rowsOf('phrasing')).length;
    const resolved = await resolving('ola', number);
    const [answer] = offeredIn(resolved);
    expect(answer).toBeDefined();
    await town.send('ola', resolved, { text: 'Gitt tilgang', answer }, { in: channels.it });
    await cardOf(number, channels.it, 'Løst');
    expect(await rowsOf('phrasing')).toHaveLength(before);
  });
});

describe('a new answer from a resolution', () => {
  it('begins without what is about people, and is found in the same municipality and in no other', async () => {
    const words = 'sveiseroboten i gymsalen piper hele tiden, hilsen Kari Nordmann 41 23 45 67';
    const number = await opened('kari', words, 'Sveiseroboten piper');
    const dialog = await resolving('ola', number);
    const inputs = { text: 'Ola Hansen ringte Kari Nordmann på 41 23 45 67 og slo av varselet', makeAnswer: 'true' };
    const begun = await town.send('ola', dialog, inputs, { in: channels.it });
    const shown = JSON.stringify(begun.dialog);
    expect(shown).toContain('slo av varselet');
    expect(shown).toContain('sveiseroboten i gymsalen piper hele tiden');
    expectNothingOf(secrets, shown);
    const written = { title: 'Sveiseroboten piper', phrasings: 'sveiseroboten piper hele tiden', audience: 'everyone' };
    const { data } = actionsOf(begun.dialog?.card ?? {})[0] ?? {};
    expect(await forged('hilde', data ?? {}, { ...written, body: 'Løgn' })).toContain(
      'Bare de som jobber i avdelingen',
    );
    const saved = await town.send('ola', begun, { ...written, body: 'Slå av varselet i menyen.' }, { in: channels.it });
    expect(saved.closing).toBe('«Sveiseroboten piper» er nå et kjent svar.');
    await town.write('erik', 'sveiseroboten piper');
    await seen(town, personal('erik'), 'Slå av varselet i menyen.');
    const row = (await rowsOf('answer')).find((each) => each.includes('Sveiseroboten')) ?? '';
    expect(row).toContain('answer|fjordvik|');
    expect(row).toContain('"owner":"ola.hansen@fjordvik.example"');
    expect(row).toMatch(/"reviewOn":"\d{4}-\d\d-\d\d"/u);

    const given = readTorgYaml('config/torg.yaml');
    const neighbours = given.municipalities.map((each) => ({ ...each, id: 'nabovik' }));
    const organisation = {
      ...given,
      municipalities: [...given.municipalities, ...neighbours],
      departments: given.departments.map((each) => ({ ...each, serves: ['fjordvik', 'nabovik'] })),
    };
    const log = { warn: () => undefined } as unknown as Log;
    const libraries = new LiveLibraries({ organisation, files: Promise.resolve([]), store: other.answers, log });
    const titles = async (municipality: string): Promise<string[]> =>
      [...(await libraries.of(municipality)).answers.values()].map(({ versions }) => versions.nb?.title ?? '');
    expect(await titles('fjordvik')).toContain('Sveiseroboten piper');
    expect(await titles('nabovik')).toEqual([]);
  });
});
