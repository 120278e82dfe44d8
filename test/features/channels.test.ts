/** Whose a channel is, who works in a department, and what becomes of both when a channel is lost, by the front door. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  personal,
  seen,
  startTown,
  tenant,
  textOf,
  until,
  type Town,
} from '../support/torg.js';
import { ticketsIn, unheardOf } from '../support/tickets.js';

const shared = '19:servicetorg@thread.tacv2';
const { it: IT, hr: HR, caretaker: CARETAKER } = channels;

let town: Town;
let folder: string;

interface Yaml {
  municipalities: Record<string, unknown>[];
  departments: (Record<string, unknown> & { id: string })[];
}

/**
 * A town in which the agents of economy are named and it has no channel, and which knows another municipality of the
 * same tenant, with a department of its own that works for this one, too.
 */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-config-'));
  const yaml = parse(await readFile('config/torg.yaml', 'utf8')) as Yaml;
  const [fjordvik] = yaml.municipalities;
  const match = { tenant, upnDomains: ['nesset.example'] };
  const administrators = ['nina.nes@nesset.example'];
  yaml.municipalities.push({ ...fjordvik, id: 'nesset', name: 'Nesset kommune', prefix: 'NE', match, administrators });
  yaml.municipalities[1] = { ...yaml.municipalities[1], managers: [] };
  for (const department of yaml.departments) {
    if (department.id !== 'economy') continue;
    delete department.channel;
    department.agents = ['marit.lie@fjordvik.example'];
  }
  const name = { nb: 'Lønn', nn: 'Løn', sv: 'Lön', en: 'Payroll' };
  yaml.departments.push({ id: 'payroll', name, phone: '1', serves: ['nesset', 'fjordvik'], examples: ['lønnsslipp'] });
  await writeFile(path.join(folder, 'torg.yaml'), stringify(yaml));
  town = await startTown({ variables: { TORG_CONFIG: path.join(folder, 'torg.yaml') } });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

async function ask(name: string, body: object): Promise<Outcome> {
  const headers = { 'content-type': 'application/json' };
  const url = `${town.address}/simulator/api/${name}`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([response.status, await response.clone().text()]).toEqual([200, expect.any(String)]);
  return (await response.json()) as Outcome;
}

/** What Torg answers to what somebody writes. */
async function answer(person: string, text: string, conversation = personal(person)): Promise<string> {
  const before = (await town.messages(conversation)).length;
  await town.write(person, text, conversation);
  const since = (await town.messages(conversation)).slice(before);
  const asked = since.find(({ from }) => from === person);
  const thread = conversation === personal(person) ? null : asked?.id;
  const said = since.filter((each) => each.from === 'torg' && each.thread === thread);
  return said.map(textOf).join(' / ');
}

async function opened(title: string, department: string): Promise<string> {
  await town.write('kari', unheardOf(title));
  const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', unheardOf(title));
  await town.click('kari', 'Send saken', { inputs: { title, department, urgency: 'medium' }, on: draft });
  const card = await seen(town, personal('kari'), 'Saken er sendt til', title);
  const [number = ''] = /FJ-\d+/u.exec(textOf(card)) ?? [];
  return number;
}

const { cardOf } = ticketsIn(() => town);

/** The messages of a conversation that hold a ticket's number. */
async function about(number: string, conversation: string): Promise<Message[]> {
  return (await town.messages(conversation)).filter((message) => textOf(message).includes(number));
}

/** Shows a ticket in somebody's own chat by their queue, and clicks there. */
async function clickInChat(person: string, number: string, title: string): Promise<Outcome> {
  await town.write(person, 'kø');
  const list = await seen(town, personal(person), 'Kø', number);
  const show = actionsOf(cardSeenBy(list, person)).find(
    (each) => each.title === 'Vis' && JSON.stringify(each).includes(number),
  );
  const body = { person, conversation: personal(person), message: list.id, inputs: {} };
  await ask('action', { ...body, action: { type: show?.type, verb: show?.verb, data: show?.data } });
  const shown = await until(
    async () =>
      (await town.messages(personal(person))).findLast(
        (each) =>
          textOf(cardSeenBy(each, person)).includes(number) &&
          actionsOf(cardSeenBy(each, person)).some((action) => action.title === title),
      ),
    `${number} in the chat of ${person}`,
  );
  return town.click(person, title, { on: shown });
}

