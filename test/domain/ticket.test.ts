/** The rules of a ticket's life, each by an example: what is refused, what changes, when things are due, what is kept. */
import { describe, expect, it } from '@jest/globals';
import { actionsOfDepartment, allowedActions } from '../../src/domain/actions.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { officeHours } from '../../src/domain/working-time/hours.js';
import { isLasting, type Refusal } from '../../src/domain/refusal.js';
import {
  keptMessages,
  keptNotes,
  keptText,
  mostWatchers,
  textLimit,
  titleLimit,
  torg,
  type Actor,
  type Command,
  type Ticket,
} from '../../src/domain/ticket.js';
import { after, changeOf, draft, erik, kari, later, mons, now, ola, opening, sara, steps, type Step } from './steps.js';

const { claim, ask, hold, park, resolve, close, withdraw, watch, rate, lose } = steps;
const at = now.toISOString();
const tooLong = 'x'.repeat(textLimit + 1);
const agent = (id: string): Actor => ({ person: { id, name: id }, role: 'agent' });

describe('opening', () => {
  it('makes a ticket of the draft', () => {
    expect(changeOf()).toEqual({
      ticket: {
        ...draft,
        municipality: 'm',
        number: 1001,
        version: 1,
        priority: 'high',
        language: 'nb',
        status: 'open',
        requester: kari.person,
        openedAt: at,
        changedAt: at,
        messages: [],
      },
      events: [{ sequence: 1, type: 'opened', at, by: kari.person }],
      effects: [
        { kind: 'card', audience: 'requester' },
        { kind: 'card', audience: 'department' },
      ],
    });
  });

  const opened = (more: Partial<Record<'title' | 'text', string>>) =>
    decide(undefined, { ...opening, draft: { ...draft, ...more } }, kari, now, noPromises);

  it.each<[string, Partial<Record<'title' | 'text', string>>, Refusal]>([
    ['nothing', { text: ' \n' }, { code: 'emptyText' }],
    ['too much', { text: tooLong }, { code: 'textTooLong', limit: textLimit }],
    ['a title that is too long', { title: 'x'.repeat(titleLimit + 1) }, { code: 'textTooLong', limit: titleLimit }],
  ])('is refused with %s', (_, more, refusal) => {
    expect(opened(more)).toEqual({ ok: false, refusal });
  });

  it.each<[Partial<Record<'title' | 'text', string>>, Partial<Ticket>]>([
    [{ text: '  The printer\nis dead ' }, { text: 'The printer\nis dead', title: 'Printer' }],
    [{ title: ' \n ', text: 'It is dead' }, { title: 'It is dead' }],
    [{ title: '  The \n  printer ' }, { title: 'The printer' }],
    [{ title: 'x'.repeat(titleLimit) }, { title: 'x'.repeat(titleLimit) }],
    [{ text: tooLong.slice(1) }, { text: tooLong.slice(1) }],
  ])('tidies %j', (more, ticket) => {
    expect(opened(more)).toMatchObject({ ok: true, change: { ticket } });
  });
});

const reply = { type: 'reply', text: 'Hi', waitForAnswer: false } as const;
const answer = { type: 'answer', text: 'Hi' } as const;
const reopen = { type: 'reopen', text: '' } as const;
const note = { type: 'note', text: 'Hm' } as const;
const transfer = { type: 'transfer', department: 'hr', text: 'Yours' } as const;
const resolved: Step[] = [claim, resolve];
const keys: Step = [{ type: 'categorise', category: 'keys' }, ola];
const closed: Step[] = [...resolved, close];
const finished = (status: Ticket['status']): Refusal => ({ code: 'finished', status });
const watchers = Array.from({ length: mostWatchers }, (_, place): Step => [{ type: 'watch' }, agent(`agent ${place}`)]);

