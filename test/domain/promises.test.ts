/** Promised times over a ticket's life: when they are counted, when the clock stands, and what they are then. */
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Service } from '../../src/domain/promises.js';
import { torg, type Actor, type Change, type Command, type Ticket } from '../../src/domain/ticket.js';
import { workingTimeBetween } from '../../src/domain/working-time/count.js';
import { officeHours, type WorkingHours } from '../../src/domain/working-time/hours.js';
import { kari, lineOf, ola, opening } from './steps.js';

const hour = 3_600_000;
const hours: WorkingHours = { ...officeHours('Europe/Oslo'), country: 'NO' };
const services: Record<string, Service> = {
  it: {
    hours,
    dayAndNight: true,
    promises: {
      urgent: { firstResponse: hour / 2, resolution: 4 * hour },
      high: { firstResponse: 2 * hour, resolution: 8 * hour },
      medium: { resolution: 24 * hour },
    },
  },
  hr: { hours: { ...hours, country: 'SE' }, dayAndNight: false, promises: { high: { firstResponse: 4 * hour } } },
};
const serviceOf = (department: string): Service | undefined => services[department];

/** Local times in winter, such as `23T10:00` for a day of November 2026. */
const at = (time: string): Date => new Date(`2026-11-${time}+01:00`);
const local = (iso: string | undefined): string | undefined =>
  iso && new Date(Date.parse(iso) + hour).toISOString().slice(8, 16);

type Step = [time: string, command: Command, actor?: Actor];

function changeOf(...taken: readonly Step[]): Change {
  let change: Change | undefined;
  for (const [time, command, actor = ola] of taken) {
    const decision = decide(change?.ticket, command, actor, at(time), serviceOf);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    change = decision.change;
  }
  return change as Change;
}

const after = (...taken: readonly Step[]): Ticket => changeOf(...taken).ticket;
const timesOf = ({ firstResponseDue, resolutionDue }: Ticket) => [local(firstResponseDue), local(resolutionDue)];

/** With a high urgency, on a Monday. */
const open: Step = ['23T10:00', opening, kari];
const claim: Step = ['23T10:30', { type: 'claim' }];
const ask = (time: string): Step => [time, { type: 'reply', text: 'Where?', waitForAnswer: true }];
const answer = (time: string): Step => [time, { type: 'answer', text: 'Here' }, kari];
const hold = (time: string): Step => [time, { type: 'hold', text: '' }];
const resume = (time: string): Step => [time, { type: 'resume' }];
const resolve = (time: string): Step => [time, { type: 'resolve', text: 'Done' }];
const reopen = (time: string): Step => [time, { type: 'reopen', text: 'No' }, kari];
const priority = (time: string, to: Ticket['priority']): Step => [time, { type: 'setPriority', priority: to }];
const transfer = (time: string, department: string): Step => [time, { type: 'transfer', department, text: 'Yours' }];