describe('whose a channel is', () => {
  it('is told to anybody, in any language, and an administrator hears what has no channel', async () => {
    expect(await answer('ola', '@Torg kanal', IT)).toBe('Kanalen tilhører IT.');
    expect(await answer('sara', '@Torg channel?', IT)).toBe('Kanalen tilhører IT.');
    expect(await answer('ola', '@Torg kanal', shared)).toBe('Kanalen tilhører ingen avdeling.');
    expect(await answer('marit', '@Torg kanalen', shared)).toBe(
      'Kanalen tilhører ingen avdeling. Uten kanal: Økonomi.',
    );
    expect(await answer('marit', 'kanal')).toBe(
      'Skriv det i kanalen det gjelder, med @Torg foran. Uten kanal: Økonomi.',
    );
  });

  it('stands in the help of those who may change it', async () => {
    expect(await answer('marit', 'hjelp')).toContain('koble til IT');
    expect(await answer('ola', 'hjelp')).not.toContain('koble til');
    expect(await answer('ola', '@Torg hjelp', IT)).toContain('hvilken avdeling kanalen tilhører');
  });
});

describe('connecting a channel', () => {
  it('is for administrators, in a channel, with a department that there is', async () => {
    expect(await answer('ola', '@Torg koble til økonomi', shared)).toBe(
      'Bare administratorer i Fjordvik kommune kan koble denne kanalen til eller fra.',
    );
    expect(await answer('ola', '@Torg disconnect', IT)).toContain('Bare administratorer');
    expect(await answer('marit', 'koble til økonomi')).toBe('Skriv det i kanalen det gjelder, med @Torg foran.');
    expect(await answer('marit', '@Torg koble til vaskeriet', shared)).toBe(
      'Den avdelingen kjenner jeg ikke. Velg mellom IT, HR, Økonomi, Vaktmester, eller skriv «koble til alle».',
    );
    expect(await answer('marit', '@Torg koble til', shared)).toContain('Hvilken avdeling? Velg mellom IT');
    expect(await answer('marit', '@Torg kanal', shared)).toContain('ingen avdeling');
  });

  it('is no affair of who asks for help with a printer', async () => {
    expect(await answer('kari', 'koble til skriveren på vaktrommet')).not.toContain('kanal');
    expect(await answer('kari', 'koble til it')).not.toContain('kanal');
  });

  it('is not for a department that belongs to another municipality, though it works for this one', async () => {
    expect(await answer('marit', '@Torg koble til lønn', shared)).toBe(
      'Bare administratorer i Nesset kommune kan koble denne kanalen til eller fra.',
    );
    expect(await answer('marit', '@Torg kanal', shared)).toContain('ingen avdeling');
  });

  it('is refused where the channel belongs to another department', async () => {
    await ask('member', { conversation: IT, person: 'marit', member: true });
    expect(await answer('marit', '@Torg connect ekonomi', IT)).toBe('Kanalen tilhører IT. Skriv «koble fra» først.');
    expect(await answer('marit', '@Torg anslut alla', IT)).toContain('Kanalen tilhører IT.');
    expect(await answer('marit', '@Torg connect it', IT)).toBe('Kanalen tilhører allerede IT.');
  });

  it('shows the unfinished tickets of a department that had none, once', async () => {
    const number = await opened('Uten kanal', 'economy');
    // Its named agents work on it from their chats all the same.
    await until(async () => {
      await town.write('marit', 'kø');
      return (await about(number, personal('marit'))).some((each) => textOf(each).includes('Kan ikke nås'));
    }, 'the ticket is marked');
    await clickInChat('marit', number, 'Ta saken');
    expect(await answer('marit', '@Torg kople til Ekonomi', shared)).toBe(
      'Nå tilhører kanalen Økonomi. Sakene kommer hit.',
    );
    await cardOf(number, shared, 'Marit Lie');
    await until(async () => {
      await town.write('marit', 'kø');
      const list = (await town.messages(personal('marit'))).at(-1);
      return list && textOf(list).includes(number) && !textOf(list).includes('Kan ikke nås');
    }, 'the mark is gone');
    expect(await about(number, shared)).toHaveLength(1);
  });

  it('does not make agents of those in the channel of a department that names its agents', async () => {
    const number = await opened('Navngitte', 'economy');
    const card = await cardOf(number, shared);
    expect((await town.click('ola', 'Ta saken', { in: shared, on: card })).notice).toBe(
      'Bare de som jobber i avdelingen, kan gjøre det.',
    );
    await town.click('marit', 'Ta saken', { in: shared, on: card });
    await cardOf(number, shared, 'Marit Lie');
  });

  it('moves a department: its tickets go on in the new channel alone', async () => {
    const number = await opened('Flytter med', 'caretaker');
    const old = await cardOf(number, CARETAKER);
    await answer('marit', '@Torg koble fra', shared);
    expect(await answer('marit', '@Torg kanal', shared)).toContain('ingen avdeling. Uten kanal: Økonomi');
    expect(await answer('marit', '@Torg koble til «vaktmester».', shared)).toBe(
      'Kanalen tilhører nå Vaktmester. Den forrige får ikke flere saker.',
    );
    const card = await cardOf(number, shared);
    expect((await town.click('ola', 'Ta saken', { in: shared, on: card })).notice).toBeUndefined();
    await cardOf(number, shared, 'Ola Hansen');
    const next = await opened('Kommer etter', 'caretaker');
    await cardOf(next, shared);
    expect(await about(next, CARETAKER)).toEqual([]);
    const left = (await town.messages(CARETAKER)).find(({ id }) => id === old.id);
    expect(left && textOf(left)).not.toContain('Ola Hansen');
    await ask('channel', { conversation: shared, title: 'Torget' });
    await ask('member', { conversation: CARETAKER, person: 'marit', member: true });
    expect(await answer('marit', '@Torg koble til vaktmester', CARETAKER)).toBe(
      'Kanalen tilhører nå Vaktmester. Den forrige, «Torget», får ikke flere saker.',
    );
    await until(async () => (await about(next, CARETAKER)).length === 1, 'the ticket is back');
  });

  it('gives all departments one channel', async () => {
    expect(await answer('ola', '@Torg koble til alle', shared)).toContain('Bare administratorer i Fjordvik kommune');
    expect(await answer('marit', '@Torg koble til alle', shared)).toBe('Nå tilhører kanalen alle avdelingene.');
    expect(await answer('ola', '@Torg kanal', shared)).toBe('Kanalen tilhører alle avdelingene.');
    expect(await answer('marit', '@Torg koble til hr', shared)).toContain('Kanalen tilhører alle avdelingene.');
    expect(await answer('marit', '@Torg koble fra alle', shared)).toBe(
      'Kanalen tilhører ikke lenger alle avdelingene.',
    );
  });

  it('leaves nobody but named agents to a department that is disconnected', async () => {
    await ask('member', { conversation: HR, person: 'marit', member: true });
    expect(await answer('marit', '@Torg koble fra', HR)).toBe(
      'Kanalen tilhører ikke lenger HR. Ingen kan ta sakene før avdelingen får en kanal.',
    );
    const number = await opened('Uten HR', 'hr');
    await town.write('hilde', 'kø');
    await seen(town, personal('hilde'), 'Køen er for dei som løyser saker');
    expect(await answer('marit', '@Torg koble til hr', HR)).toContain('Nå tilhører kanalen HR.');
    await cardOf(number, HR);
    await clickInChatOf('hilde', number);
  });
});

