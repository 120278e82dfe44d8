/** The queue as a card, lived by agents of two municipalities in private chats, in channels and in a group chat. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTorgYaml } from '../../src/config/torg.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Command, Draft } from '../../src/domain/ticket.js';
import type { Card } from '../../src/simulator/page/view.js';
import { startEmulator, type Emulator } from '../../src/storage/emulator.js';
import { openStorage, type Storage } from '../../src/storage/index.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  groupChat,
  personal,
  seen,
  startTown,
  tenant,
  textOf,
  until,
  type Town,
} from '../support/torg.js';

const shared = '19:servicetorg@thread.tacv2';
const idOf = (place: number): string => `7a000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
const people = {
  kari: { id: idOf(1), name: 'Kari Nordmann' },
  ola: { id: idOf(3), name: 'Ola Hansen' },
  sara: { id: idOf(4), name: 'Sara Nguyen' },
  hilde: { id: idOf(5), name: 'Hilde Bakke' },
  per: { id: idOf(6), name: 'Per Olsen' },
};
type Name = keyof typeof people;

/** IT works for both municipalities, HR is confidential, and a department of the neighbours is none of Fjordvik's. */
const yaml = `
municipalities:
${[
  ['fjordvik', 'FJ'],
  ['nabovik', 'NV'],
]
  .map(
    ([id, prefix]) => `  - id: ${id}
    name: ${id}
    prefix: ${prefix}
    language: nb
    timeZone: Europe/Oslo
    match: { tenant: ${tenant}, upnDomains: [${id}.example] }
    summary: { at: '07:30', days: [] }
    managers: []
`,
  )
  .join('')}
departments:
${[
  ['it', 'IT', 'fjordvik, nabovik', 'categories: [{ id: access, name: { nb: Tilgang, nn: Tilgang, sv: B, en: A } }]'],
  ['hr', 'HR', 'fjordvik', 'confidential: true'],
  ['economy', 'Økonomi', 'fjordvik', 'agents: []'],
  ['caretaker', 'Vaktmester', 'fjordvik', 'agents: []'],
  ['neighbours', 'Naboer', 'nabovik', 'agents: []'],
]
  .map(
    ([id, name, serves, more]) => `  - id: ${id}
    name: { nb: ${name}, nn: ${name}, sv: ${name}, en: ${name} }
    phone: '1'
    serves: [${serves}]
    channel: 19:${id}-servicedesk@thread.tacv2
    examples: [${id}]
    ${more}
`,
  )
  .join('')}`;

let folder: string;
let emulator: Emulator;
/** Another process on the same storage, by which tickets are there without many clicks. */
let other: Storage;
let town: Town;
let variables: Record<string, string>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-queue-'));
  await mkdir(path.join(folder, 'tables'));
  emulator = await startEmulator(path.join(folder, 'tables'), () => undefined);
  const config = path.join(folder, 'torg.yaml');
  await writeFile(config, yaml);
  const port = await freePort();
  variables = { TORG_CONFIG: config, TORG_STORAGE: emulator.connection, PORT: String(port) };
  const { municipalities, departments } = readTorgYaml(config);
  other = await openStorage({
    connection: emulator.connection,
    clock: { now: () => new Date() },
    firstNumber: 1001,
    timeZoneOf: () => 'Europe/Oslo',
    municipalities: municipalities.map(({ id }) => id),
    departments,
  });
  await other.bindings.bind(
    { municipality: 'fjordvik' },
    { channel: shared, serviceUrl: `http://127.0.0.1:${port}/simulator/connector/` },
  );
  town = await startTown({ folder: path.join(folder, 'data'), variables });
  for (const name of ['ola', 'sara', 'hilde', 'per'] as const) await town.write(name, 'hjelp');
});
afterAll(async () => {
  await town.close();
  await other.idle();
  await emulator.close();
  await rm(folder, { recursive: true });
});

async function carryOut(municipality: string, command: Command, as: Name, number?: number): Promise<number> {
  const role = command.type === 'open' || command.type === 'answer' ? 'requester' : 'agent';
  const { outcome, ticket } = await other.tickets.execute({
    municipality,
    key: randomUUID(),
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) =>
      decide(
        loaded.ticket,
        command.type === 'open' ? { ...command, number: loaded.number } : command,
        { person: people[as], role },
        new Date(),
        noPromises,
      ),
  });
  if (outcome.result !== 'done') throw new Error(JSON.stringify(outcome));
  return ticket?.number ?? 0;
}

