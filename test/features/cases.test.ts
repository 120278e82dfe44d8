/** A case for several departments, through POST /api/messages, as those who start it and work on it live it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, localTime } from '../../src/domain/calendar.js';
import { dayName } from '../../src/locales/index.js';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import { channels, personal, seen, startTown, textOf, type Town } from '../support/torg.js';
import { buttonsOf, dayOfWork, speaksBokmål, ticketsIn } from '../support/tickets.js';

let town: Town;
beforeAll(async () => {
  town = await startTown();
  await speaksBokmål(town, 'hilde');
});
afterAll(async () => {
  await town.close();
});

const { it: IT, hr: HR, caretaker: CARETAKER } = channels;
const ECONOMY = '19:economy-servicedesk@thread.tacv2';

const today = async (): Promise<string> => localTime(new Date((await town.state()).now), 'Europe/Oslo').date;

/** The number so many after another one: a case's parts follow it. */
const after = (number: string, by: number): string => `FJ-${Number(number.slice(3)) + by}`;

/** What stands on the cards of those who start a case here. */
const words = {
  nb: { title: 'Hva skal settes i gang?', checklist: 'Ny ansatt', progress: '0 av 5 er ferdig' },
  sv: { title: 'Vad ska sättas i gång?', checklist: 'Ny medarbetare', progress: '0 av 5 är klara' },
};
const languageOf = (person: string): 'nb' | 'sv' => (person === 'erik' ? 'sv' : 'nb');

async function dialogOf(person: string): Promise<Outcome> {
  const { title, checklist } = words[languageOf(person)];
  await town.write(person, 'sjekklister');
  const list = await seen(town, personal(person), title);
  return town.click(person, checklist, { on: list });
}

const answersFor = (name: string, startDate: string): Record<string, string> => ({
  'q-name': name,
  'q-startDate': startDate,
  'q-position': 'sykepleier',
  'q-workplace': 'Solsiden',
  'q-costCentre': '4711',
  'q-computer': 'laptop',
  'q-key': 'yes',
});

/** Starts "new employee" and gives the number of the case: HR, IT, economy, caretaker twice. */
async function started(
  by: string,
  name: string,
  startDate: string,
  more: Record<string, string> = {},
): Promise<string> {
  const opened = await dialogOf(by);
  const sent = await town.send(by, opened, { ...answersFor(name, startDate), ...more });
  expect(sent).toEqual({});
  const { checklist, progress } = words[languageOf(by)];
  const card = await seen(town, personal(by), `${checklist}: ${name}`, progress);
  return /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
}

const { cardOf, press, ask } = ticketsIn(() => town);

const textsOf = async (conversation: string): Promise<string[]> => (await town.messages(conversation)).map(textOf);