/** Hilde reads nynorsk. */
async function clickInChatOf(person: string, number: string): Promise<void> {
  await town.write(person, 'kø');
  await seen(town, personal(person), number);
}

describe('who is an agent', () => {
  it('is somebody who was put into the team a moment ago', async () => {
    const number = await opened('Ny i teamet', 'it');
    expect(await answer('per', 'kø')).not.toContain(number);
    expect(await answer('erik', 'kø')).toContain('Kön är för dem');
    await ask('member', { conversation: IT, person: 'erik', member: true });
    expect(await answer('erik', 'kø')).toContain(number);
    await ask('member', { conversation: IT, person: 'erik', member: false });
  });
});

/** Teams tells of a channel, in words that the test forges. */
function event(eventType: string, channel: string, more: object = {}): Promise<Response> {
  return town.post({
    type: 'conversationUpdate',
    id: `f:${eventType}-${Math.random()}`,
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    conversation: { id: channel, conversationType: 'channel', tenantId: tenant },
    recipient: { id: '28:torg' },
    channelData: {
      eventType,
      channel: { id: channel, name: 'Forfalsket' },
      team: { id: channel },
      tenant: { id: tenant },
    },
    ...more,
  });
}

const lost = 'kan ikke lenger vises i kanalen';
const timesTold = async (person: string, ...words: string[]): Promise<number> =>
  (await town.messages(personal(person))).filter((each) => words.every((word) => textOf(each).includes(word))).length;

