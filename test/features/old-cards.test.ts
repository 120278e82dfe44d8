/** An old card answers with how things stand now, and says that it was old. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '../../src/simulator/page/view.js';
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
import { ticketsIn, unheardOf } from '../support/tickets.js';

const IT: string = channels.it;
const old = 'Kortet var gammelt.';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  await town.close();
});

const tickets = ticketsIn(() => town);
const { cardOf, ask } = tickets;

let count = 0;
const opened = (): Promise<string> => {
  count += 1;
  return tickets.opened(`Skjev hylle ${count}`);
};

/** What a click on a card as it once was is answered with: the card in its place, or a line. */
async function answerTo(person: string, title: string, card: Message, conversation = IT): Promise<string> {
  const outcome = await town.click(person, title, { in: conversation, on: card });
  const now = (await town.messages(conversation)).find(({ id }) => id === card.id);
  const line = [outcome.closing, outcome.notice].filter(Boolean).join(' ');
  return line === '' ? textOf(outcome.dialog ?? cardSeenBy(now ?? card, person)) : line;
}

const buttonsOf = (card: Message): string[] => [...new Set(actionsOf(card.cards[0] ?? {}).map(({ title }) => title))];

/** A ticket that Ola has, with its card as it is then. */
async function claimed(): Promise<[number: string, card: Message]> {
  const number = await opened();
  await town.click('ola', 'Ta saken', { in: IT, on: await cardOf(number, IT) });
  return [number, await cardOf(number, IT, 'Tatt av | Ola Hansen')];
}

/** To look at similar tickets changes nothing, so nothing about it is old. */
const changing = (card: Message): string[] => buttonsOf(card).filter((title) => title !== 'Lignende saker');

describe('a card in the channel', () => {
  it('answers to claim that somebody has solved the ticket', async () => {
    const number = await opened();
    const before = await cardOf(number, IT);
    await town.click('ola', 'Ta saken', { in: IT, on: before });
    await ask('ola', number, 'Løs', { text: 'Skrudd fast' });
    const answer = await answerTo('sara', 'Ta saken', before);
    expect(answer).toContain(`Saken er ferdig: løst. ${old} Slik er saken nå.`);
    expect(answer).toContain(`${number} · Løst · IT`);
    expect(answer).toContain('Skrudd fast');
  });

  it('answers with every button, once the ticket is closed', async () => {
    const [number, before] = await claimed();
    await ask('ola', number, 'Løs', { text: 'Skrudd fast' });
    await town.click('ola', 'Lukk saken', { in: IT, on: await cardOf(number, IT, 'Løst') });
    await cardOf(number, IT, 'Lukket');
    expect(changing(before)).toHaveLength(10);
    for (const title of changing(before)) {
      const answer = await answerTo('sara', title, before);
      expect(answer).toContain(old);
      expect(answer).toMatch(new RegExp(`${number} (?:ble lukket|· Lukket)`, 'u'));
    }
  });

  it('answers with every button where the ticket went, once it was moved, and no more', async () => {
    const [number, before] = await claimed();
    await ask('ola', number, 'Flytt', { department: 'hr', text: 'Deres' });
    await seen(town, IT, number, 'Saken er flyttet til HR.');
    await seen(town, channels.hr, `${number} · `);
    await ask('hilde', number, 'Internt notat', { text: 'Hemmelig' }, channels.hr);
    for (const title of changing(before)) {
      const answer = await answerTo('ola', title, before);
      expect(answer).toContain(old);
      expect(answer).toContain('er flyttet til HR.');
      expect(answer).toContain(number);
      expect(answer).not.toMatch(/Hemmelig|Deres|Ta saken/u);
    }
  });

  it('answers to the click that once claimed it where it is now, not with what others wrote since', async () => {
    const number = await opened();
    const before = await cardOf(number, IT);
    await town.click('ola', 'Ta saken', { in: IT, on: before });
    await ask('ola', number, 'Flytt', { department: 'hr', text: 'Deres' });
    await ask('hilde', number, 'Internt notat', { text: 'Hemmelig' }, channels.hr);
    const answer = await answerTo('ola', 'Ta saken', before);
    expect(answer).toContain('Saken er flyttet til HR.');
    expect(answer).not.toContain('Hemmelig');
  });

  it('is not called old because somebody watches', async () => {
    const number = await opened();
    const before = await cardOf(number, IT);
    await town.click('ola', 'Følg', { in: IT, on: before });
    expect(await answerTo('sara', 'Ta saken', before)).not.toContain(old);
  });
});

