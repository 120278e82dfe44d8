/** The main job, through POST /api/messages and the Bot Connector, as five people live it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  actionsOf,
  cardSeenBy,
  channels,
  groupChat,
  personal,
  seen,
  startTown,
  textOf,
  until,
  type Town,
} from '../support/torg.js';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  await town.close();
});

const titles = async (conversation: string, ...words: string[]) =>
  actionsOf((await seen(town, conversation, ...words)).cards[0] ?? {}).map(({ title }) => title);

describe('first run', () => {
  it('welcomes in a personal chat, in a team and in a group chat, in two lines', async () => {
    expect(textOf(await seen(town, personal('kari'), 'Jeg er Torg'))).toContain('med dine egne ord');
    expect(textOf(await seen(town, personal('erik'), 'Jag är Torg'))).toContain('med egna ord');
    await seen(town, channels.it, 'Her legger jeg saker', '@Torg kø');
    await seen(town, groupChat, 'så svarer jeg her');
  });
});

describe('a question with a known answer', () => {
  it.each([
    ['kari', 'jeg har glemt passordet mitt', 'Dette hjalp', 'Så bra at det hjalp!'],
    ['hilde', 'eg har gløymt passordet mitt', 'Dette hjelpte', 'Så bra at det hjelpte!'],
    ['erik', 'jag har glömt mitt lösenord', 'Det här hjälpte', 'Så bra att det hjälpte!'],
    ['per', 'I forgot my password and cannot log in', 'This helped', 'Glad that it helped!'],
  ])('answers %s in their language, and "this helped" ends it', async (person, question, helped, thanks) => {
    await town.write(person, question);
    await seen(town, personal(person), 'passwordreset.microsoftonline.com', helped);
    await town.click(person, helped);
    const ended = await seen(town, personal(person), thanks);
    expect(actionsOf(ended.cards[0] ?? {})).toEqual([]);
  });

  it('drafts the ticket from the same words when it did not help', async () => {
    await town.write('kari', 'skriveren på vaktrommet skriver ikke ut noe som helst');
    await town.click('kari', 'Det hjalp ikke');
    const draft = await seen(town, personal('kari'), 'Skal jeg sende dette');
    expect(textOf(draft)).toContain('skriveren på vaktrommet skriver ikke ut noe som helst');
    expect(JSON.stringify(draft.cards)).toContain('"id":"department","label":"Hvem","value":"it"');
  });
});

describe('a ticket from question to solution', () => {
  it('is opened, claimed by one, answered, resolved, reopened and resolved again', async () => {
    await town.write('kari', 'q731 q88 q412');
    await seen(town, personal('kari'), 'Skal jeg sende dette', 'q412');
    const inputs = { title: 'Drypper fra sikringsskap', department: 'it', urgency: 'high' };
    await town.click('kari', 'Send saken', { inputs });

    const status = await seen(town, personal('kari'), 'FJ-1001', 'Saken er sendt til IT');
    const card = await seen(town, channels.it, 'FJ-1001', 'Drypper fra sikringsskap', 'Kari Nordmann', 'Høy');
    expect(textOf(card)).toContain('Ingen har tatt den ennå');
    const stale = structuredClone(card);

    await town.click('ola', 'Ta saken', { in: channels.it });
    await seen(town, channels.it, 'FJ-1001', 'Tatt av | Ola Hansen');
    await seen(town, personal('kari'), 'Ola Hansen har tatt saken din FJ-1001.');
    await until(
      () =>
        town
          .messages(personal('kari'))
          .then((all) =>
            all.some((each) => each.id === status.id && textOf(each).includes('Ola Hansen har tatt saken.')),
          ),
      'the card follows',
    );

    // Sara still has the old card: she is told who was first, and nothing changes.
    await town.click('sara', 'Ta saken', { in: channels.it, on: stale });
    const told = (await town.messages(channels.it)).find(({ id }) => id === card.id);
    expect(textOf(cardSeenBy(told ?? card, 'sara'))).toMatch(/Ola Hansen tok saken .*\d\d:\d\d\./u);
    expect(await titles(channels.it, 'FJ-1001', 'Ola Hansen')).not.toContain('Ta saken');

    const reply = await town.click('ola', 'Svar', { in: channels.it });
    await town.send('ola', reply, { text: 'Hvilket sikringsskap?', waitForAnswer: 'true' }, { in: channels.it });
    await seen(town, personal('kari'), 'Ola Hansen har svart på FJ-1001', 'Hvilket sikringsskap?');
    await seen(town, personal('kari'), 'Vi venter på svar fra deg.');

    const answer = await town.click('kari', 'Svar');
    await town.send('kari', answer, { text: 'Det bak scenen' });
    await seen(town, channels.it, 'Kari Nordmann svarte i FJ-1001', 'Det bak scenen');

    const solve = await town.click('ola', 'Løs', { in: channels.it });
    await town.send('ola', solve, { text: 'Tettet røret' }, { in: channels.it });
    await seen(town, personal('kari'), 'Ola Hansen har løst FJ-1001', 'Tettet røret');

    const reopen = await town.click('kari', 'Gjenåpne');
    await town.send('kari', reopen, { text: 'Det drypper igjen' });
    await seen(town, channels.it, 'Kari Nordmann har gjenåpnet FJ-1001', 'Det drypper igjen');
    const again = await town.click('ola', 'Løs', { in: channels.it });
    await town.send('ola', again, { text: 'Byttet røret' }, { in: channels.it });
    await seen(town, personal('kari'), 'Ola Hansen har løst FJ-1001', 'Byttet røret');
  });

  it('tells a Swede in Swedish, and lets them withdraw', async () => {
    await town.write('erik', 'q55 q18 q702');
    await seen(town, personal('erik'), 'Ska jag skicka det här', 'q702');
    await town.click('erik', 'Skicka ärendet', {
      inputs: { title: 'Falskt piano', department: 'caretaker', urgency: 'low' },
    });
    await seen(town, personal('erik'), 'FJ-1002', 'Ärendet är skickat till Vaktmästare');
    await seen(town, channels.caretaker, 'FJ-1002', 'Falskt piano');
    await town.click('per', 'Ta saken', { in: channels.caretaker });
    await seen(town, personal('erik'), 'Per Olsen har tagit ditt ärende FJ-1002.');
    const sure = await town.click('erik', 'Återta ärendet');
    await town.send('erik', sure, {});
    await seen(town, channels.caretaker, 'Erik Lindqvist har trukket FJ-1002');
    await seen(town, personal('erik'), 'Du har återtagit ärendet.');
    expect(await titles(channels.caretaker, 'Falskt piano', 'Trukket')).toEqual([]);
  });

  it('answers a ticket by its number', async () => {
    await town.write('kari', 'FJ-1001: takk, nå er det tørt');
    await seen(town, personal('kari'), 'Saken er ferdig: løst.');
  });
});

describe('asked among others', () => {
  it('answers in the group chat what is known, and drafts in the private chat what is not', async () => {
    await town.write('erik', '@Torg elementet är kallt på kontoret', groupChat);
    await seen(town, groupChat, 'Det här hjälpte');
    await town.write('erik', '@Torg q731 q88 q412 q9', groupChat);
    await seen(town, groupChat, 'Jag har lagt ett utkast');
    await seen(town, personal('erik'), 'Ska jag skicka', 'q412');
  });

  it('takes feedback from the person who asked alone', async () => {
    const message = await seen(town, groupChat, 'Det här hjälpte');
    const outcome = await town.click('kari', 'Det här hjälpte', { in: groupChat, on: message });
    expect(outcome.notice).toBe('Bare den som meldte saken, kan gjøre det.');
  });
});

describe('typed words', () => {
  it.each([
    ['hjelp', 'Dette kan jeg hjelpe med'],
    ['Hjälp', 'Dette kan jeg hjelpe med'],
    ['help!', 'Dette kan jeg hjelpe med'],
    ['mine saker', 'Sakene dine'],
    ['mina ärenden', 'Sakene dine'],
    ['my tickets', 'Sakene dine'],
    ['språk', 'Hvilket språk vil du ha?'],
    ['language', 'Hvilket språk vil du ha?'],
    ['kø', 'Køen er for dem som løser saker'],
    ['kö', 'Køen er for dem som løser saker'],
    ['queue', 'Køen er for dem som løser saker'],
    ['oppsummering', 'Oppsummeringen er for ledere'],
    ['summary', 'Oppsummeringen er for ledere'],
  ])('%s', async (word, answer) => {
    const before = (await town.messages(personal('kari'))).length;
    await town.write('kari', word);
    const fresh = (await town.messages(personal('kari'))).slice(before);
    expect(fresh.map(textOf).join()).toContain(answer);
  });

  it('shows an agent the queue, and a ticket of it', async () => {
    await town.write('kari', 'Tavla i møterommet viser bare et blått bilde uansett hva vi plugger i');
    await town.click('kari', 'Send saken', { inputs: { title: 'Blå tavle', department: 'it', urgency: 'medium' } });
    await seen(town, channels.it, 'Blå tavle');
    await town.write('sara', 'kø');
    await seen(town, personal('sara'), 'FJ-1003  Blå tavle', 'Kari Nordmann');
    await town.click('sara', 'Vis');
    await seen(town, personal('sara'), 'FJ-1003 · Åpen · IT', 'Ta saken');
    await town.click('sara', 'Ta saken');
    await seen(town, channels.it, 'Blå tavle', 'Sara Nguyen');
  });

  it('changes language for good', async () => {
    await town.write('per', 'språk');
    await town.click('per', 'English');
    await seen(town, personal('per'), 'From now on I write English to you.');
    await town.write('per', 'hjelp');
    await seen(town, personal('per'), 'What I can help with');
  });
});

describe('the daily summary', () => {
  it('comes once, at its time, and on request', async () => {
    await town.write('marit', 'oppsummering');
    await seen(town, personal('marit'), 'Slik står det til nå', 'Nye og løste i dag');
    const morning = nextWorkingMorning(new Date((await town.state()).now));
    await town.moveClock(morning);
    const summary = await seen(town, personal('marit'), 'Daglig oppsummering');
    expect(textOf(summary)).toMatch(/IT \| Kom inn \| 2 \| Løst \| 1 .*Ikke tatt \| 0 \| Eldste \| FJ-1003/u);
    await town.moveClock(new Date(morning.getTime() + 3_600_000));
    await town.write('marit', 'hjelp');
    const all = (await town.messages(personal('marit'))).filter((message) =>
      textOf(message).includes('Daglig oppsummering'),
    );
    expect(all).toHaveLength(1);
  });
});

/** The next morning with a summary, which covers the day before: past 07:30 in Oslo, summer and winter. */
function nextWorkingMorning(now: Date): Date {
  // In Oslo it is tomorrow an hour or two before it is in UTC.
  const day = new Date(`${now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })}T06:30:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day;
}