function open(title: string, department: string, urgency: Draft['urgency'] = 'medium', municipality = 'fjordvik') {
  const draft = { title, text: `${title}, ord for ord`, department, urgency };
  return carryOut(municipality, { type: 'open', municipality, number: 0, language: 'nb', draft }, 'kari');
}

/** What Torg answers a click with that is made up here: on which card, nobody knows. */
async function invoke(name: Name, verb: string, data: object, conversation = personal(name)): Promise<Answer> {
  const { id } = people[name];
  const inChannel = conversation.endsWith('tacv2');
  const response = await town.post({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    locale: 'nb-NO',
    from: { id: `29:${id}`, aadObjectId: id, name: people[name].name },
    recipient: { id: '28:torg', name: 'Torg' },
    conversation: { id: conversation, tenantId: tenant, ...(conversation === groupChat ? group : {}) },
    ...(inChannel ? { channelData: { channel: { id: conversation }, team: { id: conversation } } } : {}),
    value: { action: { type: 'Action.Execute', verb, data: { verb, ...data } }, trigger: 'manual' },
  });
  return (await response.json()) as Answer;
}
const group = { conversationType: 'groupChat' };

interface Answer {
  type: string;
  value: Card & string;
}

const listOf = async (name: Name, data: object = {}, conversation?: string): Promise<string> =>
  textOf((await invoke(name, 'showQueue', data, conversation)).value);

describe('who sees what', () => {
  beforeAll(async () => {
    await open('Skjermen er svart', 'it', 'high');
    await open('Nabokommunens skjerm', 'it', 'low', 'nabovik');
    await open('Hemmelig sykemelding', 'hr', 'high');
    await open('Vinduet er knust', 'caretaker');
    await open('Naboenes vindu', 'neighbours', 'high', 'nabovik');
    const held = await open('Lønnen er feil', 'hr');
    await carryOut('fjordvik', { type: 'claim' }, 'hilde', held);
  });

  it('an agent, in private: their department in all municipalities it serves, most urgent first', async () => {
    await town.write('ola', 'kø');
    const card = textOf(await seen(town, personal('ola'), 'Kø (2)'));
    expect(card).toMatch(/FJ-\d+ {2}Skjermen er svart.*NV-\d+ {2}Nabokommunens skjerm/u);
    expect(card).not.toMatch(/Vinduet|Fortrolig/u);
  });

  it('and, where they ask for all, the rest of their own municipality, with the confidential masked', async () => {
    const card = await listOf('ola', { department: '*' });
    expect(card).toContain('Kø (5)');
    expect(card).toContain('Vinduet er knust');
    expect(card.match(/Fortrolig sak/gu)).toHaveLength(2);
    expect(card).toContain('HR\u00A02');
    expect(card).not.toMatch(/Hemmelig|Lønnen|Hilde|Naboenes/u);
  });

  it('finds nothing by the words of a masked ticket, and its number', async () => {
    expect(await listOf('ola', { department: '*', words: 'hemmelig' })).toContain('Ingen saker passer');
    expect(await listOf('ola', { department: '*', words: 'Hilde' })).toContain('Ingen saker passer');
    expect(await listOf('ola', { department: 'hr', only: 'unclaimed' })).toContain('Ingen saker passer');
    expect(await listOf('hilde', { department: '*', words: 'hemmelig' })).toContain('Hemmelig sykemelding');
  });

  it.each(['hr', '*'])('shows a member of the department everything in private (%s)', async (department) => {
    const card = await listOf('hilde', { department });
    expect(card).toMatch(/Hemmelig sykemelding.*Lønnen er feil/u);
    expect(card).not.toContain('Fortruleg sak');
  });

  it.each([
    ['in the shared channel', shared],
    ['in a group chat', groupChat],
  ])('masks the confidential %s for all, their own members too', async (_, conversation) => {
    const card = await listOf('hilde', { department: '*' }, conversation);
    expect(card).toContain('Vinduet er knust');
    expect(card.match(/Fortruleg sak/gu)).toHaveLength(2);
    expect(card).not.toMatch(/Hemmelig|Lønnen|Naboenes|Nabokommunens/u);
    const mine = await listOf('hilde', { list: 'mine' }, conversation);
    expect(mine).toContain('Mitt arbeid (1)');
    expect(mine).not.toContain('Lønnen');
  });

  it('in a department’s channel it is that department’s, in full', async () => {
    expect(await listOf('hilde', { department: '*' }, channels.hr)).toMatch(/Kø \(2\).*Hemmelig sykemelding/u);
    const card = await listOf('ola', { department: '*' }, channels.it);
    expect(card).toMatch(/Kø \(2\).*Skjermen er svart.*Nabokommunens skjerm/u);
    expect(card).not.toMatch(/Vinduet|Fortrolig/u);
  });

  it('anybody in the shared channel sees it, and elsewhere only agents', async () => {
    expect(await listOf('kari', {}, shared)).toMatch(/Kø \(4\).*Vinduet er knust/u);
    expect((await invoke('kari', 'showQueue', {}, groupChat)).value).toContain('Køen er for dem som løser saker');
    expect((await invoke('kari', 'showQueue', { department: '*' })).value).toContain('Køen er for dem');
    expect((await invoke('kari', 'showQueue', { list: 'mine' }, shared)).value).toContain('Køen er for dem');
  });

  it.each([{ department: 'neighbours' }, { department: 'nonsense' }, { department: '*', category: 'access' }])(
    'a department or category that is not in sight is none: %j',
    async (data) => {
      expect(await listOf('per', data)).not.toMatch(/Naboenes|Nabokommunens|Hemmelig/u);
      expect(await listOf('per', data)).toContain('Vinduet er knust');
    },
  );

  it.each([{ only: 'all' }, { offset: -1 }, { offset: 1.5 }, { words: 'x'.repeat(61) }, { list: 'x' }, { words: 7 }])(
    'forged data is refused: %j',
    async (data) => {
      expect((await invoke('ola', 'showQueue', data)).value).toContain('Kortet er for gammelt eller skadet');
    },
  );
});