describe('a new employee', () => {
  it('is one request with a part for each department, of which one waits', async () => {
    const number = await started('kari', 'Nina Berg', addDays(await today(), 40));
    await cardOf(after(number, 1), HR, 'Arbeidsavtale for Nina Berg', 'Stilling: sykepleier', 'Se hele saken');
    await cardOf(after(number, 2), IT, 'Konto og datamaskin til Nina Berg', 'bærbar pc', `Del av | ${number}`);
    await cardOf(after(number, 3), ECONOMY, 'kostnadssted 4711');
    const access = await cardOf(after(number, 4), CARETAKER, 'Adgangskort til Nina Berg', 'Nøkkel: ja');
    await cardOf(after(number, 5), CARETAKER, 'Arbeidsplass til Nina Berg');
    // The access card waits for the contract: it can be claimed, and not resolved.
    expect(textOf(access)).toContain(`Venter på ${after(number, 1)}`);
    expect(buttonsOf(access)).toContain('Ta saken');
    await press('per', after(number, 4), 'Ta saken', CARETAKER);
    const claimed = await cardOf(after(number, 4), CARETAKER, 'Tatt av | Per Olsen');
    expect(buttonsOf(claimed)).not.toContain('Løs');
    expect(buttonsOf(claimed)).not.toContain('Fortsett');
    // What only HR needs to know, nobody else reads.
    for (const channel of [IT, ECONOMY, CARETAKER]) expect((await textsOf(channel)).join()).not.toContain('sykepleier');

    await press('hilde', after(number, 1), 'Ta saken', HR);
    await ask('hilde', after(number, 1), 'Løs', { text: 'Signert' }, HR);
    await seen(town, CARETAKER, `${after(number, 4)} venter ikke lenger på andre`);
    const free = await cardOf(after(number, 4), CARETAKER, 'Åpen');
    expect(buttonsOf(free)).toContain('Løs');
    await seen(town, personal('kari'), `${number} · Pågår · 1 av 5 er ferdig`);
    // The one card in her chat; nothing of what happened to the parts was told besides.
    const own = (await textsOf(personal('kari'))).filter((text) => text.includes('Nina Berg'));
    expect(own).toHaveLength(1);
    expect((await textsOf(personal('kari'))).join()).not.toContain('har løst');

    // She begins the contract again: the access card waits once more.
    const whole = await seen(town, personal('kari'), `${number} · Pågår`);
    expect(buttonsOf(whole).filter((title) => title === 'Vis')).toHaveLength(5);
    await ask('hilde', after(number, 1), 'Gjenåpne', { text: 'Feil dato' }, HR);
    await cardOf(after(number, 4), CARETAKER, `Venter på ${after(number, 1)}`);
    await seen(town, personal('kari'), `${number} · Pågår · 0 av 5 er ferdig`);
  });

  it('reaches the requester with what a department asks, and names part and case', async () => {
    const number = await started('erik', 'Olav Dahl', addDays(await today(), 40));
    await press('ola', after(number, 2), 'Ta saken', IT);
    await ask('ola', after(number, 2), 'Svar', { text: 'Hvilken skjerm?', waitForAnswer: 'true' }, IT);
    const told = await seen(town, personal('erik'), after(number, 2), 'Hvilken skjerm?');
    expect(textOf(told)).toContain(`Konto og datamaskin til Olav Dahl · del av ${number}`);
    const answer = await town.click('erik', 'Svara', { on: told });
    await town.send('erik', answer, { text: 'Den store' });
    await seen(town, IT, after(number, 2), 'Den store');
  });
});

/** The whole case as somebody sees it who asks from a card in a channel. */
async function wholeFor(person: string, part: string, conversation: string, number: string): Promise<string> {
  await press(person, part, 'Se hele saken', conversation);
  return textOf(await seen(town, conversation, `${number} · `, 'er ferdig'));
}

describe('who sees how much of a case', () => {
  it('shows an agent no more of a confidential part than that it is there, and answers of their own parts alone', async () => {
    const number = await started('kari', 'Siri Moen', addDays(await today(), 40));
    await cardOf(after(number, 2), IT);
    await press('hilde', after(number, 1), 'Ta saken', HR);
    await cardOf(after(number, 1), HR, 'Tatt av | Hilde Bakke');
    const seenByIt = await wholeFor('ola', after(number, 2), IT, number);
    expect(seenByIt).toMatch(new RegExp(`${after(number, 1)}  Fortrolig \\| HR · Åpen · Startet [^|]*\\|`, 'u'));
    for (const hidden of ['Arbeidsavtale', 'Hilde', 'sykepleier', '4711']) expect(seenByIt).not.toContain(hidden);
    expect(seenByIt).toContain('Adgangskort til Siri Moen');
    // HR sees its own.
    expect(await wholeFor('hilde', after(number, 1), HR, number)).toContain('Arbeidsavtale for Siri Moen');
    // A part that is none of theirs cannot be opened, whatever a button says; nor can somebody else's case.
    const reach = (person: string, conversation: string, verb: string, about: string): Promise<Outcome> =>
      forged(person, conversation, verb, { municipality: 'fjordvik', number: Number(about.slice(3)) });
    expect((await reach('ola', personal('ola'), 'showTicket', after(number, 1))).notice).toBe(
      'Jeg finner ikke den saken.',
    );
    expect((await reach('erik', personal('erik'), 'case', number)).notice).toBe('Jag hittar inte det ärendet.');
    expect((await reach('ola', personal('ola'), 'withdrawCase', number)).closing).toContain(
      'Bare den som startet saken',
    );
  });

  it('knows the responsible manager by user name, and no stranger', async () => {
    const opened = await dialogOf('kari');
    const inputs = answersFor('Ida Vik', addDays(await today(), 40));
    const again = await town.send('kari', opened, { ...inputs, manager: 'ingen@fjordvik.example' });
    expect(textOf(again.dialog ?? {})).toContain('Jeg kjenner ingen i kommunen med den adressen.');
    // What was written is still there.
    expect(JSON.stringify(again.dialog)).toContain('"value":"Ida Vik"');
    await town.send('kari', again, { ...inputs, manager: 'Marit.Lie@fjordvik.example ' });
    const card = await seen(town, personal('marit'), 'Ny ansatt: Ida Vik', '0 av 5 er ferdig');
    const number = /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
    await town.write('marit', 'mine saker');
    expect(textOf(await seen(town, personal('marit'), 'Sakene dine'))).toContain(`${number}  Ny ansatt: Ida Vik`);
    await town.write('kari', 'mine saker');
    const mine = textOf(await seen(town, personal('kari'), 'Sakene dine'));
    expect(mine).toContain(`${number}  Ny ansatt: Ida Vik`);
    expect(mine).not.toContain(after(number, 1));
    // The manager may withdraw it; the requester is told.
    const sure = await town.click('marit', 'Trekk alt', { on: card });
    await town.send('marit', sure, {});
    await seen(town, personal('kari'), `Marit Lie har trukket ${number} Ny ansatt: Ida Vik.`);
    await seen(town, personal('marit'), `${number} · Trukket · 5 av 5`);
  });
});