describe('what is refused', () => {
  it.each<[string, readonly Step[], Command, Actor, Refusal]>([
    ['claim twice', [claim], claim[0], sara, { code: 'alreadyClaimed', by: 'Ola', at }],
    ['claim one’s own again', [claim], claim[0], ola, { code: 'alreadyClaimed', by: 'Ola', at }],
    ['claim what is withdrawn', [withdraw], claim[0], ola, finished('closed')],
    ['claim as a requester', [], claim[0], kari, { code: 'notAgent' }],
    ['claim as Torg', [], claim[0], torg, { code: 'notAgent' }],
    ['reply before claiming', [], reply, ola, { code: 'notClaimed' }],
    ['reply to what is resolved', resolved, reply, ola, finished('resolved')],
    ['reply with nothing', [claim], { ...reply, text: ' \n' }, ola, { code: 'emptyText' }],
    ['reply too much', [claim], { ...reply, text: tooLong }, ola, { code: 'textTooLong', limit: textLimit }],
    ['resolve before claiming', [], resolve[0], ola, { code: 'notClaimed' }],
    ['resolve with nothing', [claim], { type: 'resolve', text: '' }, ola, { code: 'emptyText' }],
    ['resolve what is resolved', resolved, resolve[0], ola, finished('resolved')],
    ['answer another’s ticket', [], answer, erik, { code: 'notRequester' }],
    ['answer as an agent', [], answer, ola, { code: 'notRequester' }],
    ['answer with nothing', [], { type: 'answer', text: '' }, kari, { code: 'emptyText' }],
    ['answer too much', [], { type: 'answer', text: tooLong }, kari, { code: 'textTooLong', limit: textLimit }],
    ['answer what is resolved', resolved, answer, kari, finished('resolved')],
    ['resume what is open', [], { type: 'resume' }, ola, { code: 'notWaiting' }],
    ['resume what is resolved', resolved, { type: 'resume' }, ola, finished('resolved')],
    ['resume as Torg what is open', [], { type: 'resume' }, torg, { code: 'notWaiting' }],
    ['resume as Torg what is resolved', resolved, { type: 'resume' }, torg, finished('resolved')],
    ['resume as a requester', [claim, hold], { type: 'resume' }, kari, { code: 'notAgent' }],
    ['reopen what is open', [], reopen, kari, { code: 'notFinished' }],
    ['reopen as an agent what is open', [], reopen, ola, { code: 'notFinished' }],
    ['reopen what is withdrawn', [withdraw], reopen, kari, finished('closed')],
    ['reopen as an agent what is withdrawn', [withdraw], reopen, ola, finished('closed')],
    ['reopen another’s ticket', resolved, reopen, erik, { code: 'notRequester' }],
    ['reopen with too much', resolved, { type: 'reopen', text: tooLong }, kari, { code: 'textTooLong', limit: 4000 }],
    ['note nothing', [], { type: 'note', text: '' }, ola, { code: 'emptyText' }],
    ['note on what is closed', closed, note, ola, finished('closed')],
    ['hold before claiming', [], hold[0], ola, { code: 'notClaimed' }],
    ['hold what waits', [claim, hold], hold[0], ola, { code: 'alreadyWaiting' }],
    ['hold what is resolved', resolved, hold[0], ola, finished('resolved')],
    ['hold until now', [claim], { type: 'hold', until: at, text: '' }, ola, { code: 'pastDate' }],
    ['hold with too much', [claim], { type: 'hold', text: tooLong }, ola, { code: 'textTooLong', limit: textLimit }],
    ['assign what is resolved', resolved, { type: 'assign', to: sara.person }, ola, finished('resolved')],
    ['assign to who has it', [claim], { type: 'assign', to: ola.person }, sara, { code: 'unchanged' }],
    ['transfer what is resolved', resolved, transfer, ola, finished('resolved')],
    ['transfer without a word', [], { ...transfer, text: '' }, ola, { code: 'emptyText' }],
    ['transfer to where it is', [], { ...transfer, department: 'it' }, ola, { code: 'unchanged' }],
    ['set a finished one’s priority', resolved, { type: 'setPriority', priority: 'low' }, ola, finished('resolved')],
    ['set the priority it has', [], { type: 'setPriority', priority: 'high' }, ola, { code: 'unchanged' }],
    ['set a finished one’s category', resolved, { type: 'categorise', category: 'keys' }, ola, finished('resolved')],
    ['set the category it has', [keys], { type: 'categorise', category: 'keys' }, sara, { code: 'unchanged' }],
    ['set the category as its requester', [], { type: 'categorise', category: 'keys' }, kari, { code: 'notAgent' }],
    ['release another’s', [claim], { type: 'release' }, sara, { code: 'notAssignee', by: 'Ola' }],
    ['release nobody’s', [], { type: 'release' }, ola, { code: 'notClaimed' }],
    ['release what is resolved', resolved, { type: 'release' }, ola, finished('resolved')],
    ['close what is open', [], close[0], ola, { code: 'notFinished' }],
    ['close what is closed', closed, close[0], ola, finished('closed')],
    ['close as a requester', resolved, close[0], kari, { code: 'notAgent' }],
    ['close as Torg what is open', [], close[0], torg, { code: 'notFinished' }],
    ['close as Torg what is closed', closed, close[0], torg, finished('closed')],
    ['rate what is open', [], rate[0], kari, { code: 'notFinished' }],
    ['rate what is withdrawn', [withdraw], rate[0], kari, finished('closed')],
    ['rate twice', [...resolved, rate], rate[0], kari, { code: 'unchanged' }],
    ['rate another’s', resolved, rate[0], erik, { code: 'notRequester' }],
    ['watch twice', [watch], watch[0], sara, { code: 'unchanged' }],
    ['watch what is closed', closed, watch[0], sara, finished('closed')],
    ['watch where many do', watchers, watch[0], sara, { code: 'manyWatchers' }],
    ['stop watching before watching', [watch], { type: 'unwatch' }, ola, { code: 'unchanged' }],
    ['withdraw as an agent', [], withdraw[0], ola, { code: 'notRequester' }],
    ['withdraw as Torg', [], withdraw[0], torg, { code: 'notAgent' }],
    ['withdraw what is resolved', resolved, withdraw[0], kari, finished('resolved')],
    ['remind of what is open', [], { type: 'remind' }, torg, { code: 'notWaiting' }],
    ['remind as an agent', [claim, hold], { type: 'remind' }, ola, { code: 'notRequester' }],
    ['say as an agent who is not reached', [], lose[0], ola, { code: 'notRequester' }],
    ['say twice who is not reached', [lose], lose[0], torg, { code: 'unchanged' }],
    ['reach who is reached', [], { type: 'markReached', audience: 'requester' }, torg, { code: 'unchanged' }],
  ])('%s', (_, taken, command, actor, refusal) => {
    expect(decide(after(...taken), command, actor, now, noPromises)).toEqual({ ok: false, refusal });
  });

  it('says since when another has had it, whatever has happened since', () => {
    const ticket = after(claim, [note, sara, 1]);
    expect(decide(ticket, claim[0], mons, later(2), noPromises)).toEqual({
      ok: false,
      refusal: { code: 'alreadyClaimed', by: 'Ola', at },
    });
  });

  it('is anything but an opening, of no ticket', () => {
    expect(decide(undefined, { type: 'claim' }, ola, now, noPromises)).toEqual({
      ok: false,
      refusal: { code: 'unknownTicket' },
    });
  });

  it('is remembered where it follows from the ticket, and judged anew where a person can mend it', () => {
    const lasting: Refusal[] = [
      { code: 'alreadyClaimed', by: 'Ola', at },
      { code: 'notClaimed' },
      { code: 'notAssignee', by: 'Ola' },
      finished('closed'),
      { code: 'notFinished' },
      { code: 'alreadyWaiting' },
      { code: 'notWaiting' },
      { code: 'unchanged' },
    ];
    expect(lasting.filter((refusal) => !isLasting(refusal))).toEqual([]);
    const mended: Refusal['code'][] = ['emptyText', 'textTooLong', 'pastDate', 'notDue', 'manyWatchers', 'notAgent'];
    expect(mended.filter((code) => isLasting({ code } as Refusal))).toEqual([]);
  });
});

