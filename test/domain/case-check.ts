/** What must be true of every case, whatever led to it; and random checklists to begin with. */
import fc from 'fast-check';
import { finishedParts, type CaseFile, type CasePart } from '../../src/domain/case.js';
import { isUnfinished, type Ticket } from '../../src/domain/ticket.js';
import { checklistOf } from './case-steps.js';

/** For each of a few parts, the earlier ones that it waits for: any checklist without a circle, in some order. */
export const checklists = fc
  .array(fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6, size: 'max' })
  .map((lists) => lists.map((list, place) => [...new Set(list.filter((other) => other < place))]))
  .map(checklistOf);

const aboutOf = (each: CasePart | Ticket) => [
  [each.number, each.department, each.status, each.assignee],
  [each.resolutionDue, each.closedBecause, each.late],
];

/** Much faster than `expect`, and there are many comparisons. */
export function equal(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}\n  is:     ${is}\n  should: ${should}`);
}

/** What must be true of every case, whatever led to it. */
export function checkCase({ case: of, parts }: CaseFile): void {
  const unfinished = new Set(parts.filter(isUnfinished).map(({ number }) => number));
  for (const [place, part] of of.parts.entries()) {
    const ticket = parts[place] as Ticket;
    equal('a part as the case knows it', aboutOf(part), aboutOf(ticket));
    const waits = part.after.filter((number) => unfinished.has(number));
    equal('what it waits for', ticket.waitsFor ?? [], unfinished.has(ticket.number) ? waits : []);
    if (ticket.waitsFor) equal('while it waits', [ticket.status, ticket.due], ['waiting', undefined]);
    if (ticket.waitsFor?.length === 0) throw new Error('it waits for nothing');
    equal('the case it is a part of', ticket.partOf, { case: of.number, part: part.id });
  }
  equal('how many are finished', finishedParts(of), parts.length - unfinished.size);
  const withdrawn = parts.some(({ closedBecause }) => closedBecause === 'withdrawn');
  equal('how the case stands', of.status, unfinished.size > 0 ? 'open' : withdrawn ? 'withdrawn' : 'resolved');
}