describe('the date of a case', () => {
  it('moves what is promised, in every part that is not done', async () => {
    const begins = addDays(await today(), 40);
    const number = await started('erik', 'Jonas Lie', begins);
    await press('per', after(number, 5), 'Ta saken', CARETAKER);
    await ask('per', after(number, 5), 'Løs', { text: 'Satt opp' }, CARETAKER);
    await cardOf(after(number, 5), CARETAKER, 'Løst');
    const dueOf = async (by: number, conversation: string, date: string): Promise<Message> =>
      cardOf(after(number, by), conversation, `Frist | ${shortDay(date)}`);
    await dueOf(2, IT, dayOfWork(begins, -3));
    const moved = addDays(begins, 14);
    const dialog = await town.click('erik', 'Ändra datum');
    expect((await town.send('erik', dialog, { startsOn: '2020-02-30' })).closing).toContain('välj en dag');
    await town.send('erik', dialog, { startsOn: moved });
    await dueOf(2, IT, dayOfWork(moved, -3));
    // The text says the new day, too, and one line tells of it.
    await cardOf(after(number, 2), IT, dayName(moved, 'nb'));
    await seen(town, IT, `Erik Lindqvist har endret datoen. Ny frist for ${after(number, 2)}`);
    await dueOf(5, CARETAKER, dayOfWork(begins, -1));
    expect((await textsOf(CARETAKER)).join()).not.toContain(`Ny frist for ${after(number, 5)}`);
  });
});

describe('a case that is withdrawn', () => {
  it('ends what is not done, whole; a part alone cannot be withdrawn', async () => {
    const number = await started('kari', 'Tor Ness', addDays(await today(), 40));
    await press('ola', after(number, 2), 'Ta saken', IT);
    await ask('ola', after(number, 2), 'Løs', { text: 'Klar' }, IT);
    await seen(town, personal('kari'), `${number} · Pågår · 1 av 5 er ferdig`);
    const whole = await seen(town, personal('kari'), `${number} · `);
    await forged('kari', personal('kari'), 'showTicket', {
      municipality: 'fjordvik',
      number: Number(after(number, 3).slice(3)),
    });
    const part = await seen(town, personal('kari'), `${after(number, 3)} · `);
    expect(buttonsOf(part)).not.toContain('Trekk saken');
    const sure = await town.click('kari', 'Trekk alt', { on: whole });
    await town.send('kari', sure, {});
    await cardOf(after(number, 1), HR, 'Trukket');
    await cardOf(after(number, 3), ECONOMY, 'Trukket');
    await seen(town, ECONOMY, `Kari Nordmann har trukket ${after(number, 3)}`);
    await cardOf(after(number, 4), CARETAKER, 'Trukket');
    await cardOf(after(number, 2), IT, 'Løst');
    await seen(town, personal('kari'), `${number} · Trukket · 5 av 5`);
    // Nobody had begun with what waited for another part.
    expect((await textsOf(CARETAKER)).join()).not.toContain(`har trukket ${after(number, 4)}`);
    // The same again changes nothing.
    expect((await town.send('kari', sure, {})).closing ?? '').toBe('');
  });
});