describe('what is said', () => {
  it('is kept on the ticket as what it was', () => {
    const ticket = after([note, sara], claim, ask, [answer, kari], [{ type: 'hold', text: ' Parts ' }, ola], resolve, [
      { type: 'reopen', text: 'No' },
      kari,
    ]);
    expect(ticket.messages).toEqual([
      { kind: 'note', by: sara.person, at, text: 'Hm', sequence: 2 },
      { kind: 'reply', by: ola.person, at, text: 'Where?', sequence: 4 },
      { kind: 'answer', by: kari.person, at, text: 'Hi', sequence: 5 },
      { kind: 'note', by: ola.person, at, text: 'Parts', sequence: 6 },
      { kind: 'resolution', by: ola.person, at, text: 'Done', sequence: 7 },
      { kind: 'answer', by: kari.person, at, text: 'No', sequence: 8 },
    ]);
    expect(after(...resolved, [{ type: 'reopen', text: 'Not yet' }, sara]).messages.at(-1)).toMatchObject({
      kind: 'reply',
    });
    expect(after([transfer, sara]).messages).toMatchObject([{ kind: 'note', text: 'Yours' }]);
    expect(after(claim, hold, [{ type: 'resume' }, ola], resolve, [reopen, kari]).messages).toHaveLength(1);
  });

  it('is not pushed out by notes, nor notes by it', () => {
    const said = Array.from({ length: keptMessages + 1 }, (_, place): Step => [{ ...answer, text: `a${place}` }, kari]);
    const notes = Array.from({ length: keptNotes + 1 }, (_, place): Step => [{ ...note, text: `n${place}` }, ola]);
    const kept = [...said.slice(1), ...notes.slice(1)].map(([command]) => 'text' in command && command.text);
    expect(after(...said, ...notes).messages.map(({ text }) => text)).toEqual(kept);
    expect(new Set(after(...notes, ...said).messages.map(({ text }) => text))).toEqual(new Set(kept));
  });

  it('stands whole in the history, and in part on the ticket', () => {
    const { ticket, events } = changeOf([{ type: 'answer', text: ` ${tooLong.slice(1)} ` }, kari]);
    expect(events).toEqual([{ sequence: 2, type: 'answered', at, by: kari.person, text: tooLong.slice(1) }]);
    expect(ticket.messages[0]?.text).toBe('x'.repeat(keptText));
  });

  it('is kept in less where quotes and line ends fill the row', () => {
    const kept = (text: string) => after([{ type: 'answer', text }, kari]).messages[0]?.text.length;
    expect(kept('x'.repeat(602) + '"'.repeat(398))).toBe(1000);
    expect(kept('x'.repeat(601) + '"'.repeat(399))).toBe(900);
  });

  it('never makes a ticket too large for a row, whatever is said by people with the longest names', () => {
    const person = (place: number) => ({ id: `${place}`.padStart(36, '0'), name: 'Ø'.repeat(256) });
    const asAgent = (place: number): Actor => ({ person: person(place), role: 'agent' });
    // In JSON, quotes and line ends take two characters.
    const text = '"\n'.repeat(textLimit / 2 - 1) + '""';
    const requester: Actor = { person: person(0), role: 'requester' };
    const long: Command = { ...opening, draft: { ...draft, title: '"'.repeat(titleLimit), text } };
    const taken: Step[] = [
      ...Array.from({ length: mostWatchers }, (_, place): Step => [{ type: 'watch' }, asAgent(place)]),
      [{ type: 'markUndelivered', audience: 'requester', why: 'notInstalled' }, torg],
      [{ type: 'markUndelivered', audience: 'department', why: 'notInstalled' }, torg],
      [{ type: 'claim' }, asAgent(1)],
      ...Array.from({ length: 30 }, (_, place): Step => [
        { type: place % 2 ? 'resume' : 'hold', text: '' },
        asAgent(1),
      ]),
      ...Array.from({ length: keptNotes }, (): Step => [{ type: 'note', text }, asAgent(2)]),
      ...Array.from({ length: keptMessages }, (): Step => [{ type: 'answer', text }, requester]),
      [{ type: 'resolve', text }, asAgent(1)],
      [{ type: 'rate', stars: 1, text }, requester],
      [{ type: 'close' }, asAgent(1)],
    ];
    const promises = { high: { firstResponse: 3_600_000, resolution: 7_200_000 } };
    const serviceOf = () => ({ hours: officeHours('Europe/Oslo'), dayAndNight: false, promises });
    let ticket: Ticket | undefined;
    for (const [command, actor] of [[long, requester] as Step, ...taken]) {
      const decision = decide(ticket, command, actor, now, serviceOf);
      if (!decision.ok) throw new Error(decision.refusal.code);
      ticket = decision.change.ticket;
    }
    const row = JSON.stringify(ticket);
    expect(row).toContain('notInstalled');
    expect(ticket?.counting?.pauses).toHaveLength(8);
    expect(row.length).toBeLessThan(32_000);
  });
});

