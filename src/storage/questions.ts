/**
 * What was asked, what came of it, and what follows from that: a row beside each question that there was no answer for,
 * and the lines that the daily summary counts.
 */
import type { Benefit } from '../domain/benefit.js';
import { localTime } from '../domain/calendar.js';
import type { Clock } from '../ports/clock.js';
import type { Feedback, Gap, GapsAsked, Helped, Question, Questions } from '../ports/questions.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

export interface QuestionOptions {
  clock: Clock;
  timeZoneOf: (municipality: string) => string;
}

export class QuestionStore implements Questions {
  constructor(
    private readonly table: Table,
    private readonly options: QuestionOptions,
  ) {}

  async add(question: Question): Promise<boolean> {
    const data: Question = question.outcome === 'none' ? { ...question, gap: 'open' } : question;
    const operations: Operation[] = [
      { do: 'create', key: keys.question(question.id), data },
      ...questionOperations(data, this.options.timeZoneOf(question.municipality)),
    ];
    return repeatedly(() => created(this.table, question.municipality, operations), isUnsettled);
  }

  async get(municipality: string, id: string): Promise<Question | undefined> {
    const row = await this.table.get(municipality, keys.question(id));
    return row && rows.question.parse(row.data);
  }

  async feedback(municipality: string, id: string, said: Feedback): Promise<void> {
    const now = this.options.clock.now().toISOString();
    await this.change(municipality, id, (before) => withGap(judged(before, said, now)));
  }

  async helped(municipality: string, person: string): Promise<Helped[]> {
    const found: Helped[] = [];
    for await (const { data } of this.table.list(municipality, range('helped', person))) {
      found.push(rows.helped.parse(data));
    }
    return found;
  }

  takeBack(municipality: string, id: string, ticket: number): Promise<void> {
    return this.change(municipality, id, (before) => ({ ...before, takenBack: ticket }));
  }

  async benefit(municipality: string, days: readonly string[]): Promise<Benefit[]> {
    const found: Benefit[] = [];
    for (const day of days) {
      for await (const { data } of this.table.list(municipality, range('benefit', day))) {
        found.push(rows.benefit.parse(data));
      }
    }
    return found;
  }

  async gaps(municipality: string, { since, before, most }: GapsAsked): Promise<Gap[]> {
    const found: Gap[] = [];
    const all = range('gap');
    // The later stands first; what was asked at the very first instant is still of it.
    const bounds = { from: before === undefined ? all.from : `${gapFrom(before)}}`, to: `${gapFrom(since)}}` };
    for await (const { data } of this.table.list(municipality, bounds, most === undefined ? {} : { first: most })) {
      found.push(rows.gap.parse(data));
    }
    return found;
  }

  closeGap(municipality: string, question: string): Promise<void> {
    return this.change(municipality, question, (before) => ({ ...before, gap: 'closed' }));
  }

  /** Writes a question anew, and with it what follows from it. */
  private change(municipality: string, id: string, work: (before: Question) => Question): Promise<void> {
    return repeatedly(
      async () => {
        const row = await this.table.get(municipality, keys.question(id));
        if (!row) return;
        const before = rows.question.parse(row.data);
        const data = work(before);
        const gapKey = keys.gap(before.askedAt, id);
        // A row that was purged since cannot be deleted.
        const ends = before.gap === 'open' && data.gap !== 'open' && (await this.table.get(municipality, gapKey));
        await this.table.commit(municipality, [
          { do: 'update', key: row.key, data, etag: row.etag },
          ...questionOperations(data, this.options.timeZoneOf(municipality)),
          ...(ends ? [{ do: 'delete' as const, key: gapKey }] : []),
        ]);
      },
      (error) => error instanceof Conflict || isUnsettled(error),
    );
  }
}

const gapFrom = (at: string): string => keys.gap(at, '').slice(0, -1);

/**
 * The rows that follow from a question, to be written with it.
 * @param opened the department of the ticket that is opened instead
 */
export function questionOperations(question: Question, timeZone: string, opened?: string): Operation[] {
  return [...gapOperations(question, opened), ...benefitOperations(question, timeZone)];
}

function gapOperations(question: Question, opened: string | undefined): Operation[] {
  if (question.gap !== 'open' || question.redacted === undefined) return [];
  const { id, askedAt, draft, redacted, language, ticket } = question;
  const gap: Gap = { question: id, askedAt, department: opened ?? draft.department, text: redacted, language };
  return [{ do: 'put', key: keys.gap(askedAt, id), data: ticket === undefined ? gap : { ...gap, ticket } }];
}

/** They are written over and never deleted, so that each stands on the day on which it was said. */
function benefitOperations(question: Question, timeZone: string): Operation[] {
  const { id, person, askedAt, outcome, draft, answeredBy, feedback, helpedAt, answer, minutes, redacted } = question;
  const department = answeredBy ?? draft.department;
  const dayOf = (at: string): string => localTime(new Date(at), timeZone).date;
  const operations: Operation[] = [];
  if (outcome !== 'none') {
    const given: Benefit = { what: 'given', department, counts: true };
    operations.push({ do: 'put', key: keys.benefit(dayOf(askedAt), id, 'given'), data: given });
  }
  if (helpedAt !== undefined) {
    const counts = feedback === 'helped' && question.ticket === undefined && question.takenBack === undefined;
    const saves: Benefit = { what: 'helped', department, counts, ...(minutes === undefined ? {} : { minutes }) };
    const of: Helped = {
      question: id,
      at: helpedAt,
      text: redacted ?? '',
      ...(answer === undefined ? {} : { answer }),
    };
    operations.push(
      { do: 'put', key: keys.benefit(dayOf(helpedAt), id, 'helped'), data: saves },
      { do: 'put', key: keys.helped(person.id, id), data: of },
    );
  }
  return operations;
}

function judged(before: Question, { feedback, answer, department, minutes }: Feedback, now: string): Question {
  const helped = feedback === 'helped';
  return {
    ...before,
    feedback,
    judgedAt: now,
    rejected: rejectedBy(before, feedback, answer),
    ...(answer === undefined ? {} : { answer }),
    ...(helped ? { helpedAt: before.helpedAt ?? now } : {}),
    ...(helped && department !== undefined ? { answeredBy: department } : {}),
    ...(helped && minutes !== undefined ? { minutes } : {}),
  };
}

/** Without an answer it is none of those that were offered. */
function rejectedBy(
  { answers, rejected = [] }: Question,
  feedback: Feedback['feedback'],
  answer: string | undefined,
): string[] {
  if (feedback === 'helped') return rejected.filter((id) => id !== answer);
  return answer === undefined ? answers : [...new Set([...rejected, answer])];
}

function withGap(question: Question): Question {
  const { gap, feedback, outcome, answers, rejected = [], ...rest } = question;
  if (gap === 'closed') return question;
  const missing = outcome === 'none' || (feedback === 'notHelped' && answers.every((id) => rejected.includes(id)));
  const judged = { ...rest, outcome, answers, rejected, ...(feedback ? { feedback } : {}) };
  return missing ? { ...judged, gap: 'open' } : judged;
}
