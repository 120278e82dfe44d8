/** Random lives of cases: whatever is asked of any part or of the whole, the case is what its parts are. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseChange, CaseFile } from '../../src/domain/case.js';
import type { Checklist } from '../../src/domain/checklist.js';
import { becomeLate, decideCase, type CaseCommand } from '../../src/domain/decide-case.js';
import type { Decision } from '../../src/domain/refusal.js';
import { isUnfinished, type Actor, type Ticket } from '../../src/domain/ticket.js';
import type { Person } from '../../src/domain/words.js';
import { checkCase, checklists, equal } from './case-check.js';
import { boss, fileOf, hoursOf, moved, onPart, opened, owner, same } from './case-steps.js';
import { isSound, may, stateOf } from './model.js';
import { askedAt, askingOf, momentOf, type Asked, type Asking } from './sequences.js';
import { erik, now as start, ola } from './steps.js';

const sequences = Number(process.env.MODEL_SEQUENCES ?? 2000);

type Step = { part: number; asking: Asking } | { late: number } | { whole: CaseCommand; by: Person };

const day = fc.constantFrom('2026-12-21', '2026-12-28', '2026-11-20', '2027-02-01');
const whole: fc.Arbitrary<CaseCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<CaseCommand>({ type: 'withdraw' }) },
  {
    weight: 4,
    arbitrary: day.map((startsOn): CaseCommand => ({
      type: 'reschedule',
      startsOn,
      words: same(startsOn),
      hoursOf,
    })),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ part: fc.nat(5), asking: askingOf(4) }) },
  { weight: 1, arbitrary: fc.record({ late: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ whole, by: fc.constantFrom(owner, owner, boss, erik.person, ola.person) }) },
);

interface Figures {
  done: number;
  refused: number;
  blocked: number;
  unblocked: number;
  resolved: number;
  late: number;
}

/** What must be true of every step. */
function checkStep(before: CaseFile, change: CaseChange, figures: Figures): void {
  const after = moved(before, change);
  for (const [place, ticket] of after.parts.entries()) {
    const was = before.parts[place] as Ticket;
    const own = change.parts.filter((each) => each.ticket.number === ticket.number);
    equal('a part that is written changed once', own.length, JSON.stringify(was) === JSON.stringify(ticket) ? 0 : 1);
    equal('events', own.flatMap(({ events }) => events).length, ticket.version - was.version);
    const opens = own.some(({ events }) => events[0]?.type === 'unblocked') && ticket.status === 'open';
    const effects = own.flatMap((each) => each.effects);
    if (opens)
      equal(
        'told',
        effects.filter(({ kind }) => kind === 'tell').map(({ audience }) => audience),
        ['department'],
      );
    for (const { kind, audience } of effects) {
      if (kind === 'card' && audience === 'requester') throw new Error('a card of a part for its requester');
    }
    figures.unblocked += opens ? 1 : 0;
    figures.blocked += ticket.waitsFor && !was.waitsFor ? 1 : 0;
  }
  const { version, ...of } = after.case;
  const { version: versionBefore, ...ofBefore } = before.case;
  const differs = JSON.stringify(of) !== JSON.stringify(ofBefore);
  equal('version of the case', version, versionBefore + (differs ? 1 : 0));
  const cards = change.effects.filter(({ kind }) => kind === 'caseCard').length;
  equal('cards of the case', cards, differs ? 2 : 0);
  const resolved = after.case.status === 'resolved' && before.case.status === 'open';
  const news = change.effects.filter((each) => each.kind === 'caseNews' && each.news.type === 'resolved').length;
  equal('told that all is done', news, resolved ? 2 : 0);
  figures.resolved += resolved ? 1 : 0;
}

function mayPart(ticket: Ticket, asked: Asked, actor: Actor, now: number): boolean {
  const state = stateOf(ticket);
  if (asked.type === 'withdraw') return false;
  if (ticket.waitsFor && (asked.type === 'resolve' || asked.type === 'resume')) return false;
  return may(state, asked.type, actor, now, owner.id) && isSound(state, asked, now);
}

function decided(file: CaseFile, taken: Step, now: number): { decision: Decision<CaseChange>; expected: boolean } {
  const at = new Date(now);
  if ('whole' in taken) {
    const { whole: command, by } = taken;
    const own = by.id === owner.id || by.id === boss.id;
    const fresh = command.type === 'withdraw' || command.startsOn !== file.case.startsOn;
    return { decision: decideCase(file, command, by, at), expected: own && file.case.status === 'open' && fresh };
  }
  if ('late' in taken) {
    const place = taken.late % file.parts.length;
    const ticket = file.parts[place] as Ticket;
    const expected = isUnfinished(ticket) && !ticket.late && (ticket.resolutionDue ?? '') <= at.toISOString();
    return { decision: onPart(file, place, (part) => becomeLate(part, at), ola, at), expected };
  }
  const place = taken.part % file.parts.length;
  const ticket = file.parts[place] as Ticket;
  const [asked, actor] = askedAt(taken.asking, now, (command, by) => mayPart(ticket, command, by, now));
  return { decision: onPart(file, place, asked, actor, at), expected: mayPart(ticket, asked, actor, now) };
}

function live(checklist: Checklist, steps: readonly Step[], figures: Figures): void {
  let file = fileOf(opened(checklist));
  checkCase(file);
  let now = start.getTime();
  for (const taken of steps) {
    if ('asking' in taken) now = momentOf(taken.asking, now, file.parts[taken.part % file.parts.length]?.due?.at);
    const { decision, expected } = decided(file, taken, now);
    equal(JSON.stringify(taken).slice(0, 300), decision.ok, expected);
    figures.done += decision.ok ? 1 : 0;
    figures.refused += decision.ok ? 0 : 1;
    if (!decision.ok) continue;
    checkStep(file, decision.change, figures);
    figures.late += 'late' in taken ? 1 : 0;
    file = moved(file, decision.change);
    checkCase(file);
  }
}

describe('any life of a case', () => {
  it('keeps the case and its parts as one', () => {
    const figures: Figures = { done: 0, refused: 0, blocked: 0, unblocked: 0, resolved: 0, late: 0 };
    const lives = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(checklists, lives, (checklist, steps) => live(checklist, steps, figures)),
      { numRuns: sequences },
    );
    process.stdout.write(`cases: ${sequences} lives, ${JSON.stringify(figures)}\n`);
    for (const count of Object.values(figures)) expect(count).toBeGreaterThan(sequences / 100);
  }, 300_000);
});