describe('what is due', () => {
  it.each([
    ['2026-11-23', '2026-11-26'],
    ['2026-11-24', '2026-11-27'],
    ['2026-11-25', '2026-11-30'],
    ['2026-11-26', '2026-12-01'],
    ['2026-11-27', '2026-12-02'],
    ['2026-11-28', '2026-12-02'],
    ['2026-11-29', '2026-12-02'],
    ['2026-12-30', '2027-01-04'],
  ])('a reminder, three working days after %s: %s', (day, remindOn) => {
    const asked = decide(after(claim), ask[0], ola, new Date(`${day}T14:05:06.789Z`), noPromises);
    const due = { at: `${remindOn}T14:05:06.789Z`, action: 'remind' };
    expect(asked).toMatchObject({ ok: true, change: { ticket: { status: 'waiting', due } } });
  });

  it('is a reminder where an agent waits, and the date where they said one', () => {
    expect(after(claim, hold).due).toEqual({ at: later(3).toISOString(), action: 'remind' });
    expect(after(claim, park).due).toEqual({ at: later(2).toISOString(), action: 'resume' });
    expect(after(claim, park, ask).due).toEqual({ at: later(3).toISOString(), action: 'remind' });
    expect(after(claim, park, [reply, ola])).toMatchObject({ status: 'waiting', due: { action: 'resume' } });
  });

  it('is closing, seven days after it was resolved', () => {
    const resolution = { status: 'resolved', resolvedAt: at, due: { at: later(7).toISOString(), action: 'close' } };
    expect(after(claim, ask, resolve)).toMatchObject(resolution);
  });

  it.each<[string, readonly Step[]]>([
    ['an answer', [claim, ask, [answer, kari]]],
    ['going on', [claim, park, [{ type: 'resume' }, sara]]],
    ['a transfer', [claim, ask, [transfer, ola]]],
    ['reopening', [...resolved, [reopen, kari]]],
  ])('is nothing after %s, and the ticket is open', (_, taken) => {
    expect(after(...taken)).toMatchObject({ status: 'open' });
    expect(Object.keys(after(...taken))).not.toContain('due');
  });

  it('is nothing once a waiting ticket is withdrawn', () => {
    const ticket = after(claim, ask, withdraw);
    expect(ticket).toMatchObject({ status: 'closed', closedBecause: 'withdrawn', closedAt: at });
    expect(Object.keys(ticket)).not.toContain('due');
  });

  it.each<[string, Command, readonly Step[], number, Partial<Ticket>]>([
    ['reminds', { type: 'remind' }, [claim, ask], 3, { status: 'waiting' }],
    ['goes on', { type: 'resume' }, [claim, park], 2, { status: 'open' }],
    ['closes', { type: 'close' }, resolved, 7, { status: 'closed', resolvedAt: at, closedAt: later(7).toISOString() }],
  ])('Torg %s when the time has come and not before, once', (_, command, taken, days, outcome) => {
    const ticket = after(...taken);
    expect(decide(ticket, command, torg, later(days, -1), noPromises)).toEqual({
      ok: false,
      refusal: { code: 'notDue' },
    });
    const decision = decide(ticket, command, torg, later(days), noPromises);
    expect(decision).toMatchObject({ ok: true, change: { ticket: outcome } });
    const done = changeOf(...taken, [command, torg, days]).ticket;
    expect(Object.keys(done)).not.toContain('due');
    expect(decide(done, command, torg, later(days), noPromises).ok).toBe(false);
  });

  it.each<[string, Command, readonly Step[]]>([
    ['remind of what waits for a date', { type: 'remind' }, [claim, park]],
    ['go on where an answer is awaited', { type: 'resume' }, [claim, ask]],
    ['remind where that was done', { type: 'remind' }, [claim, ask, [{ type: 'remind' }, torg, 3]]],
  ])('Torg does not %s', (_, command, taken) => {
    expect(decide(after(...taken), command, torg, later(90), noPromises)).toEqual({
      ok: false,
      refusal: { code: 'notDue' },
    });
  });
});

