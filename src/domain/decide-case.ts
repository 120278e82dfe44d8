/** What a command does to a case and all of its parts: pure, refusals as values. */
import {
  isResponsible,
  partTitle,
  projected,
  statusOf,
  waitsFor,
  type Case,
  type CaseChange,
  type CaseEffect,
  type CaseFile,
  type CaseNews,
  type CasePart,
} from './case.js';
import { filled, type Answers, type Checklist } from './checklist.js';
import { block, changed, decide } from './decide.js';
import { refuse, type Decision } from './refusal.js';
import {
  isLate,
  isUnfinished,
  textLimit,
  torg,
  type Actor,
  type Change,
  type Effect,
  type EventType,
  type Ticket,
} from './ticket.js';
import { noPromises } from './promises.js';
import { promisedAt } from './times.js';
import type { WorkingHours } from './working-time/hours.js';
import type { InLanguages, Language, Person } from './words.js';

/** When a department works. */
type HoursOf = (department: string) => WorkingHours;

export interface CaseOpening {
  municipality: string;
  /** Of the case; its parts have those that follow. */
  number: number;
  hoursOf: HoursOf;
  language: Language;
  departmentLanguage: Language;
  checklist: Checklist;
  answers: Answers;
  startsOn: string;
  requester: Person;
  manager?: Person;
}

export type CaseCommand =
  /** With the new date as every language writes it. */
  { type: 'reschedule'; startsOn: string; words: InLanguages; hoursOf: HoursOf } | { type: 'withdraw' };

export function openCase(opening: CaseOpening, now: Date): CaseChange {
  const { municipality, number, checklist, answers, requester, manager, language, departmentLanguage } = opening;
  const { id, version, name, title, startsOn } = checklist;
  const numberOf = (part: string): number => number + 1 + checklist.parts.findIndex((each) => each.id === part);
  const unfilled: Case = {
    municipality,
    number,
    version: 1,
    checklist: { id, version, name, title, startsOn },
    answers,
    startsOn: opening.startsOn,
    language,
    departmentLanguage,
    requester,
    ...(manager ? { manager } : {}),
    status: 'open',
    openedAt: now.toISOString(),
    parts: checklist.parts.map(({ id: part, title: named, instructions, due, after, department }) => ({
      ...{ id: part, number: numberOf(part), title: named, instructions: instructions[departmentLanguage] },
      ...{ days: due.days, after: after.map(numberOf), department, status: 'open' as const },
    })),
  };
  const parts = unfilled.parts.map((part, place) => {
    const category = checklist.parts[place]?.category;
    return openPart(unfilled, part, opening.hoursOf, now, category);
  });
  return { case: withParts(unfilled, parts.map(ticketOf)), parts, effects: cardsOf(unfilled) };
}

function openPart(of: Case, part: CasePart, hoursOf: HoursOf, now: Date, category: string | undefined): Change {
  const { municipality, language, requester } = of;
  const draft = { ...writtenFor(of, part), department: part.department, urgency: 'medium' as const };
  const command = { type: 'open', municipality, number: part.number, language, draft } as const;
  const opened = decide(undefined, command, { person: requester, role: 'requester' }, now, noPromises);
  if (!opened.ok) throw new Error(`a part of a checklist cannot be opened: ${opened.refusal.code}`);
  const ticket: Ticket = {
    ...opened.change.ticket,
    partOf: { case: of.number, part: part.id },
    resolutionDue: promisedAt(hoursOf(part.department), of.startsOn, part.days, now),
    waitsFor: part.after,
    ...(category === undefined ? {} : { category }),
  };
  block(ticket);
  return { ...opened.change, ticket, effects: opened.change.effects.filter(isOfPart) };
}

/** What a department reads of a part. */
function writtenFor(of: Case, part: CasePart): { title: string; text: string } {
  const { answers, departmentLanguage } = of;
  const text = filled(part.instructions, answers, departmentLanguage, textLimit);
  return { title: partTitle(of, part, departmentLanguage), text };
}

/** What the requester or the responsible manager asks of a whole case. */
export function decideCase(
  { case: of, parts }: CaseFile,
  command: CaseCommand,
  person: Person,
  now: Date,
): Decision<CaseChange> {
  if (!isResponsible(of, person)) return refuse({ code: 'notResponsible' });
  if (of.status !== 'open')
    return refuse({ code: 'finished', status: of.status === 'resolved' ? 'resolved' : 'closed' });
  const actor: Actor = { person, role: 'requester' };
  const unfinished = parts.filter(isUnfinished);
  if (command.type === 'withdraw') {
    const changes = unfinished.map((ticket) => withdrawn(ticket, actor, now));
    const told = toBoth(of, { type: 'withdrawn', by: person.name }).filter(
      ({ audience }) => (audience === 'manager' ? of.manager?.id : of.requester.id) !== person.id,
    );
    return { ok: true, change: followed({ case: of, parts }, changes, now, told) };
  }
  const { startsOn, words, hoursOf } = command;
  if (startsOn === of.startsOn) return refuse({ code: 'unchanged' });
  const answers = { ...of.answers, [of.checklist.startsOn]: words };
  const moved: Case = { ...of, answers, startsOn };
  const changes = unfinished.map((ticket) => {
    const part = of.parts.find(({ number }) => number === ticket.number) as CasePart;
    const set = {
      ...writtenFor(moved, part),
      resolutionDue: promisedAt(hoursOf(ticket.department), startsOn, part.days, now),
    };
    return changed(ticket, actor, now, {
      event: 'rescheduled',
      set,
      clear: ['late'],
      cards: ['department'],
      tell: [{ audience: 'department' }],
    });
  });
  return { ok: true, change: followed({ case: moved, parts }, changes, now, [], of) };
}

