/** The rules of a case: what its parts wait for, what each command does to the others, and who is told. */
import { describe, expect, it } from '@jest/globals';
import { allowedActions } from '../../src/domain/actions.js';
import { caseTitle, knownTo, partTitle, type CaseChange, type CaseFile } from '../../src/domain/case.js';
import { filled, namedIn } from '../../src/domain/checklist.js';
import { becomeLate, decideCase } from '../../src/domain/decide-case.js';
import type { Decision } from '../../src/domain/refusal.js';
import type { Command } from '../../src/domain/ticket.js';
import { promisedAt, workingDay } from '../../src/domain/times.js';
import { boss, checklistOf, fileOf, hoursOf, moved, office, onPart, opened, owner, same } from './case-steps.js';
import { erik, kari, later, lineOf, now, ola } from './steps.js';

/** The second part waits for the first, and the third for both. */
const chain = checklistOf([[], [0], [0, 1], []]);
const start = fileOf(opened(chain));
const [first, second, third] = start.parts.map(({ number }) => number) as [number, number, number];

function change(decision: Decision<CaseChange>): CaseChange {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.change;
}

const claim: Command = { type: 'claim' };
const resolve: Command = { type: 'resolve', text: 'Done' };

function after(file: CaseFile, place: number, ...commands: Command[]): CaseFile {
  return commands.reduce((known, command) => moved(known, change(onPart(known, place, command, ola, now))), file);
}

const waits = (file: CaseFile) => file.parts.map(({ waitsFor }) => waitsFor);
const lines = ({ parts }: CaseChange): string[] =>
  parts.flatMap(({ ticket, effects }) => effects.map((effect) => `${ticket.number} ${lineOf(effect)}`));
const caseLines = ({ effects }: CaseChange): string[] => effects.map(({ kind, audience }) => `${kind} ${audience}`);

describe('a case that is opened', () => {
  it('has its own number and then those of its parts, and tells each department', () => {
    const made = opened(chain);
    expect(made.case).toMatchObject({ number: 1001, version: 1, status: 'open', requester: owner, manager: boss });
    expect(made.parts.map(({ ticket }) => ticket.number)).toEqual([1002, 1003, 1004, 1005]);
    expect(waits(start)).toEqual([undefined, [1002], [1002, 1003], undefined]);
    expect(start.parts.map(({ status }) => status)).toEqual(['open', 'waiting', 'waiting', 'open']);
    expect(start.parts[1]).toMatchObject({
      title: 'Part 1 for Nina',
      text: 'Do it on a day',
      partOf: { case: 1001, part: 'part1' },
    });
    expect(start.parts.some(({ due }) => due)).toBe(false);
    expect(lines(made)).toEqual([1002, 1003, 1004, 1005].map((number) => `${number} card department`));
    expect(caseLines(made)).toEqual(['caseCard requester', 'caseCard manager']);
  });

  it('promises each part in working days from its date, and nothing before the end of the next working day', () => {
    expect(start.parts.map(({ resolutionDue }) => resolutionDue)).toEqual([
      '2026-12-21T15:00:00.000Z',
      '2026-12-18T15:00:00.000Z',
      '2026-12-17T15:00:00.000Z',
      '2026-12-16T15:00:00.000Z',
    ]);
    expect(promisedAt(office, '2026-11-24', -5, now)).toBe('2026-11-24T15:00:00.000Z');
    // From a Friday on, the next working day is the Monday.
    expect(promisedAt(office, '2026-11-24', -5, later(4))).toBe('2026-11-30T15:00:00.000Z');
    expect(promisedAt(office, '2026-07-10', 0, new Date('2026-07-01T09:00:00Z'))).toBe('2026-07-10T14:00:00.000Z');
  });

  it.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-22', 0, '2026-11-20'],
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-11-22', -1, '2026-11-19'],
    ['2026-11-23', 10, '2026-12-07'],
  ])('from %s, %i working days on is %s', (date, days, day) => {
    expect(workingDay(office, date, days)).toBe(day);
  });
});