describe('reopening', () => {
  it('starts again with the assignee who knows the matter, and without what ended it', () => {
    const ticket = after(...closed, rate, [reopen, kari]);
    expect(ticket).toMatchObject({ status: 'open', assignee: { id: 'ola' }, claimedAt: at });
    const gone = ['resolvedAt', 'closedAt', 'due', 'rating'];
    expect(Object.keys(ticket).filter((key) => gone.includes(key))).toEqual([]);
  });

  it.each([
    [kari, 30, 0, true],
    [kari, 30, 1, false],
    [ola, 30, 0, true],
    [ola, 30, 1, false],
  ])('is for thirty days after closing', (actor, days, ms, ok) => {
    const decision = decide(after(...closed), reopen, actor, later(days, ms), noPromises);
    expect(decision).toMatchObject(ok ? { ok } : { ok, refusal: finished('closed') });
    expect(allowedActions(after(...closed), actor, later(days, ms)).includes('reopen')).toBe(ok);
  });

  it('has no end while nobody has closed it', () => {
    expect(decide(after(...resolved), reopen, kari, later(900), noPromises).ok).toBe(true);
  });
});

describe('what changes hands', () => {
  it('is claimed, assigned to others, and released', () => {
    expect(after(claim)).toMatchObject({ assignee: ola.person, claimedAt: at });
    expect(after(claim, [{ type: 'assign', to: sara.person }, mons, 1])).toMatchObject({
      assignee: sara.person,
      claimedAt: later(1).toISOString(),
    });
    const released = Object.keys(after(claim, ask, [{ type: 'release' }, ola]));
    expect(released).toContain('due');
    expect(released.filter((key) => key === 'assignee' || key === 'claimedAt')).toEqual([]);
  });

  it('is free and open in another department, which may well be reached', () => {
    const lost: Step = [{ type: 'markUndelivered', audience: 'department', why: 'gone' }, torg];
    const ticket = after(claim, ask, watch, lose, lost, [{ type: 'setPriority', priority: 'low' }, ola], keys, [
      transfer,
      ola,
    ]);
    expect(ticket).toMatchObject({ department: 'hr', status: 'open', priority: 'low' });
    expect(ticket.undelivered).toEqual([{ audience: 'requester', why: 'blocked', at }]);
    const cleared = ['assignee', 'claimedAt', 'due', 'watchers', 'category'];
    expect(Object.keys(ticket).filter((key) => cleared.includes(key))).toEqual([]);
  });
});