describe('what is promised', () => {
  it('counts from opening, in working time', () => {
    expect(timesOf(after(open))).toEqual(['23T12:00', '24T10:00']);
    expect(timesOf(after(['20T15:00', opening, kari]))).toEqual(['23T09:00', '23T15:00']);
    expect(timesOf(after(['21T12:00', opening, kari]))).toEqual(['23T10:00', '23T16:00']);
  });

  it('is nothing where the department says nothing', () => {
    const decision = decide(undefined, opening, kari, at('23T10:00'), noPromises);
    if (!decision.ok) throw new Error('refused');
    expect(Object.keys(decision.change.ticket)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Due$|counting/u)]),
    );
    expect(timesOf(after(open, priority('23T10:10', 'low')))).toEqual([undefined, undefined]);
  });

  it('counts anew from opening with another priority, and its requester’s card follows', () => {
    const change = changeOf(open, priority('23T11:00', 'medium'));
    expect(timesOf(change.ticket)).toEqual([undefined, '26T10:00']);
    expect(change.effects.map(lineOf)).toEqual(['card requester', 'card department']);
    expect(timesOf(after(open, priority('23T11:00', 'medium'), priority('23T11:10', 'high')))).toEqual(
      timesOf(after(open)),
    );
  });

  it('counts day and night where somebody is on duty for what is urgent', () => {
    expect(timesOf(after(['20T15:50', opening, kari], priority('20T22:00', 'urgent')))).toEqual([
      '20T16:20',
      '20T19:50',
    ]);
  });

  it('of nothing before counts from when it is promised', () => {
    const low: Command = { ...opening, draft: { ...opening.draft, urgency: 'low' } };
    const promised = after(['16T10:00', low, kari], priority('23T10:00', 'high'));
    expect(timesOf(promised)).toEqual(['23T12:00', '24T10:00']);
    // To promise nothing for a while starts no new count.
    const back = after(open, priority('23T11:00', 'low'), priority('24T11:00', 'high'));
    expect(timesOf(back)).toEqual(timesOf(after(open)));
  });

  it('comes to tickets from before there were any, from when something happens to them', () => {
    const old = after(open, claim, ask('23T11:00'));
    for (const key of ['firstResponseDue', 'resolutionDue', 'counting'] as const) delete old[key];
    const decision = decide(old, answer('27T10:00')[1], kari, at('27T10:00'), serviceOf);
    if (!decision.ok) throw new Error(decision.refusal.code);
    expect(timesOf(decision.change.ticket)).toEqual([undefined, '30T10:00']);
    expect(decision.change.ticket.counting).toEqual({ since: at('27T10:00').toISOString(), pauses: [] });
  });

  it('is the other department’s from when the ticket comes to it', () => {
    expect(timesOf(after(open, transfer('24T09:00', 'hr')))).toEqual(['24T13:00', undefined]);
    const answered = after(
      open,
      claim,
      ['23T11:00', { type: 'reply', text: 'Soon', waitForAnswer: false }],
      transfer('24T09:00', 'hr'),
    );
    expect(answered).toMatchObject({ respondedAt: at('23T11:00').toISOString(), counting: { pauses: [] } });
    expect(timesOf(answered)).toEqual(['23T12:00', undefined]);
    expect(timesOf(after(open, transfer('24T09:00', 'nowhere')))).toEqual([undefined, undefined]);
  });

  it('changes nothing where nothing happens that it depends on', () => {
    const before = after(open, claim);
    const note: Step = ['27T10:00', { type: 'note', text: 'Hm' }];
    expect(changeOf(open, claim, note).effects.map(lineOf)).toEqual(['card department']);
    expect(after(open, claim, note)).toMatchObject({
      firstResponseDue: before.firstResponseDue,
      resolutionDue: before.resolutionDue,
      counting: before.counting,
    });
  });

  it('of a part of a case is left to its case', () => {
    const part: Ticket = {
      ...after(open),
      partOf: { case: 1, part: 'a' },
      resolutionDue: at('30T16:00').toISOString(),
    };
    const decision = decide(part, { type: 'setPriority', priority: 'urgent' }, ola, at('23T11:00'), serviceOf);
    expect(decision).toMatchObject({ ok: true, change: { ticket: { resolutionDue: part.resolutionDue } } });
  });
});

describe('the first answer', () => {
  it('is what an agent says first, and keeps what was promised for it', () => {
    const reply: Command = { type: 'reply', text: 'Soon', waitForAnswer: false };
    const ticket = after(open, claim, ['23T11:15', reply], ['24T11:15', reply]);
    expect(local(ticket.respondedAt)).toBe('23T11:15');
    expect(timesOf(ticket)).toEqual(['23T12:00', '24T10:00']);
    expect(local(after(open, claim, resolve('23T11:00')).respondedAt)).toBe('23T11:00');
    expect(after(open, claim).respondedAt).toBeUndefined();
  });

  it('to what waits is by when it would have been due if it had gone on then', () => {
    const ticket = after(open, claim, hold('23T11:00'), ask('25T09:00'));
    expect(timesOf(ticket)).toEqual(['25T10:00', undefined]);
  });
});