describe('the dialog', () => {
  it('makes one case, however often it is sent', async () => {
    const opened = await dialogOf('kari');
    const inputs = answersFor('Eva Strand', addDays(await today(), 40));
    await Promise.all([town.send('kari', opened, inputs), town.send('kari', opened, inputs)]);
    await town.send('kari', opened, inputs);
    await seen(town, personal('kari'), 'Ny ansatt: Eva Strand', '0 av 5');
    await town.write('kari', 'mine saker');
    const lines = textOf(await seen(town, personal('kari'), 'Sakene dine')).split('Ny ansatt: Eva Strand');
    expect(lines).toHaveLength(2);
  });

  it.each([
    ['nothing where something is needed', { 'q-name': '  ' }, 'Svar på «Navn».'],
    ['a day that is none', { 'q-startDate': '2026-02-30' }, '«Første arbeidsdag»: velg en dag'],
    ['a day too far away', { 'q-startDate': '2031-01-01' }, '«Første arbeidsdag»: velg en dag'],
    ['a choice that is not offered', { 'q-computer': 'mainframe' }, '«Datamaskin»: velg noe fra listen.'],
    ['neither yes nor no', { 'q-key': 'kanskje' }, '«Trenger nøkkel»: velg noe fra listen.'],
    ['too much', { 'q-position': 'x'.repeat(201) }, '«Stilling»: høyst 200 tegn.'],
  ])('does not take %s', async (_, wrong, told) => {
    const opened = await dialogOf('marit');
    const inputs = { ...answersFor('Per Gynt', addDays(await today(), 40)), ...wrong };
    const again = await town.send('marit', opened, inputs);
    expect(textOf(again.dialog ?? {})).toContain(told);
    expect((await textsOf(personal('marit'))).join()).not.toContain('Per Gynt');
  });
});

describe('a part that is late', () => {
  it('is marked once, for its department and on the whole', async () => {
    const begins = addDays(await today(), 30);
    const number = await started('kari', 'Liv Ullman', begins);
    await cardOf(after(number, 2), IT, 'Frist');
    const late = `${after(number, 2)} skulle vært ferdig nå.`;
    await town.moveClock(new Date(`${dayOfWork(begins, -3)}T17:00:00Z`));
    await seen(town, IT, late);
    await cardOf(after(number, 2), IT, 'Forsinket');
    await seen(town, personal('kari'), `${number} · `, 'Konto og datamaskin', 'Forsinket · Frist');
    await town.moveClock(new Date(`${dayOfWork(begins, -3)}T18:00:00Z`));
    await press('ola', after(number, 2), 'Ta saken', IT);
    await cardOf(after(number, 2), IT, 'Tatt av | Ola Hansen');
    expect((await textsOf(IT)).filter((text) => text === late)).toHaveLength(1);
  });

  it('is done when all is done, and both are told', async () => {
    const number = await started('kari', 'Arne Berg', addDays(await today(), 30), {
      manager: 'marit.lie@fjordvik.example',
    });
    const doing = async (person: string, by: number, conversation: string): Promise<void> => {
      await press(person, after(number, by), 'Ta saken', conversation);
      await cardOf(after(number, by), conversation, 'Tatt av');
      await ask(person, after(number, by), 'Løs', { text: 'Gjort' }, conversation);
      await cardOf(after(number, by), conversation, 'Løst');
    };
    await doing('hilde', 1, HR);
    await doing('ola', 2, IT);
    await doing('marit', 3, ECONOMY);
    await doing('per', 5, CARETAKER);
    await cardOf(after(number, 4), CARETAKER, 'Åpen');
    await doing('per', 4, CARETAKER);
    for (const person of ['kari', 'marit']) {
      await seen(town, personal(person), `Alt er ferdig i ${number} Ny ansatt: Arne Berg.`);
      await seen(town, personal(person), `${number} · Ferdig · 5 av 5 er ferdig`);
    }
  });
});

/** A button that no card has made. */
async function forged(
  person: string,
  conversation: string,
  verb: string,
  data: Record<string, unknown>,
): Promise<Outcome> {
  const message = (await town.messages(conversation)).at(-1);
  const type = verb === 'withdrawCase' ? 'Action.Submit' : 'Action.Execute';
  const sent = type === 'Action.Submit' ? { msteams: { type: 'task/fetch' }, verb, ...data } : { verb, ...data };
  const action = { type, verb, data: sent };
  const body = JSON.stringify({ person, conversation, message: message?.id, action, inputs: {} });
  const response = await fetch(`${town.address}/simulator/api/action`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return (await response.json()) as Outcome;
}

/** How a card begins an instant of that day: «tir. 1. des.». */
function shortDay(date: string): string {
  const style = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('nb-NO', style).format(new Date(`${date}T12:00:00Z`)).replaceAll(' ', '\u00A0');
}