describe('a channel that is lost', () => {
  it('is not believed of one that is not connected, nor from a tenant that is not served', async () => {
    const before = await timesTold('marit', lost);
    expect((await event('channelDeleted', shared)).status).toBe(200);
    const conversation = { id: IT, conversationType: 'channel', tenantId: 'someone-else' };
    expect((await event('channelDeleted', IT, { conversation })).status).toBe(200);
    expect((await event('channelRenamed', IT, { conversation })).status).toBe(200);
    const number = await opened('Uberørt', 'it');
    await cardOf(number, IT);
    expect(await timesTold('marit', lost)).toBe(before);
  });

  it('by the removal of Torg is told once, and agents go on in their chats', async () => {
    const number = await opened('Torg er fjernet', 'it');
    expect(await answer('sara', '@Torg kø', IT)).toContain(number);
    await town.click('ola', 'Ta saken', { in: IT, on: await cardOf(number, IT) });
    await ask('install', { conversation: IT, installed: false });
    const told = await seen(town, personal('ola'), 'Sakene til IT', lost, 'Torg er fjernet fra teamet');
    expect(textOf(told)).toContain('Kø');
    await seen(town, personal('marit'), 'Sakene til IT', lost);
    const next = await opened('Etterpå', 'it');
    await clickInChat('ola', next, 'Ta saken');
    await seen(town, personal('kari'), 'Ola Hansen har tatt saken din', next);
    expect(await answer('erik', 'kø')).not.toContain(next);
    const dialog = await clickInChat('ola', next, 'Tildel');
    expect(textOf(dialog.dialog?.card ?? {})).toContain('Sara Nguyen');
    expect(textOf(dialog.dialog?.card ?? {})).not.toContain('Erik');
    // Torg has never seen Per there.
    expect(await answer('per', 'kø')).not.toContain(next);
    expect(await about(next, IT)).toEqual([]);
    expect(await timesTold('ola', lost)).toBe(1);
    expect(await timesTold('marit', lost)).toBe(1);

    await ask('install', { conversation: IT, installed: true });
    await cardOf(next, IT, 'Ola Hansen');
  });

  it('by deletion comes back when it is restored, and a second loss is told again', async () => {
    const number = await opened('Kanalen slettes', 'caretaker');
    await town.click('per', 'Ta saken', { in: CARETAKER, on: await cardOf(number, CARETAKER) });
    await ask('channel', { conversation: CARETAKER, title: 'Vaktmestere' });
    expect(await answer('marit', '@Torg kanal', CARETAKER)).toContain('Kanalen tilhører Vaktmester.');
    await ask('channel', { conversation: CARETAKER, deleted: true });
    await seen(town, personal('per'), lost, '«Vaktmestere»', 'den er slettet');
    const next = await opened('Mens den er borte', 'caretaker');
    await clickInChat('per', next, 'Ta saken');
    await ask('channel', { conversation: CARETAKER, deleted: false });
    await cardOf(next, CARETAKER, 'Per Olsen');
    await ask('channel', { conversation: CARETAKER, deleted: true });
    await until(async () => (await timesTold('per', lost)) === 2, 'the second loss is told');
    await ask('channel', { conversation: CARETAKER, deleted: false });
  });

  it('is told of the one that all share, too, and of a whole team', async () => {
    await answer('marit', '@Torg koble til alle', shared);
    await event('teamArchived', shared, {
      channelData: { eventType: 'teamArchived', team: { id: shared }, tenant: { id: tenant } },
    });
    await seen(town, personal('marit'), 'Felleskøen kan ikke lenger vises', 'teamet er arkivert');
    await seen(town, personal('ola'), 'Felleskøen kan ikke lenger vises');
    expect(await timesTold('kari', 'Felleskøen')).toBe(0);
  });
});