describe('those who watch', () => {
  it('are as many as a message each allows', () => {
    expect(after(...watchers).watchers).toHaveLength(mostWatchers);
    expect(after(watch, [{ type: 'watch' }, mons], [{ type: 'unwatch' }, sara]).watchers).toEqual([mons.person]);
    expect(after(...closed.slice(0, -1), watch, close, [{ type: 'unwatch' }, sara]).watchers).toEqual([]);
  });
});

describe('a rating', () => {
  it('is stars, and words where there are some', () => {
    expect(after(...resolved, rate).rating).toEqual({ stars: 4, at });
    const words = (text: string): Step => [{ type: 'rate', stars: 1, text }, kari];
    expect(after(...closed, words(' Slow ')).rating).toEqual({ stars: 1, text: 'Slow', at });
    expect(after(...closed, words(tooLong.slice(1))).rating?.text).toBe('x'.repeat(keptText));
  });
});

describe('somebody who cannot be reached', () => {
  it('stands on the ticket with the latest reason, until they are reached', () => {
    const gone: Step = [{ type: 'markUndelivered', audience: 'requester', why: 'gone' }, torg, 1];
    const channel: Step = [{ type: 'markUndelivered', audience: 'department', why: 'refused' }, torg];
    expect(after(lose, channel, gone).undelivered).toEqual([
      { audience: 'department', why: 'refused', at },
      { audience: 'requester', why: 'gone', at: later(1).toISOString() },
    ]);
    const reached: Step = [{ type: 'markReached', audience: 'requester' }, torg];
    expect(after(lose, channel, reached).undelivered).toEqual([{ audience: 'department', why: 'refused', at }]);
    expect(after(lose, reached).undelivered).toEqual([]);
  });

  it('may be the other department’s for the same reason', () => {
    const same: Step = [{ type: 'markUndelivered', audience: 'department', why: 'blocked' }, torg];
    expect(after(lose, same).undelivered).toHaveLength(2);
  });
});