describe('a part that waits for another', () => {
  it('can be claimed, noted and replied to, and not resolved or gone on with', () => {
    const file = after(start, 1, claim);
    const [, ticket] = file.parts;
    expect(ticket).toMatchObject({ status: 'waiting', assignee: ola.person });
    expect(allowedActions(ticket as never, ola, now)).toEqual(
      expect.arrayContaining(['reply', 'note', 'assign', 'release']),
    );
    for (const command of [resolve, { type: 'resume' } as const]) {
      const refusal = { code: 'waitsFor', municipality: 'm', number: first };
      expect(onPart(file, 1, command, ola, now)).toEqual({ ok: false, refusal });
    }
    const asked = after(file, 1, { type: 'reply', text: 'Where?', waitForAnswer: true });
    expect(asked.parts[1]).toMatchObject({ status: 'waiting', waitsFor: [first] });
    expect(asked.parts[1]?.due).toBeUndefined();
    const answered = moved(asked, change(onPart(asked, 1, { type: 'answer', text: 'There' }, kari, now)));
    expect(answered.parts[1]?.status).toBe('waiting');
    const transferred = after(asked, 1, { type: 'transfer', department: 'economy', text: 'Yours' });
    expect(transferred.parts[1]).toMatchObject({ status: 'waiting', department: 'economy', waitsFor: [first] });
    expect(transferred.case.parts[1]).toMatchObject({ department: 'economy' });
  });

  it('opens by itself when the last is done, its department is told, and nobody else', () => {
    const done = change(onPart(after(start, 0, claim), 0, resolve, ola, now));
    expect(done.parts.map(({ ticket, events }) => [ticket.number, events.map(({ type }) => type)])).toEqual([
      [first, ['resolved']],
      [second, ['unblocked']],
      [third, ['unblocked']],
    ]);
    expect(lines(done)).toEqual([
      `${first} card department`,
      `${second} card department`,
      `${second} tell department`,
      // The third has one less to wait for, and still waits.
      `${third} card department`,
    ]);
    const file = moved(start, done);
    expect(waits(file)).toEqual([undefined, undefined, [second], undefined]);
    expect(file.parts[1]?.status).toBe('open');
    expect(file.case.version).toBe(3);
  });

  it('waits again when what it waited for is begun again, unless it is done itself', () => {
    const file = after(after(after(start, 0, claim, resolve), 1, claim, resolve), 2, claim);
    expect(file.parts[2]?.status).toBe('open');
    const held = after(file, 2, { type: 'hold', until: later(2).toISOString(), text: '' });
    expect(held.parts[2]?.due).toBeDefined();
    const again = change(onPart(held, 0, { type: 'reopen', text: 'No' }, ola, now));
    expect(again.parts.map(({ ticket, events }) => [ticket.number, events[0]?.type])).toEqual([
      [first, 'reopened'],
      [third, 'blocked'],
    ]);
    const blocked = moved(held, again);
    expect(blocked.parts.map(({ status }) => status)).toEqual(['open', 'resolved', 'waiting', 'open']);
    expect(blocked.parts[2]?.due).toBeUndefined();
    // Begun again itself, it waits at once: one event.
    const own = change(onPart(blocked, 1, { type: 'reopen', text: 'No' }, ola, now));
    expect(own.parts[0]?.events).toHaveLength(1);
    expect(own.parts[0]?.ticket).toMatchObject({ status: 'waiting', waitsFor: [first] });
    expect(moved(blocked, own).parts[2]?.waitsFor).toEqual([first, second]);
  });
});

describe('what the requester hears of a part', () => {
  it('is what is said to them, and no more', () => {
    const ofRequester = (file: CaseFile, place: number, command: Command): string[] =>
      lines(change(onPart(file, place, command, ola, now))).filter((line) => line.includes('requester'));
    const claimed = after(start, 0, claim);
    expect(ofRequester(start, 0, claim)).toEqual([]);
    expect(ofRequester(claimed, 0, resolve)).toEqual([]);
    expect(ofRequester(claimed, 0, { type: 'transfer', department: 'economy', text: 'Yours' })).toEqual([]);
    const reply: Command = { type: 'reply', text: 'Where?', waitForAnswer: false };
    expect(ofRequester(claimed, 0, reply)).toEqual([`${first} tell requester`]);
    // A note changes nothing that the case shows.
    expect(change(onPart(claimed, 0, { type: 'note', text: 'Hm' }, ola, now)).case).toBe(claimed.case);
  });

  it('cannot be withdrawn alone', () => {
    expect(onPart(start, 0, { type: 'withdraw' }, kari, now)).toEqual({ ok: false, refusal: { code: 'partOfCase' } });
    expect(allowedActions(start.parts[0] as never, kari, now)).not.toContain('withdraw');
  });
});