describe('filters', () => {
  it('are applied together, from the card', async () => {
    const number = await open('Filtrert sak', 'it');
    await carryOut('fjordvik', { type: 'categorise', category: 'access' }, 'ola', number);
    await town.write('ola', 'kø');
    await seen(town, personal('ola'), 'Filtrert sak');
    const inputs = { department: 'it', only: 'unclaimed', category: 'access', words: 'kari filtrert' };
    await town.click('ola', 'Bruk filteret', { inputs });
    const message = await seen(town, personal('ola'), 'Filtrert sak');
    const card = cardSeenBy(message, 'ola');
    expect(textOf(card)).toMatch(/Kø \(1\).*Tilgang.*Filtrert sak.*Middels · Tilgang · Kari Nordmann · Ikke tatt/u);
    expect(card).toMatchObject({
      body: expect.arrayContaining([expect.objectContaining({ id: 'filter', isVisible: true })]),
    });
    await town.click('ola', 'Bruk filteret', { inputs: { ...inputs, only: 'waiting' }, on: message });
    expect(await seenText('ola', message.id)).toContain('Ingen saker passer til filteret.');
  });

  it('stay with the pages', async () => {
    for (let count = 0; count < 12; count += 1) await open(`Side nummer ${count}`, 'caretaker', 'low');
    const first = (await invoke('per', 'showQueue', { words: 'side nummer' })).value;
    const next = actionsOf(first).find(({ title }) => title === 'Neste');
    expect(next?.data).toMatchObject({ words: 'side nummer', offset: 10, department: 'caretaker' });
    const second = await listOf('per', next?.data);
    expect(second).toMatch(/11–12 av 12/u);
    expect(second).not.toContain('Vinduet');
  });
});

const seenText = async (name: Name, id: string, conversation = personal(name)): Promise<string> => {
  const message = (await town.messages(conversation)).find((each) => each.id === id);
  return message ? textOf(cardSeenBy(message, name)) : '';
};

