/** What people see in the end when Teams refuses, breaks off or is silent: a whole Torg against the simulator's faults. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault, Message } from '../../src/simulator/page/view.js';
import { unheardOf } from '../support/tickets.js';
import { channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';

const kari = personal('kari');
/** Longer than Torg waits for an answer of Teams, and tries again after it. */
const patience = 30_000;

let town: Town;
beforeAll(async () => {
  town = await startTown();
  await seen(town, kari, 'Jeg er Torg');
});
afterAll(async () => {
  await town.close();
});
afterEach(() => ask('clearFaults', {}));

async function ask<T>(name: string, body: object): Promise<T> {
  const response = await fetch(`${town.address}/simulator/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}
const play = (fault: object) => ask<Fault>('fault', fault);
const install = (conversation: string, installed: boolean) => ask('install', { conversation, installed });
/** How often the only fault has been met, of the hundred times it is played. */
const met = async (): Promise<number> => {
  const [fault] = (await town.state()).faults;
  return 100 - Number(fault?.left ?? 0);
};

/** The cards that people see of a ticket, oldest first. */
async function standing(conversation: string, title: string): Promise<Message[]> {
  const all = await town.messages(conversation);
  return all.filter((message) => !message.deleted && message.cards.length > 0 && textOf(message).includes(title));
}
async function newest(conversation: string, title: string): Promise<Message> {
  const card = (await standing(conversation, title)).at(-1);
  if (!card) throw new Error(`${title} stands nowhere in ${conversation}`);
  return card;
}
/** Until a card of the ticket says so. */
const says = (conversation: string, title: string, words: string) =>
  until(
    async () => (await standing(conversation, title)).find((message) => textOf(message).includes(words)),
    `${title} says ${words}`,
    patience,
  );
const lines = async (conversation: string, words: string): Promise<number> =>
  (await town.messages(conversation)).filter((message) => textOf(message).includes(words)).length;

let tickets = 0;
/** Kari sends a ticket; how it arrives in the department is not waited for. */
async function send(about: string, more = '', department = 'it'): Promise<string> {
  tickets += 1;
  const title = `${about} ${tickets}`;
  await town.write('kari', `${unheardOf(title)} ${more}`);
  const draft = await seen(town, kari, 'Skal jeg sende dette', unheardOf(title));
  await town.click('kari', 'Send saken', { on: draft, inputs: { title, department, urgency: 'medium' } });
  return title;
}
/** A ticket whose cards stand. */
async function open(about: string): Promise<{ title: string; number: string }> {
  const title = await send(about);
  await says(kari, title, 'Saken er sendt til IT');
  const card = await says(channels.it, title, 'Ingen har tatt den ennå');
  return { title, number: /FJ-\d+/u.exec(textOf(card))?.[0] ?? '' };
}
async function claim(title: string): Promise<void> {
  await town.click('ola', 'Ta saken', { in: channels.it, on: await newest(channels.it, title) });
}
async function reply(title: string, text: string): Promise<void> {
  await says(channels.it, title, 'Tatt av | Ola Hansen');
  const dialog = await town.click('ola', 'Svar', { in: channels.it, on: await newest(channels.it, title) });
  await town.send('ola', dialog, { text }, { in: channels.it });
}
const claimed = 'Tatt av | Ola Hansen';

describe('a card to be changed', () => {
  it.each([412, 429, 500, 502, 503, 504, 'reset', 'late'])(
    '%s: it is tried again, and one card says what is true',
    async (fault) => {
      const { title } = await open('Tavle');
      await play({ conversation: channels.it, method: 'PUT', fault });
      await claim(title);
      await says(channels.it, title, claimed);
      await until(async () => (await town.state()).faults.length === 0, 'the fault was met');
      await reply(title, 'Vi ser på det');
      await says(channels.it, title, 'Vi ser på det');
      expect(await standing(channels.it, title)).toHaveLength(1);
    },
  );

  it('activityGone: a new card says what is true', async () => {
    const { title } = await open('Slettet');
    await play({ conversation: channels.it, fault: 'activityGone' });
    await claim(title);
    await says(channels.it, title, claimed);
    expect(await standing(channels.it, title)).toHaveLength(1);
    await reply(title, 'På det nye kortet');
    await says(channels.it, title, 'På det nye kortet');
    expect(await standing(channels.it, title)).toHaveLength(1);
  });

  it('413: it says less', async () => {
    const tail = 'q412 '.repeat(80);
    const title = await send('Langt', tail);
    await says(channels.it, title, tail.trim());
    await play({ conversation: channels.it, method: 'PUT', fault: 413 });
    await claim(title);
    expect(textOf(await says(channels.it, title, claimed))).not.toContain(tail.trim());
    expect(await standing(channels.it, title)).toHaveLength(1);
  });
});

describe("a department's new card", () => {
  it.each([412, 429, 502, 503, 504])('%s: it is tried again, and posted once', async (fault) => {
    await play({ conversation: channels.it, method: 'POST', fault });
    const title = await send('Ny');
    await says(channels.it, title, 'Ingen har tatt den ennå');
    await claim(title);
    await says(channels.it, title, claimed);
    expect(await standing(channels.it, title)).toHaveLength(1);
  });

  it('429: it is not tried before Teams allows it', async () => {
    await play({ conversation: channels.it, method: 'POST', fault: 429, retryAfter: 3 });
    const title = await send('Vent');
    await until(async () => (await town.state()).faults.length === 0, 'Teams refused');
    const refused = Date.now();
    const { at } = await says(channels.it, title, 'Ingen har tatt den ennå');
    expect(Date.parse(at) - refused).toBeGreaterThan(2_800);
  });

  it.each([500, 'reset', 'late'])('%s: rather twice than not at all', async (fault) => {
    await play({ conversation: channels.it, method: 'POST', fault });
    const title = await send('Kanskje');
    await until(async () => (await town.state()).faults.length === 0, 'the fault was met');
    await says(channels.it, title, 'Ingen har tatt den ennå');
    // Only when it is known where the card stands can a change of it come through.
    await claim(title);
    await says(channels.it, title, claimed);
    expect((await standing(channels.it, title)).length).toBe(fault === 'late' ? 2 : 1);
  });

  it('413: it says less', async () => {
    const tail = 'q412 '.repeat(70);
    await play({ conversation: channels.it, method: 'POST', fault: 413 });
    const title = await send('Stort', tail);
    const card = await says(channels.it, title, 'Ingen har tatt den ennå');
    expect(textOf(card)).not.toContain(tail.trim());
    expect(await standing(channels.it, title)).toHaveLength(1);
  });
});

describe('a line that tells somebody', () => {
  it.each([
    [412, 1],
    [429, 1],
    [502, 1],
    [503, 1],
    [504, 1],
    [500, 0],
    ['reset', 0],
    ['late', 1],
  ])('%s: it stands %i times, never more', async (fault, times) => {
    const { title, number } = await open('Beskjed');
    await play({ conversation: kari, method: 'POST', fault });
    await claim(title);
    await says(kari, title, 'Ola Hansen har tatt saken.');
    await reply(title, 'Neste beskjed');
    await until(
      async () => (await lines(kari, `Ola Hansen har svart på ${number}`)) === 1,
      'the next line has come',
      patience,
    );
    expect(await lines(kari, `Ola Hansen har tatt saken din ${number}`)).toBe(times);
  });
});

describe('a requester who cannot be reached', () => {
  const unreached = 'Kari Nordmann kan ikke nås i Teams';

  it.each([
    ['notInstalled', 'Torg er ikke installert', 'installs Torg', () => install(kari, true)],
    ['notInstalled', 'Torg er ikke installert', 'writes', () => writesAgain()],
    ['blocked', 'Torg er blokkert', 'writes', () => writesAgain()],
  ])('%s: the department sees "%s", until she %s again', async (fault, why, _again, returns) => {
    const { title, number } = await open('Borte');
    await play({ conversation: kari, fault, times: 100 });
    await claim(title);
    await says(channels.it, title, `${unreached}: ${why}.`);
    expect(textOf(await newest(channels.it, title))).toContain(claimed);
    // While the channel has to wait for three seconds, so would whatever were tried again and again.
    await play({ conversation: channels.it, method: 'PUT', fault: 429, retryAfter: 3 });
    await reply(title, 'Ser du dette?');
    await says(channels.it, title, 'Ser du dette?');
    expect(await met()).toBeLessThanOrEqual(4);

    await returns();
    await says(kari, title, 'Ola Hansen har tatt saken.');
    await until(
      async () => !textOf(await newest(channels.it, title)).includes(unreached),
      'the mark disappears',
      patience,
    );
    expect(await standing(channels.it, title)).toHaveLength(1);
    await reply(title, 'Nå da?');
    await seen(town, kari, `Ola Hansen har svart på ${number}`, 'Nå da?');
  });

  async function writesAgain(): Promise<void> {
    await ask('clearFaults', {});
    await town.write('kari', 'mine saker');
  }

  it('uninstalls and installs: her card is up to date again', async () => {
    const { title } = await open('Avinstallert');
    await install(kari, false);
    await claim(title);
    await says(channels.it, title, `${unreached}: Torg er ikke installert.`);
    await install(kari, true);
    await says(kari, title, 'Ola Hansen har tatt saken.');
    await until(async () => !textOf(await newest(channels.it, title)).includes(unreached), 'the mark disappears');
  });

  it('conversationGone: her chat is asked for anew, and she is told there', async () => {
    const { title, number } = await open('Ny chat');
    await play({ conversation: kari, fault: 'conversationGone', times: 'always' });
    await claim(title);
    await seen(town, kari, `Ola Hansen har tatt saken din ${number}`);
    await says(kari, title, 'Ola Hansen har tatt saken.');
    expect((await town.state()).faults).toEqual([]);
    expect(await lines(kari, `Ola Hansen har tatt saken din ${number}`)).toBe(1);
    expect(textOf(await newest(channels.it, title))).not.toContain(unreached);
  });
});

describe('a channel from which Torg is missing', () => {
  it('its ticket is worked on by chat, and its card is posted when Torg is there again', async () => {
    const channel = channels.caretaker;
    await play({ conversation: channel, fault: 'notInstalled', times: 100 });
    const title = await send('Fra køen', '', 'caretaker');
    const queue = await until(async () => {
      await town.write('per', 'kø');
      const list = (await standing(personal('per'), title)).at(-1);
      return list && textOf(list).includes('Kan ikke nås') && list;
    }, 'the queue says that the department cannot be reached');
    expect(await standing(channel, title)).toEqual([]);
    await town.click('per', 'Vis', { on: queue });
    const card = await says(personal('per'), title, 'Ingen har tatt den ennå');
    expect(textOf(card)).toContain('Vaktmester kan ikke nås i Teams: Torg er ikke installert.');
    await town.click('per', 'Ta saken', { on: card });
    await says(kari, title, 'Per Olsen har tatt saken.');
    expect(await met()).toBeLessThanOrEqual(4);

    await install(channel, true);
    const posted = await says(channel, title, 'Tatt av | Per Olsen');
    expect(posted.thread).toBeNull();
    await until(async () => !textOf(await newest(channel, title)).includes('kan ikke nås'), 'the mark disappears');
    expect(await standing(channel, title)).toHaveLength(1);
  });
});