function withdrawn(ticket: Ticket, actor: Actor, now: Date): Change {
  // Nobody had begun what still waits for another part.
  const begun = !ticket.waitsFor || ticket.assignee !== undefined;
  return changed(ticket, actor, now, {
    event: 'withdrawn',
    set: { status: 'closed', closedAt: now.toISOString(), closedBecause: 'withdrawn' },
    clear: ['due'],
    cards: ['department'],
    tell: begun ? [{ audience: 'department' }] : [],
  });
}

/** The promised time of a part has passed. */
export function becomeLate(ticket: Ticket | undefined, now: Date): Decision<Change> {
  if (!ticket?.partOf || ticket.late || !isLate(ticket, now)) return refuse({ code: 'notDue' });
  const tell = [{ audience: 'department' as const }];
  return {
    ok: true,
    change: changed(ticket, torg, now, { event: 'late', set: { late: true }, cards: ['department'], tell }),
  };
}

/**
 * What changes of some parts lead to in the rest of their case: what waited goes on, what is begun again is waited for.
 * @param told what the requester and the manager are told besides
 * @param before the case as it is stored, where it is not the one of the file
 */
export function followed(
  { case: of, parts }: CaseFile,
  changes: readonly Change[],
  now: Date,
  told: readonly CaseEffect[] = [],
  before = of,
): CaseChange {
  const asked = changes.map((change) => ({ ...change, effects: change.effects.filter(isOfPart) }));
  const tickets = parts.map(
    (ticket) => asked.find((change) => change.ticket.number === ticket.number)?.ticket ?? ticket,
  );
  const followers: Change[] = [];
  const settled = tickets.map((ticket) => {
    const change = asked.find((each) => each.ticket === ticket);
    const waits = isUnfinished(ticket) ? waitsFor(partOf(of, ticket), tickets) : [];
    if (String(waits) === String(ticket.waitsFor ?? [])) return ticket;
    if (change) return (change.ticket = waiting(ticket, waits));
    const follower = nowWaiting(ticket, waits, now);
    followers.push(follower);
    return follower.ticket;
  });
  const next = withParts(of, settled);
  const all = [...asked, ...followers];
  if (JSON.stringify(next) === JSON.stringify(before)) return { case: before, parts: all, effects: [...told] };
  const done = next.status === 'resolved' && before.status === 'open' ? toBoth(of, { type: 'resolved' }) : [];
  const changedCase = { ...next, version: before.version + 1 };
  return { case: changedCase, parts: all, effects: [...cardsOf(of), ...done, ...told] };
}

/** The part that was asked something itself: it is one event, and it waits from then on. */
function waiting(ticket: Ticket, waits: number[]): Ticket {
  const next = { ...ticket, waitsFor: waits };
  block(next);
  return next;
}

/** A part that another one keeps waiting, or does not any more. */
function nowWaiting(ticket: Ticket, waits: number[], now: Date): Change {
  const more = waits.length > (ticket.waitsFor?.length ?? 0);
  const event: EventType = more ? 'blocked' : 'unblocked';
  const opens = waits.length === 0;
  return changed(ticket, torg, now, {
    event,
    set: opens ? { status: 'open' } : { waitsFor: waits },
    clear: opens ? ['waitsFor', 'due'] : [],
    cards: ['department'],
    tell: opens ? [{ audience: 'department' }] : [],
  });
}

function withParts(of: Case, tickets: readonly Ticket[]): Case {
  const parts = of.parts.map((part) => {
    const ticket = tickets.find(({ number }) => number === part.number);
    return ticket ? projected(part, ticket) : part;
  });
  return { ...of, status: statusOf(parts), parts };
}

function partOf({ parts }: Case, { number }: Ticket): Pick<CasePart, 'after'> {
  return parts.find((part) => part.number === number) ?? { after: [] };
}

const ticketOf = ({ ticket }: Change): Ticket => ticket;

/** The requester follows the case, and hears of a part only what is said to them. */
function isOfPart(effect: Effect): boolean {
  if (effect.audience !== 'requester') return true;
  return effect.kind === 'tell' && saidToRequester.includes(effect.event.type);
}

const saidToRequester: readonly EventType[] = ['replied', 'reminded', 'reopened'];

const audiencesOf = ({ manager }: Case) => (manager ? (['requester', 'manager'] as const) : (['requester'] as const));

const cardsOf = (of: Case): CaseEffect[] => audiencesOf(of).map((audience) => ({ kind: 'caseCard', audience }));

const toBoth = (of: Case, news: CaseNews): CaseEffect[] =>
  audiencesOf(of).map((audience) => ({ kind: 'caseNews', audience, news }));
