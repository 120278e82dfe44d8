/** What was asked, and what came of it. */
import type { Question, Questions } from '../ports/stores.js';
import { keys } from './keys.js';
import { rows } from './rows.js';
import { Conflict, created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

export class QuestionStore implements Questions {
  constructor(private readonly table: Table) {}

  async add(question: Question): Promise<boolean> {
    const operation: Operation = { do: 'create', key: keys.question(question.id), data: question };
    return repeatedly(() => created(this.table, question.municipality, [operation]), isUnsettled);
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
    await repeatedly(
      async () => {
        const row = await this.table.get(municipality, keys.question(id));
        if (!row) return;
        const data: Question = { ...rows.question.parse(row.data), feedback, ...(answer ? { answer } : {}) };
        await this.table.commit(municipality, [{ do: 'update', key: row.key, data, etag: row.etag }]);
      },
      (error) => error instanceof Conflict || isUnsettled(error),
    );
  }
}