describe('a case as a whole', () => {
  const allDone = [0, 1, 2].reduce((file, place) => after(file, place, claim, resolve), start);

  it('is resolved with its last part, and both are told; a part begun again opens it', () => {
    const last = change(onPart(after(allDone, 3, claim), 3, resolve, ola, now));
    expect(last.case.status).toBe('resolved');
    expect(caseLines(last)).toEqual([
      'caseCard requester',
      'caseCard manager',
      'caseNews requester',
      'caseNews manager',
    ]);
    const done = moved(allDone, last);
    expect(decideCase(done, { type: 'withdraw' }, owner, now)).toMatchObject({ refusal: { code: 'finished' } });
    const again = change(onPart(done, 3, { type: 'reopen', text: 'No' }, ola, now));
    expect(again.case.status).toBe('open');
    expect(caseLines(again)).toEqual(['caseCard requester', 'caseCard manager']);
  });

  it('is withdrawn by its requester or its manager alone, and what was begun is told', () => {
    for (const person of [erik.person, ola.person]) {
      expect(decideCase(start, { type: 'withdraw' }, person, now)).toMatchObject({
        refusal: { code: 'notResponsible' },
      });
    }
    const file = after(after(start, 2, claim), 3, claim, resolve);
    const ended = change(decideCase(file, { type: 'withdraw' }, boss, now));
    expect(ended.case.status).toBe('withdrawn');
    expect(ended.parts.map(({ ticket }) => [ticket.number, ticket.closedBecause, ticket.waitsFor])).toEqual([
      [first, 'withdrawn', undefined],
      [second, 'withdrawn', undefined],
      [third, 'withdrawn', undefined],
    ]);
    expect(lines(ended)).toEqual([
      `${first} card department`,
      `${first} tell department`,
      `${second} card department`,
      `${third} card department`,
      `${third} tell department`,
    ]);
    // Whoever did it knows; the other is told.
    expect(ended.effects).toEqual([
      { kind: 'caseCard', audience: 'requester' },
      { kind: 'caseCard', audience: 'manager' },
      { kind: 'caseNews', audience: 'requester', news: { type: 'withdrawn', by: 'Boss' } },
    ]);
    expect(moved(file, ended).parts[3]?.status).toBe('resolved');
  });

  it('moves what is promised with its date, and what its parts say', () => {
    const file = after(start, 3, claim, resolve);
    const command = {
      type: 'reschedule',
      startsOn: '2026-12-28',
      words: same('another day'),
      hoursOf,
    } as const;
    const late = moved(file, change(onPart(file, 0, (ticket) => becomeLate(ticket, later(40)), ola, later(40))));
    const made = change(decideCase(late, command, owner, now));
    expect(made.parts.map(({ ticket }) => [ticket.text, ticket.resolutionDue, ticket.late])).toEqual([
      ['Do it on another day', '2026-12-28T15:00:00.000Z', undefined],
      ['Do it on another day', '2026-12-25T15:00:00.000Z', undefined],
      ['Do it on another day', '2026-12-24T15:00:00.000Z', undefined],
    ]);
    expect(made.case).toMatchObject({ startsOn: '2026-12-28', version: late.case.version + 1 });
    expect(lines(made)).toHaveLength(6);
    expect(decideCase(moved(late, made), command, owner, now)).toMatchObject({ refusal: { code: 'unchanged' } });
  });
});

describe('a part that is late', () => {
  it('is so once, when its time has passed and not before', () => {
    const late = (file: CaseFile, at: Date) => onPart(file, 3, (ticket) => becomeLate(ticket, at), ola, at);
    const due = new Date(start.parts[3]?.resolutionDue ?? '');
    expect(late(start, new Date(due.getTime() - 1))).toMatchObject({ refusal: { code: 'notDue' } });
    const made = change(late(start, due));
    expect(lines(made)).toEqual(['1005 card department', '1005 tell department']);
    expect(caseLines(made)).toEqual(['caseCard requester', 'caseCard manager']);
    expect(late(moved(start, made), due)).toMatchObject({ refusal: { code: 'notDue' } });
    expect(late(after(start, 3, claim, resolve), due)).toMatchObject({ refusal: { code: 'notDue' } });
  });
});

describe('the words of a checklist', () => {
  it('are filled with answers, and with three dots where one is missing or none of the reader’s', () => {
    expect(namedIn('{{a}} and {{ b }} {c}')).toEqual(['a', 'b']);
    const answers = { a: '{{b}} $& x', b: same('B') };
    expect(filled('{{a}}, {{ b }}, {{c}}', answers, 'nb', 100)).toBe('{{b}} $& x, B, …');
    expect(filled('{{a}}, {{b}}', answers, 'nb', 100, new Set(['b']))).toBe('…, B');
    expect(filled('{{a}}', { a: 'x'.repeat(50) }, 'nb', 10)).toBe('x'.repeat(10));
  });

  it('show a department the answers that its own parts name, and no others', () => {
    expect([...knownTo(start.case, ['it'])].sort()).toEqual(['date', 'name']);
    const nobody = knownTo(start.case, ['economy']);
    expect(caseTitle(start.case, 'nb', nobody)).toBe('New: …');
    expect(start.case.parts.map((part) => partTitle(start.case, part, 'nb', nobody))[0]).toBe('Part 0 for …');
  });
});