describe('the clock', () => {
  it('stands while the ticket waits, and goes on with what was left', () => {
    const waiting = after(open, claim, ask('23T11:00'));
    expect(timesOf(waiting)).toEqual(['23T12:00', undefined]);
    // 7 of 8 hours were left.
    expect(timesOf(after(open, claim, ask('23T11:00'), answer('25T09:00')))[1]).toBe('25T16:00');
    expect(timesOf(after(open, claim, hold('23T11:00'), resume('23T12:00')))).toEqual(['23T13:00', '24T11:00']);
  });

  it('loses nothing to a night that it waits through, nor gains', () => {
    expect(timesOf(after(open, claim, ask('23T16:30'), answer('24T07:00')))[1]).toBe('24T10:00');
  });

  it('adds up several waits, also those that Torg ends', () => {
    const until = at('25T08:00').toISOString();
    const park: Step = ['24T09:00', { type: 'hold', until, text: '' }];
    const ticket = after(open, claim, ask('23T12:00'), answer('23T14:00'), park, [
      '25T08:00',
      { type: 'resume' },
      torg,
    ]);
    // 2 + 2 + 1 hours are gone by then.
    expect(timesOf(ticket)[1]).toBe('25T11:00');
    expect(ticket.counting?.pauses).toHaveLength(2);
  });

  it('does not undo what was late before', () => {
    const ticket = after(open, claim, hold('24T11:00'));
    expect(timesOf(ticket)).toEqual(['23T12:00', '24T10:00']);
    expect(timesOf(after(open, claim, hold('24T11:00'), resume('27T11:00')))).toEqual(['23T12:00', '24T10:00']);
  });

  it('counts another priority without the time that it waited', () => {
    const waited = [open, claim, ask('23T11:00'), answer('25T09:00')] as const;
    expect(timesOf(after(...waited, priority('25T10:00', 'medium')))[1]).toBe('27T16:00');
    // While it waits there is no time to say.
    expect(timesOf(after(open, claim, ask('23T11:00'), priority('23T12:00', 'medium')))[1]).toBeUndefined();
    const urgent = after(...waited, priority('25T10:00', 'urgent'));
    expect(timesOf(urgent)[1]).toBe('25T12:00');
  });

  it('stands while the ticket is resolved, and goes on when it is opened again', () => {
    const done = after(open, claim, resolve('23T15:00'));
    expect(timesOf(done)).toEqual(['23T12:00', '24T10:00']);
    expect(timesOf(after(open, claim, resolve('23T15:00'), reopen('26T09:00')))[1]).toBe('26T12:00');
    const closed: Step = ['24T09:00', { type: 'close' }];
    expect(timesOf(after(open, claim, resolve('23T15:00'), closed, reopen('26T09:00')))[1]).toBe('26T12:00');
  });

  it('says of what is resolved while it waits by when it was due then', () => {
    const done = after(open, claim, ask('23T11:00'), resolve('25T09:00'));
    expect(timesOf(done)[1]).toBe('25T16:00');
    expect(timesOf(after(open, claim, ask('23T11:00'), resolve('25T09:00'), reopen('26T09:00')))[1]).toBe('26T16:00');
  });

  it('keeps the row small however often it waits, in the department’s favour', () => {
    let ticket = after(open, claim);
    for (let day = 0; day < 100; day += 1) {
      const now = at('23T11:00').getTime() + day * 24 * hour;
      for (const [command, actor, later] of [
        [{ type: 'hold', text: '' }, ola, 0],
        [{ type: 'resume' }, ola, 60_000],
      ] as [Command, Actor, number][]) {
        const decision = decide(ticket, command, actor, new Date(now + later), serviceOf);
        if (!decision.ok) throw new Error(decision.refusal.code);
        ticket = decision.change.ticket;
      }
    }
    expect(ticket.counting?.pauses.length).toBe(8);
  });

  it('joins the two waits with the least time between, where there is no room for more', () => {
    const waits = Array.from({ length: 9 }, (_, place): Step[] => {
      // All are an hour apart but the fifth and the sixth.
      const minutes = place < 5 ? 0 : 50;
      const from = new Date(at('23T12:00').getTime() + place * 62 * 60_000 - minutes * 60_000);
      const time = (ms: number): string => new Date(from.getTime() + hour + ms).toISOString().slice(8, 16);
      return [hold(time(0)), resume(time(60_000))];
    });
    const { counting } = after(open, claim, ...waits.flat());
    const longs = (counting?.pauses ?? []).map(({ from, to = '' }) => (Date.parse(to) - Date.parse(from)) / 60_000);
    expect(longs).toEqual([1, 1, 1, 1, 13, 1, 1, 1]);
  });

  it('leaves as much working time as was promised, without the waits', () => {
    const steps = [open, claim, ask('23T13:17'), answer('24T18:00'), hold('25T08:30'), resume('25T10:45')] as const;
    const { resolutionDue = '', counting } = after(...steps);
    const due = Date.parse(resolutionDue);
    const between = (from: string, to: string | number): number =>
      workingTimeBetween(hours, Date.parse(from), typeof to === 'number' ? to : Date.parse(to));
    const waited = (counting?.pauses ?? []).reduce((sum, { from, to = '' }) => sum + between(from, to), 0);
    expect(between(counting?.since ?? '', due) - waited).toBe(8 * hour);
  });
});
