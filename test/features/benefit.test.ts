/** What people say of known answers: how it is heard, taken back by a ticket on the same matter, and told to managers. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TableClient } from '@azure/data-tables';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator } from '../../src/storage/emulator.js';
import { actionsOf, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';
import { speaksBokmål, ticketsIn, unheardOf } from '../support/tickets.js';

const files = {
  'vpn.nb.md': `---
department: it
title: Vpn hjemmefra
phrasings: [kommer ikke på vpn hjemmefra, vpn får ikke kontakt]
minutesSaved: 10
---
Start vpn på nytt.`,
  'key.nb.md': `---
department: caretaker
title: Bestille nøkkel
phrasings: [hvordan får jeg ny nøkkel, mistet nøkkelen til bygget]
---
Skriv navnet på bygget.`,
};

let folder: string;
let emulator: Emulator;
let town: Town;
/** The one table, past all stores. */
let table: TableClient;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-benefit-'));
  for (const name of ['tables', 'knowledge']) await mkdir(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, 'knowledge', name), text);
  emulator = await startEmulator(path.join(folder, 'tables'), () => undefined);
  town = await startTown({
    folder: path.join(folder, 'data'),
    variables: { TORG_STORAGE: emulator.connection, TORG_KNOWLEDGE: path.join(folder, 'knowledge') },
  });
  table = TableClient.fromConnectionString(emulator.connection, 'torg', { allowInsecureConnection: true });
  for (const person of ['erik', 'marit']) await speaksBokmål(town, person);
  await town.moveClock(new Date(`${nextMonday(new Date((await town.state()).now))}T09:00:00Z`));
});
afterAll(async () => {
  await town.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});

const { opened } = ticketsIn(() => town);

function nextMonday(now: Date): string {
  const day = new Date(now);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 1);
  return day.toISOString().slice(0, 10);
}

async function later(days: number, time = '09:00'): Promise<void> {
  const day = new Date((await town.state()).now);
  day.setUTCDate(day.getUTCDate() + days);
  await town.moveClock(new Date(`${day.toISOString().slice(0, 10)}T${time}:00Z`));
}

/** What is stored of a kind. */
async function rowsOf<T>(kind: string): Promise<T[]> {
  const found: T[] = [];
  for await (const { rowKey, data } of table.listEntities<{ data: string }>()) {
    if (rowKey?.startsWith(`${kind}|`)) found.push(JSON.parse(data) as T);
  }
  return found;
}

interface Said {
  what: string;
  counts: boolean;
}
/** Of each that was said to have helped, whether it still counts. */
const counted = async (): Promise<boolean[]> =>
  (await rowsOf<Said>('benefit')).filter(({ what }) => what === 'helped').map(({ counts }) => counts);
const withdrawn = async (): Promise<boolean[]> =>
  (await rowsOf<{ right: boolean; withdrawn?: boolean }>('judged'))
    .filter(({ right }) => right)
    .map((each) => each.withdrawn === true);

/** @param title of the answer, where others are offered beside it */
async function isHelped(person: string, words: string, title = ''): Promise<void> {
  await town.write(person, words);
  const offered = await newestCard(person);
  if (actionsOf(offered.cards[0] ?? {}).some((each) => each.title === title)) {
    await town.click(person, title, { on: offered });
  }
  await town.click(person, 'Dette hjalp');
  await until(async () => textOf(await newestCard(person)).includes('Så bra at det hjalp!'), 'thanks');
}

async function newestCard(person: string) {
  return until(async () => (await town.messages(personal(person))).findLast(({ cards }) => cards.length > 0), 'a card');
}

/** Asks, says no to what is offered, and sends the draft. @returns a way to send it once more */
async function opensTicket(person: string, words: string, title: string): Promise<() => Promise<unknown>> {
  await town.write(person, words);
  const offered = await newestCard(person);
  const no = actionsOf(offered.cards[0] ?? {}).find(({ title: of }) => /^(?:Det hjalp ikke|Ingen av disse)$/u.test(of));
  if (no) await town.click(person, no.title, { on: offered });
  const draft = await seen(town, personal(person), 'Skal jeg sende dette', words);
  const send = () =>
    town.click(person, 'Send saken', { inputs: { title, department: 'it', urgency: 'low' }, on: draft });
  await send();
  await seen(town, personal(person), 'Saken er sendt til', title);
  return send;
}

describe('what helped', () => {
  let sendAgain: () => Promise<unknown>;

  it('counts while no ticket on the same matter follows, by whomever and about whatever else there are some', async () => {
    await isHelped('kari', 'kommer ikke på vpn hjemmefra');
    expect(await counted()).toEqual([true]);
    await opened('Lampen blinker', { by: 'kari' });
    sendAgain = await opensTicket('erik', 'vpn får ikke kontakt', 'Vpn');
    expect([await counted(), await withdrawn()]).toEqual([[true], [false]]);
  });

  it('is taken back by a ticket of the same person for which the same answer is the best, in other words', async () => {
    await opensTicket('kari', 'vpn får ikke kontakt på hytta', 'Vpn igjen');
    expect([await counted(), await withdrawn()]).toEqual([[false], [true]]);
  });

  it('is not taken back by a ticket from before it', async () => {
    await isHelped('erik', 'kommer ikke på vpn hjemmefra');
    await sendAgain();
    expect((await counted()).filter(Boolean)).toHaveLength(1);
  });

  it('is kept beside the person in words that say nothing of them', async () => {
    await isHelped('per', 'mistet nøkkelen til bygget, hilsen Kari Nordmann 41 23 45 67');
    const rows = JSON.stringify(await rowsOf('helped'));
    expect(rows).toContain('mistet nøkkelen');
    for (const secret of ['Kari', 'Nordmann', '41 23']) expect(rows).not.toContain(secret);
    expect((await counted()).filter(Boolean)).toHaveLength(2);
  });
});

