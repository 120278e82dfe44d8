/**
 * What is stored of the known answers, in a partition of its own: an answer may be shared by municipalities. Every change
 * counts the revision up and leaves the keys it wrote in a ring, so that other processes read only what is new.
 */
import { layerName, type AnswerLayer } from '../domain/answer.js';
import type { AnswerChanges, AnswerEdit, AnswerEvent, Answers, Judgement, Phrasing, Saved } from '../ports/answers.js';
import type { Clock } from '../ports/clock.js';
import type { Person } from '../domain/words.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, isUnsettled, repeatedly, type Operation, type Row, type Table } from './table.js';
import { WriterQueue } from './writer.js';

export const answersPartition = '~answers';
const partition = answersPartition;
/** How many changes the ring holds; who has missed more reads everything. */
const ringSize = 1000;
const mostTries = 20;

interface Counter {
  revision: number;
  etag?: string;
}

export class AnswerStore implements Answers {
  private readonly queue = new WriterQueue();

  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
  ) {}

  async changesSince(revision: number): Promise<AnswerChanges> {
    const now = (await this.counter()).revision;
    if (now === revision) return { revision, layers: [], phrasings: [], judgements: [], whole: false };
    const fresh = now > revision && now - revision < ringSize && revision > 0;
    const changed = fresh ? await this.changedKeys(revision, now) : undefined;
    const changes = this.sorted(now, changed ? await this.read(changed) : await this.all());
    return { ...changes, whole: changed === undefined };
  }

  /** The keys written by the changes after one revision up to another; nothing where the ring has moved on meanwhile. */
  private async changedKeys(after: number, upTo: number): Promise<string[] | undefined> {
    const changed = new Set<string>();
    for (let revision = after + 1; revision <= upTo; revision += 1) {
      const row = await this.table.get(partition, keys.answerChange(revision % ringSize));
      const written = row && rows.answerChange.parse(row.data);
      if (written?.revision !== revision) return undefined;
      for (const key of written.keys) changed.add(key);
    }
    return [...changed];
  }

  private async read(changed: readonly string[]): Promise<Row[]> {
    const found: Row[] = [];
    for (const key of changed) {
      const row = await this.table.get(partition, key);
      if (row) found.push(row);
    }
    return found;
  }

  private async all(): Promise<Row[]> {
    const found: Row[] = [];
    for (const kind of ['answer', 'phrasing', 'judged']) {
      for await (const row of this.table.list(partition, range(kind))) found.push(row);
    }
    return found;
  }

  private sorted(revision: number, found: readonly Row[]): AnswerChanges {
    const changes: AnswerChanges = { revision, layers: [], phrasings: [], judgements: [], whole: false };
    for (const { key, data } of found) {
      if (key.startsWith('answer|')) changes.layers.push(rows.answer.parse(data));
      else if (key.startsWith('phrasing|')) changes.phrasings.push(rows.phrasing.parse(data));
      else changes.judgements.push(rows.judgement.parse(data));
    }
    return changes;
  }

  async layer(id: string, municipality?: string): Promise<AnswerLayer | undefined> {
    const row = await this.table.get(partition, keys.answer(layerName(id, municipality)));
    return row && rows.answer.parse(row.data);
  }

  async save(key: string, edits: readonly AnswerEdit[], by: Person): Promise<Saved> {
    const at = this.clock.now().toISOString();
    return this.change(async (revision) => {
      const seen = keys.seen(key);
      if (await this.table.get(partition, seen)) return 'again';
      const operations: Operation[] = [{ do: 'create', key: seen, data: { revision } }];
      const stored = await Promise.all(edits.map(({ answer, municipality }) => this.layer(answer.id, municipality)));
      if (edits.some(({ from }, place) => stored[place]?.revision !== from)) return 'changed';
      for (const { answer, municipality, state, type } of edits) {
        const own = municipality === undefined ? {} : { municipality };
        const layer: AnswerLayer = { answer, ...own, state, revision, at, by };
        const event: AnswerEvent = { id: answer.id, ...own, type, answer, revision, at, by };
        const name = layerName(answer.id, municipality);
        operations.push({ do: 'put', key: keys.answer(name), data: layer });
        operations.push({ do: 'create', key: keys.answerEvent(name, revision), data: event });
      }
      return operations;
    });
  }

  async history(id: string, municipality?: string): Promise<AnswerEvent[]> {
    const found: AnswerEvent[] = [];
    for await (const { data } of this.table.list(
      partition,
      range('answerEvent', ...layerName(id, municipality).split('|')),
    )) {
      found.push(rows.answerEvent.parse(data));
    }
    return found;
  }

  async phrasing(municipality: string, id: string): Promise<Phrasing | undefined> {
    const row = await this.table.get(partition, keys.phrasing(municipality, id));
    return row && rows.phrasing.parse(row.data);
  }

  async savePhrasing(phrasing: Phrasing): Promise<void> {
    const key = keys.phrasing(phrasing.municipality, phrasing.id);
    await this.change(() => Promise.resolve([{ do: 'put', key, data: phrasing }]));
  }

  async judge(judgement: Judgement): Promise<void> {
    const key = keys.judgement(judgement.municipality, judgement.question);
    await this.change(() => Promise.resolve([{ do: 'put', key, data: judgement }]));
  }

  async withdrawJudgement(municipality: string, question: string): Promise<void> {
    const key = keys.judgement(municipality, question);
    await this.change(async () => {
      const row = await this.table.get(partition, key);
      const known = row && rows.judgement.parse(row.data);
      if (!known || known.withdrawn) return 'again';
      return [{ do: 'put', key, data: { ...known, withdrawn: true } }];
    });
  }

  private async counter(): Promise<Counter> {
    const row = await this.table.get(partition, keys.answers);
    return row ? { ...rows.answers.parse(row.data), etag: row.etag } : { revision: 0 };
  }

  /**
   * Writes what `work` makes of the next revision together with the count and the ring, decided anew where another
   * process was faster or the storage gave no certain answer.
   */
  private change(work: (revision: number) => Promise<Operation[] | Saved>): Promise<Saved> {
    // Many say at once whether an answer helped: all at once, they would race for the same count.
    return this.queue.run(partition, () => this.changed(work));
  }

  private changed(work: (revision: number) => Promise<Operation[] | Saved>): Promise<Saved> {
    return repeatedly(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { revision, etag } = await this.counter();
        const next = revision + 1;
        const made = await work(next);
        if (typeof made === 'string') return made;
        const counter = { revision: next };
        const written = made.map(({ key }) => key).filter((key) => /^(?:answer|phrasing|judged)\|/u.test(key));
        const change = { revision: next, keys: written };
        try {
          await this.table.commit(partition, [
            ...made,
            etag
              ? { do: 'update', key: keys.answers, data: counter, etag }
              : { do: 'create', key: keys.answers, data: counter },
            { do: 'put', key: keys.answerChange(next % ringSize), data: change },
          ]);
          return 'saved';
        } catch (error) {
          if (!(error instanceof Conflict) || attempt === mostTries) throw error;
        }
      }
    }, isUnsettled);
  }
}