describe('a dialog', () => {
  it('is answered, when sent, with who has solved the ticket since', async () => {
    const [number, card] = await claimed();
    const dialog = await town.click('sara', 'Løs', { in: IT, on: card });
    await ask('ola', number, 'Løs', { text: 'Skrudd fast' });
    await town.click('sara', 'Internt notat', { in: IT, on: await cardOf(number, IT) });
    const { closing = '' } = await town.send('sara', dialog, { text: 'Jeg også' }, { in: IT });
    expect(closing).toMatch(
      new RegExp(
        `^Saken er ferdig: løst\\. Kortet var gammelt\\. ${number} er løst av Ola Hansen .*\\d\\d:\\d\\d\\.$`,
        'u',
      ),
    );
    expect(textOf(await cardOf(number, IT))).not.toContain('Jeg også');
  });

  it('says above its words how the ticket stands, where it is opened from an old card', async () => {
    const [number, before] = await claimed();
    await ask('ola', number, 'Svar', { text: 'Hvilken hylle?', waitForAnswer: 'true' });
    await cardOf(number, IT, 'Venter på svar');
    const answer = await answerTo('sara', 'Svar', before);
    expect(answer).toContain(`${old} ${number} venter på svar fra innmelderen.`);
    expect(await answerTo('sara', 'Svar', await cardOf(number, IT))).not.toContain(old);
  });
});

describe('a card in somebody’s own chat', () => {
  it('of the requester answers that the ticket is closed', async () => {
    const [number] = await claimed();
    const before = await cardOf(number, personal('kari'), 'Ola Hansen har tatt saken.');
    await ask('ola', number, 'Løs', { text: 'Skrudd fast' });
    await town.click('ola', 'Lukk saken', { in: IT, on: await cardOf(number, IT, 'Løst') });
    await cardOf(number, personal('kari'), 'Lukket');
    for (const title of buttonsOf(before)) {
      const answer = await answerTo('kari', title, before, personal('kari'));
      expect(answer).toContain(`${old} ${number} ble lukket`);
    }
    await town.write('kari', `${number} er dere der?`);
    await cardOf(number, personal('kari'), 'Saken er ferdig: lukket.', 'Saken er løst og lukket.');
  });

  it('of an agent does what is asked, and says what else was new', async () => {
    const number = await opened();
    await town.write('sara', 'kø');
    await seen(town, personal('sara'), 'Kø', number);
    const list = (await town.messages(personal('sara'))).findLast((each) => textOf(each).includes('Kø')) as Message;
    const show = actionsOf(list.cards[0] ?? {}).find(
      ({ verb, data }) => verb === 'showTicket' && data?.number === Number(number.slice(3)),
    );
    await fetch(`${town.address}/simulator/api/action`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        person: 'sara',
        conversation: personal('sara'),
        message: list.id,
        action: { type: show?.type, verb: show?.verb, data: show?.data },
        inputs: {},
      }),
    });
    const before = await cardOf(number, personal('sara'));
    await ask('kari', number, 'Legg til noe', { text: 'Den falt ned' }, personal('kari'));
    await cardOf(number, IT, 'Den falt ned');
    const answer = await answerTo('sara', 'Ta saken', before, personal('sara'));
    expect(answer).toContain(`${old} Slik er saken nå.`);
    expect(answer).toContain('Den falt ned');
    expect(answer).toContain('Tatt av | Sara Nguyen');

    // And, once the ticket is another department's, where it went.
    await ask('ola', number, 'Flytt', { department: 'caretaker', text: 'Deres' });
    await until(
      async () => (await town.messages(channels.caretaker)).some((each) => textOf(each).includes(number)),
      'moved',
    );
    for (const title of ['Ta saken', 'Internt notat']) {
      const moved = await answerTo('sara', title, before, personal('sara'));
      expect(moved).toContain('er flyttet til Vaktmester.');
      expect(moved).toContain(old);
    }
  });
});

it('a draft that became a ticket long ago answers with the ticket', async () => {
  await town.write('per', unheardOf('Skjev dør'));
  const draft = await seen(town, personal('per'), 'Skal jeg sende dette');
  const inputs = { title: 'Skjev dør', department: 'it', urgency: 'low' };
  await town.click('per', 'Send saken', { inputs, on: draft });
  const number = /FJ-\d+/u.exec(textOf(await seen(town, personal('per'), 'Saken er sendt til IT')))?.[0] ?? '';
  await town.click('ola', 'Ta saken', { in: IT, on: await cardOf(number, IT) });
  await cardOf(number, personal('per'), 'Ola Hansen har tatt saken.');
  await town.click('per', 'Send saken', { inputs, on: draft });
  const answer = (await town.messages(personal('per'))).find(({ id }) => id === draft.id) ?? draft;
  expect(textOf(cardSeenBy(answer, 'per'))).toContain(`${number} · Åpen`);
  expect(textOf(cardSeenBy(answer, 'per'))).toContain('Ola Hansen har tatt saken.');
});