describe('the summary', () => {
  it('says what was answered and what was not, and of a confidential department only how much', async () => {
    for (const person of ['kari', 'erik']) await opened('Orgelet piper stygt', { by: person, department: 'caretaker' });
    await opened('Hemmelig permisjon', { by: 'erik', department: 'hr' });
    await town.write('marit', 'oppsummering');
    const now = textOf(await seen(town, personal('marit'), 'Slik står det til nå'));
    expect(now).toMatch(/IT .*Kjente svar \| 4 fikk svar eller forslag, 1 sa at det hjalp/u);
    expect(now).not.toContain('Løst uten sak');
    await later(1);
    const message = await seen(town, personal('marit'), 'Daglig oppsummering', 'Kjente svar');
    const [it = '', hr = '', , caretaker = ''] = textOf(message).split(/(?=HR \| |Økonomi \| |Vaktmester \| )/u);
    expect(it).toMatch(/Kjente svar \| 4 fikk svar eller forslag, 1 sa at det hjalp/u);
    expect(it).not.toContain('Løst uten sak');
    expect(hr).toMatch(/Uten svar \| 1 spørsmål/u);
    expect(textOf(message)).not.toContain(unheardOf('Hemmelig permisjon'));
    expect(caretaker).toMatch(/Kjente svar \| 1 fikk svar eller forslag, 1 sa at det hjalp/u);
    expect(caretaker).toContain(`2 × ${unheardOf('Orgelet piper stygt')}`);
  });

  it('leads to what is missing, where a manager reads it and agents of the department alone can see to it', async () => {
    await town.click('marit', 'Mangler svar');
    const card = await seen(town, personal('marit'), 'Mangler svar', 'spurt 2 ganger');
    expect(textOf(card)).toContain(unheardOf('Orgelet piper stygt'));
    expect(textOf(card)).not.toContain(unheardOf('Hemmelig permisjon'));
    expect(actionsOf(card.cards[0] ?? {})).toEqual([]);
    const question = (await rowsOf<{ question: string; text: string }>('gap')).find(
      ({ text }) => text === unheardOf('Orgelet piper stygt'),
    );
    const data = { verb: 'dismissGap', municipality: 'fjordvik', question: question?.question };
    await fetch(`${town.address}/simulator/api/action`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        person: 'marit',
        conversation: personal('marit'),
        message: card.id,
        action: { type: 'Action.Execute', verb: 'dismissGap', data },
        inputs: {},
      }),
    });
    expect(JSON.stringify(await rowsOf('gap'))).toContain(question?.question);
  });

  it('counts as solved what no ticket followed for a week, with the time that saved', async () => {
    await later(7);
    // A week has passed for what helped.
    await opensTicket('erik', 'kommer ikke på vpn hjemmefra', 'Vpn til slutt');
    const message = await until(async () => {
      const all = await town.messages(personal('marit'));
      return all.findLast((each) => /Daglig oppsummering.*Løst uten sak/u.test(textOf(each)));
    }, 'a summary of what was solved');
    expect(textOf(message)).toMatch(/Løst uten sak \| 1 uken før, 10 min spart/u);
    expect(textOf(message)).toMatch(/Løst uten sak \| 1 uken før(?! *,)/u);
    expect((await counted()).filter(Boolean)).toHaveLength(2);
  });
});

describe('an answer that somebody did not mean', () => {
  const words = 'hvordan får jeg ny nøkkel';

  /** Asks, and says no to whatever is offered. @returns whether an answer was given by itself */
  async function isRejected(person: string): Promise<boolean> {
    await town.write(person, words);
    const offered = await newestCard(person);
    const buttons = actionsOf(offered.cards[0] ?? {});
    const byItself = buttons.some(({ title }) => title === 'Det hjalp ikke');
    const no = byItself ? 'Det hjalp ikke' : 'Ingen av disse';
    await town.click(person, no, { on: offered });
    await heard();
    return byItself;
  }

  /** To list what waits is to look at what is new. */
  async function heard(): Promise<void> {
    const before = (await town.messages(personal('ola'))).length;
    await town.write('ola', 'mangler svar');
    await until(async () => (await town.messages(personal('ola'))).length > before + 1, 'a list');
  }

  it('is not given by itself to the same words again, and is still there to choose', async () => {
    expect(await isRejected('per')).toBe(true);
    await town.write('per', words);
    const offered = await newestCard('per');
    expect(textOf(offered)).toContain('Er det et av disse?');
    expect(textOf(offered)).toContain('Bestille nøkkel');
  });

  it('is given again once as many say that it helped, however often the one says no', async () => {
    for (const person of ['kari', 'erik']) await isHelped(person, words, 'Bestille nøkkel');
    await heard();
    for (let times = 0; times < 4; times += 1) expect(await isRejected('per')).toBe(true);
    await town.write('marit', words);
    await seen(town, personal('marit'), 'Skriv navnet på bygget.', 'Dette hjalp');
  });
});