describe('the buttons', () => {
  it.each<[string, readonly Step[], string[]]>([
    ['opened', [], ['claim', 'note', 'assign', 'transfer', 'setPriority', 'categorise', 'watch']],
    [
      'claimed',
      [claim],
      ['reply', 'resolve', 'note', 'hold', 'assign', 'transfer', 'setPriority', 'categorise', 'release', 'watch'],
    ],
    [
      'waiting and watched',
      [claim, ask, watch],
      [
        'reply',
        'resolve',
        'resume',
        'note',
        'assign',
        'transfer',
        'setPriority',
        'categorise',
        'release',
        'watch',
        'unwatch',
      ],
    ],
    ['resolved', resolved, ['reopen', 'note', 'close', 'watch']],
    ['closed', closed, ['reopen']],
    ['withdrawn', [watch, withdraw], ['unwatch']],
    ['watched by many', watchers, ['claim', 'note', 'assign', 'transfer', 'setPriority', 'categorise', 'unwatch']],
  ])('of a channel, on a ticket that is %s', (_, taken, actions) => {
    expect(actionsOfDepartment(after(...taken), now)).toEqual(actions);
  });

  it.each<[string, readonly Step[], string[]]>([
    ['opened', [], ['answer', 'withdraw']],
    ['waiting', [claim, ask], ['answer', 'withdraw']],
    ['resolved', resolved, ['reopen', 'rate']],
    ['closed and rated', [...closed, rate], ['reopen']],
    ['withdrawn', [withdraw], []],
  ])('of its requester, on a ticket that is %s', (_, taken, actions) => {
    expect(allowedActions(after(...taken), kari, now)).toEqual(actions);
    expect(allowedActions(after(...taken), erik, now)).toEqual([]);
  });
});