describe('claiming from the list', () => {
  it('is done by one of two, and the other is told who was faster', async () => {
    const number = await open('Begge vil ha denne', 'it', 'high');
    for (const name of ['ola', 'sara'] as const) await town.write(name, 'kø');
    const lists = await Promise.all(
      (['ola', 'sara'] as const).map(async (name) => {
        const message = await seen(town, personal(name), 'Begge vil ha denne');
        const claim = actionsOf(cardSeenBy(message, name)).find(
          ({ title, data }) => title === 'Ta saken' && data?.number === number,
        );
        return { name, claim };
      }),
    );
    const answers = await Promise.all(lists.map(({ name, claim }) => invoke(name, 'claimInQueue', claim?.data ?? {})));
    const texts = answers.map(({ value }) => textOf(value));
    const won = texts.findIndex((text) => text.includes(`Du har tatt FJ-${number}.`));
    const winner = ['Ola Hansen', 'Sara Nguyen'][won] ?? 'nobody';
    expect(texts[1 - won]).toMatch(new RegExp(`${winner} tok saken .*Kari Nordmann → ${winner}`, 'u'));
    expect(texts.filter((text) => text.includes('Du har tatt'))).toHaveLength(1);
    // The same clicks, delivered again, come to the same and change nothing.
    const again = await Promise.all(lists.map(({ name, claim }) => invoke(name, 'claimInQueue', claim?.data ?? {})));
    expect(textOf(again[won]?.value ?? {})).toContain(`Du har tatt FJ-${number}.`);
    expect(textOf(again[1 - won]?.value ?? {})).toContain(`${winner} tok saken`);
    const history = await other.tickets.history('fjordvik', number);
    expect(history.filter(({ type }) => type === 'claimed')).toHaveLength(1);
  });

  it('is open to nobody but the department’s agents, whatever a button says', async () => {
    const it = await open('Ikke for vaktmesteren', 'it');
    const hr = await open('Ikke for IT', 'hr');
    const abroad = await open('Ikke for Fjordvik', 'neighbours', 'low', 'nabovik');
    const nonce = 'forged-nonce';
    for (const [name, municipality, number] of [
      ['per', 'fjordvik', it],
      ['ola', 'fjordvik', hr],
      ['ola', 'nabovik', abroad],
    ] as const) {
      const { value } = await invoke(name, 'claimInQueue', { municipality, number, nonce });
      expect(textOf(value)).toContain('Bare de som jobber i avdelingen');
      expect((await other.tickets.get(municipality, number))?.assignee).toBeUndefined();
    }
    const { value } = await invoke('ola', 'claimInQueue', { municipality: 'fjordvik', number: it, nonce: 'x' });
    expect(value).toContain('Kortet er for gammelt');
  });

  it('works on the shared card for the department’s own, and is refused to the rest', async () => {
    const number = await open('Tas fra felleskøen', 'it');
    const data = { municipality: 'fjordvik', number, nonce: randomUUID(), department: '*' };
    expect(textOf((await invoke('per', 'claimInQueue', data, shared)).value)).toContain('Bare de som jobber');
    expect(textOf((await invoke('sara', 'claimInQueue', data, shared)).value)).toContain(`Du har tatt FJ-${number}.`);
  });
});

describe('opening from the list', () => {
  const named = (number: number, municipality = 'fjordvik') => ({ municipality, number });
  const last = async (name: Name) => (await town.messages(personal(name))).at(-1);

  it('goes to the person’s own chat from the shared channel and from a group chat, once', async () => {
    const number = await open('Vises privat', 'it');
    for (const conversation of [shared, groupChat]) {
      const before = (await town.messages(conversation)).map(({ id }) => id);
      const own = (await town.messages(personal('ola'))).length;
      for (let time = 0; time < 2; time += 1) {
        const { value } = await invoke('ola', 'showTicket', named(number), conversation);
        expect(value).toBe(`Jeg har lagt FJ-${number} i vår private chat.`);
      }
      expect((await town.messages(conversation)).map(({ id }) => id)).toEqual(before);
      expect(await town.messages(personal('ola'))).toHaveLength(own + 1);
      expect(textOf((await last('ola'))?.cards[0] ?? {})).toContain('Vises privat');
    }
  });

  it('stays in the department’s own channel', async () => {
    const number = await open('Vises i kanalen', 'it');
    expect((await invoke('ola', 'showTicket', named(number), channels.it)).value).toBe('');
    expect(textOf(await seen(town, channels.it, `FJ-${number}`, 'Vises i kanalen'))).toContain('Ta saken');
  });

  it('lets a colleague of another department read, without notes and without buttons', async () => {
    const number = await open('Leses av vaktmesteren', 'it');
    await carryOut('fjordvik', { type: 'claim' }, 'ola', number);
    await carryOut('fjordvik', { type: 'note', text: 'Bare for IT' }, 'ola', number);
    await carryOut('fjordvik', { type: 'reply', text: 'Hvilket rom?', waitForAnswer: false }, 'ola', number);
    await invoke('per', 'showTicket', named(number));
    const card = (await last('per'))?.cards[0] ?? {};
    expect(textOf(card)).toMatch(/Leses av vaktmesteren.*ord for ord.*Hvilket rom\?.*Saken hører til IT/u);
    expect(textOf(card)).not.toContain('Bare for IT');
    expect(actionsOf(card)).toEqual([]);
    await invoke('ola', 'showTicket', named(number));
    expect(textOf((await last('ola'))?.cards[0] ?? {})).toContain('Bare for IT');
  });

  it('tells nothing of what is confidential, of other municipalities, or to those who work nowhere', async () => {
    const secret = await open('Hemmelig varsel', 'hr');
    const abroad = await open('Naboens sak', 'neighbours', 'low', 'nabovik');
    const own = await open('Til IT', 'it', 'low', 'nabovik');
    const refused = 'Jeg finner ikke den saken.';
    expect((await invoke('ola', 'showTicket', named(secret))).value).toBe(refused);
    expect((await invoke('ola', 'showTicket', named(secret), shared)).value).toBe(refused);
    expect((await invoke('ola', 'showTicket', named(abroad, 'nabovik'))).value).toBe(refused);
    expect((await invoke('per', 'showTicket', named(own, 'nabovik'))).value).toBe(refused);
    expect((await invoke('ola', 'showTicket', named(own, 'nabovik'))).value).toBe('');
    await town.write('marit', `FJ-${secret}`);
    expect(textOf(await seen(town, personal('marit'), refused))).not.toContain('Hemmelig');
  });

  it('is asked for by a number alone', async () => {
    const number = await open('Funnet ved nummeret', 'it');
    await town.write('per', `fj${number}`);
    expect(textOf(await seen(town, personal('per'), 'Funnet ved nummeret'))).toContain('Saken hører til IT');
    await town.write('kari', `FJ-${number}.`);
    const mine = await seen(town, personal('kari'), 'Funnet ved nummeret');
    expect(actionsOf(mine.cards[0] ?? {}).map(({ title }) => title)).toContain('Trekk saken');
    await town.write('hilde', 'FJ-99999999');
    await seen(town, personal('hilde'), 'Eg finn ikkje den saka.');
  });
});

