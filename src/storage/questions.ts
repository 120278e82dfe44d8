/** What was asked, what came of it, and a row beside each question that there was no answer for. */
import type { Clock } from '../ports/clock.js';
import type { Gap, Question, Questions } from '../ports/questions.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

export class QuestionStore implements Questions {
  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
  ) {}

  async add(question: Question): Promise<boolean> {
    const data: Question = question.outcome === 'none' ? { ...question, gap: 'open' } : question;
    const operations: Operation[] = [{ do: 'create', key: keys.question(question.id), data }, ...gapOperations(data)];
    return repeatedly(() => created(this.table, question.municipality, operations), isUnsettled);
  }

  async get(municipality: string, id: string): Promise<Question | undefined> {
    const row = await this.table.get(municipality, keys.question(id));
    return row && rows.question.parse(row.data);
  }

  async feedback(
    municipality: string,
    id: string,
    feedback: NonNullable<Question['feedback']>,
    answer?: string,
  ): Promise<void> {
    const judgedAt = this.clock.now().toISOString();
    await this.change(municipality, id, (before) => {
      const judged = { ...before, feedback, judgedAt, ...(answer ? { answer } : {}) };
      return withGap({ ...judged, rejected: rejectedBy(before, feedback, answer) });
    });
  }

  async gaps(municipality: string, since: string): Promise<Gap[]> {
    const found: Gap[] = [];
    const { to } = range('gap');
    for await (const { data } of this.table.list(municipality, { from: keys.gap(since, ''), to })) {
      found.push(rows.gap.parse(data));
    }
    return found;
  }

  closeGap(municipality: string, question: string): Promise<void> {
    return this.change(municipality, question, (before) => ({ ...before, gap: 'closed' }));
  }

  /** Writes a question anew, and its gap with it. */
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
          ...gapOperations(data),
          ...(ends ? [{ do: 'delete' as const, key: gapKey }] : []),
        ]);
      },
      (error) => error instanceof Conflict || isUnsettled(error),
    );
  }
}

/** The row of a question that there is no answer for, to be written with the question. */
export function gapOperations(question: Question): Operation[] {
  if (question.gap !== 'open' || question.redacted === undefined) return [];
  const { id, askedAt, draft, redacted, language, ticket } = question;
  const gap: Gap = { question: id, askedAt, department: draft.department, text: redacted, language };
  return [{ do: 'put', key: keys.gap(askedAt, id), data: ticket === undefined ? gap : { ...gap, ticket } }];
}

/** Without an answer it is none of those that were offered. */
function rejectedBy(
  { answers, rejected = [] }: Question,
  feedback: NonNullable<Question['feedback']>,
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
