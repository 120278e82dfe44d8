/** By when employees hear from somebody, through POST /api/messages: in their words, moved by what happens, by day. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '../../src/domain/words.js';
import { locales } from '../../src/locales/index.js';
import type { Message } from '../../src/simulator/page/view.js';
import { channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';
import { ticketsIn, unheardOf } from '../support/tickets.js';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  await town.close();
});

const { it: IT } = channels;
const { opened, cardOf, press, ask } = ticketsIn(() => town);

/** A week of a November without holidays, which no clock has passed yet; the times are those of Norway. */
const days = { monday: '05', tuesday: '06', wednesday: '07', friday: '09', saturday: '10', sunday: '11', next: '12' };
const moveTo = (day: keyof typeof days, time: string): Promise<void> =>
  town.moveClock(new Date(`2035-11-${days[day]}T${time}:00+01:00`));

const own = async (number: string, person = 'kari', ...words: string[]): Promise<string> =>
  textOf(await cardOf(number, personal(person), ...words));

/** The requester's card as soon as it says no more what it said. */
function without(number: string, person: string, words: string): Promise<Message> {
  return until(async () => {
    const all = await town.messages(personal(person));
    const card = all.findLast((message) => textOf(message).includes(`${number} · `));
    return card && !textOf(card).includes(words) && card;
  }, `${number} without ${words}`);
}

describe('while it is open', () => {
  it('says by when somebody answers, and when it is to be solved once somebody has', async () => {
    await moveTo('monday', '10:00');
    const number = await opened('Gardinstang', { urgency: 'high' });
    const card = await own(number, 'kari', 'Saken er sendt til IT', 'Du får svar senest i dag kl. 12:00.');
    expect(card).not.toContain('tilbake');
    const theirs = textOf(await cardOf(number, IT));
    expect(theirs).toMatch(/Svarfrist \| man\.\s5\.\snov\.,\s12:00/u);
    expect(theirs).toMatch(/Frist \| tirs?\.\s6\.\snov\.,\s10:30/u);

    await press('ola', number, 'Ta saken');
    await ask('ola', number, 'Svar', { text: 'Vi ser på det', waitForAnswer: 'false' });
    await own(number, 'kari', 'Saken skal være løst senest i morgen kl. 10:30.');
    expect(await own(number)).not.toContain('Du får svar');
    expect(textOf(await cardOf(number, IT, 'Vi ser på det'))).not.toContain('Svarfrist');
  });

  it('moves with the priority, for both', async () => {
    await moveTo('monday', '10:30');
    const number = await opened('Taklist', { urgency: 'high' });
    await own(number, 'kari', 'Du får svar senest i dag kl. 12:30.');
    await ask('ola', number, 'Endre prioritet', { priority: 'low' });
    await own(number, 'kari', 'Du får svar senest i morgen kl. 11:00.');
    await ask('ola', number, 'Endre prioritet', { priority: 'urgent' });
    await own(number, 'kari', 'Du får svar senest i dag kl. 11:00.');
    expect(textOf(await cardOf(number, IT, 'Akutt'))).toMatch(/Frist \| man\.\s5\.\snov\.,\s14:30/u);
  });

  it('stands while it waits for the requester, and goes on with their answer', async () => {
    await moveTo('monday', '12:00');
    const number = await opened('Vinduskarm', { urgency: 'high' });
    await press('ola', number, 'Ta saken');
    await moveTo('monday', '13:00');
    await ask('ola', number, 'Svar', { text: 'Hvilken karm?', waitForAnswer: 'true' });
    await own(number, 'kari', 'Vi venter på svar fra deg.');
    expect(await own(number)).not.toContain('senest');
    expect(textOf(await cardOf(number, IT, 'Venter på svar'))).not.toContain('Frist');

    await moveTo('wednesday', '09:00');
    await ask('kari', number, 'Svar', { text: 'Den i gangen' }, personal('kari'));
    // Seven hours were left, but for the seconds that the test took.
    expect(await own(number, 'kari', 'Saken skal være løst senest i morgen')).toMatch(/kl\. 08:(?:29|30)\./u);
  });

  it.each<[person: string, language: Language, time: string, words: string]>([
    ['hilde', 'nn', '09:30', 'Du får svar seinast i dag kl. 13:30.'],
    ['erik', 'sv', '09:40', 'Du får svar senast i dag kl. 13:40.'],
    ['per', 'en', '09:50', 'You will have an answer by 13:50 today.'],
  ])('says it to %s in their language (%s)', async (person, language, time, promised) => {
    await moveTo('wednesday', time);
    const { draft: words, language: of } = locales[language];
    await town.write(person, 'språk');
    await town.click(person, of.names[language]);
    const title = unheardOf(`Rullegardin ${person}`);
    await town.write(person, title);
    const draft = await seen(town, personal(person), words.heading, title);
    await town.click(person, words.open, { inputs: { title, department: 'it', urgency: 'medium' }, on: draft });
    await seen(town, personal(person), promised);
  });
});

describe('when it is closed', () => {
  it('says when somebody is there again, and counts from then', async () => {
    await moveTo('friday', '17:00');
    const number = await opened('Dørvrider', { urgency: 'high' });
    const card = await own(number, 'kari', 'Vi er tilbake mandag 12. november kl. 08:00.');
    expect(card).toContain('Du får svar senest mandag 12. november kl. 10:00.');
  });

  it('says tomorrow on the day before, and today when that has come', async () => {
    await moveTo('sunday', '20:00');
    const number = await opened('Sprukket rute', { urgency: 'high', by: 'marit' });
    await own(number, 'marit', 'Vi er tilbake i morgen kl. 08:00. Du får svar senest i morgen kl. 10:00.');
    await moveTo('next', '00:05');
    await own(number, 'marit', 'Vi er tilbake i dag kl. 08:00. Du får svar senest i dag kl. 10:00.');
    await moveTo('next', '08:10');
    await press('ola', number, 'Ta saken');
    const claimed = await without(number, 'marit', 'tilbake');
    expect(textOf(claimed)).toContain('Du får svar senest i dag kl. 10:00.');
  });

  it('is never so for what is urgent where somebody is on duty', async () => {
    await moveTo('next', '22:00');
    const number = await opened('Vannlekkasje', { urgency: 'high', by: 'sara' });
    await own(number, 'sara', 'Vi er tilbake i morgen kl. 08:00.');
    await ask('ola', number, 'Endre prioritet', { priority: 'urgent' });
    const card = await without(number, 'sara', 'tilbake');
    expect(textOf(card)).toContain('Du får svar senest i dag kl. 22:30.');
  });
});