describe('my work', () => {
  it('is what one has claimed, in all municipalities', async () => {
    const here = await open('Mitt her', 'it');
    const there = await open('Mitt der', 'it', 'high', 'nabovik');
    const moved = await open('Flyttet fra meg', 'it');
    for (const number of [here, moved]) await carryOut('fjordvik', { type: 'claim' }, 'sara', number);
    await carryOut('nabovik', { type: 'claim' }, 'sara', there);
    await carryOut('fjordvik', { type: 'transfer', department: 'hr', text: 'Deres' }, 'sara', moved);
    // From when she worked there.
    const left = await open('Fra forrige avdeling', 'caretaker');
    await carryOut('fjordvik', { type: 'claim' }, 'sara', left);
    await town.write('sara', 'mitt arbeid');
    const card = textOf(await seen(town, personal('sara'), 'Mitt arbeid (', 'Mitt her'));
    expect(card).toMatch(/NV-\d+ {2}Mitt der.*FJ-\d+ {2}Mitt her/u);
    expect(card).not.toMatch(/Flyttet fra meg|Skjermen er svart|Fra forrige/u);
    expect(await listOf('sara', { list: 'mine', words: 'der' })).not.toContain('Mitt her');
    await town.write('kari', 'mine oppgaver');
    await seen(town, personal('kari'), 'Køen er for dem som løser saker');
  });
});

describe('the category', () => {
  it('is chosen among those of the department, and gone with it', async () => {
    const number = await open('Får en kategori', 'it');
    await town.write('ola', `FJ-${number}`);
    await seen(town, personal('ola'), 'Får en kategori');
    const dialog = await town.click('ola', 'Kategori');
    await town.send('ola', dialog, { category: 'heating' });
    expect((await other.tickets.get('fjordvik', number))?.category).toBeUndefined();
    await town.send('ola', dialog, { category: 'access' });
    await until(
      async () => (await other.tickets.get('fjordvik', number))?.category === 'access',
      'the category is on the ticket',
    );
    await town.write('ola', `FJ-${number}`);
    await seen(town, personal('ola'), 'Får en kategori', 'Kategori | Tilgang');
    await carryOut('fjordvik', { type: 'transfer', department: 'hr', text: 'Deres' }, 'ola', number);
    expect((await other.tickets.get('fjordvik', number))?.category).toBeUndefined();
  });

  it('is not asked for where the department has none', async () => {
    const number = await open('Uten kategori', 'caretaker');
    await town.write('per', `FJ-${number}`);
    const card = (await seen(town, personal('per'), 'Uten kategori')).cards[0] ?? {};
    expect(actionsOf(card).map(({ title }) => title)).toContain('Endre prioritet');
    expect(actionsOf(card).map(({ title }) => title)).not.toContain('Kategori');
  });
});
