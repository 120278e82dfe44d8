/**
 * What is stored of the known answers, in a partition of its own: an answer may be shared by municipalities. Every change
 * counts the revision up and leaves the keys it wrote in a ring, so that other processes read only what is new.
 */
import { createHash, randomUUID } from 'node:crypto';
import { layerName, type AnswerLayer } from '../domain/answer.js';
import type {
  AnswerChanges,
  AnswerEdit,
  AnswerEvent,
  Answers,
  Judgement,
  ManySaved,
  Phrasing,
  Saved,
} from '../ports/answers.js';
import type { Clock } from '../ports/clock.js';
import { slices } from '../ports/slices.js';
import type { Person } from '../domain/words.js';
import { batches, keyOf, operationsOf } from './answer-edits.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, isUnsettled, repeatedly, type Operation, type Row, type Table } from './table.js';
import { WriterQueue } from './writer.js';

export const answersPartition = '~answers';
const partition = answersPartition;
/** How many changes the ring holds; who has missed more reads everything. */
const ringSize = 1000;
const mostTries = 20;
/** Whoever has missed more rows than this reads all: a list of a thousand is one request. */
const mostRead = 1000;
const readAtOnce = 20;
/** Fewer rows than a page may have, so that taking one apart holds nobody up. */
const pageLength = 250;

interface Counter {
  revision: number;
  /** Names the change that made this revision: tables restored from a backup may have had another of the same number. */
  token?: string | undefined;
  etag?: string;
}

type Work = (revision: number) => Promise<Operation[] | Saved>;

export class AnswerStore implements Answers {
  private readonly queue = new WriterQueue();

  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
  ) {}

  async changesSince(revision: number, token?: string): Promise<AnswerChanges> {
    const counter = await this.counter();
    const now = { revision: counter.revision, ...(counter.token === undefined ? {} : { token: counter.token }) };
    const isSame = now.revision === revision && (token === undefined || counter.token === token);
    if (isSame) return { ...now, layers: [], phrasings: [], judgements: [], whole: false };
    const changed = await this.changedKeys({ revision, token }, now.revision);
    const few = changed && changed.length <= mostRead ? changed : undefined;
    return { ...now, ...(await sorted(few ? this.read(few) : this.all())), whole: few === undefined };
  }

  /**
   * The keys written by the changes after one revision up to another; nothing where the ring has moved on meanwhile, or
   * does not know that revision.
   */
  private async changedKeys({ revision, token }: Counter, upTo: number): Promise<string[] | undefined> {
    if (revision <= 0 || revision > upTo || upTo - revision >= ringSize) return undefined;
    const ring = await this.ring(revision, upTo);
    if (token !== undefined && ring.get(revision)?.token !== token) return undefined;
    const changed = new Set<string>();
    for (let each = revision + 1; each <= upTo; each += 1) {
      const written = ring.get(each);
      if (!written) return undefined;
      for (const key of written.keys) changed.add(key);
    }
    return [...changed];
  }

  /** What the ring holds of some revisions. */
  private async ring(from: number, to: number) {
    const [first, last] = [from % ringSize, to % ringSize];
    const spans = first <= last ? [[first, last] as const] : [[first, ringSize - 1] as const, [0, last] as const];
    const found = new Map<number, { keys: string[]; token?: string | undefined }>();
    for (const [begin, end] of spans) {
      const bounds = { from: keys.answerChange(begin), to: keys.answerChange(end + 1) };
      for await (const { data } of this.table.list(partition, bounds)) {
        const written = rows.answerChange.parse(data);
        if (written.revision >= from && written.revision <= to) found.set(written.revision, written);
      }
    }
    return found;
  }

  private async *read(changed: readonly string[]): AsyncGenerator<Row> {
    for (let at = 0; at < changed.length; at += readAtOnce) {
      const some = changed.slice(at, at + readAtOnce).map((key) => this.table.get(partition, key));
      for (const row of await Promise.all(some)) if (row) yield row;
    }
  }

  private async *all(): AsyncGenerator<Row> {
    for (const kind of ['answer', 'phrasing', 'judged']) yield* this.table.list(partition, range(kind), { pageLength });
  }

  async layer(id: string, municipality?: string): Promise<AnswerLayer | undefined> {
    const row = await this.table.get(partition, keys.answer(layerName(id, municipality)));
    return row && rows.answer.parse(row.data);
  }

  async save(key: string, edits: readonly AnswerEdit[], by: Person): Promise<Saved> {
    const at = this.clock.now().toISOString();
    return this.change(async (revision) => {
      if (await this.table.get(partition, keys.seen(key))) return 'again';
      return (await this.anyChanged(edits)) ? 'changed' : operationsOf(key, edits, { revision, at, by });
    });
  }

  async saveAll(
    edits: readonly AnswerEdit[],
    by: Person,
    asOf: number,
    told: (written: number) => void,
  ): Promise<ManySaved> {
    const at = this.clock.now().toISOString();
    // What others have changed since the edits were made; nothing where that cannot be told.
    let others: Set<string> | undefined = new Set();
    let known = asOf;
    let written = 0;
    for (const batch of batches(edits)) {
      // What it was made from is a part of its name: the same files can come again later.
      const key = `many|${createHash('sha256').update(JSON.stringify(batch)).digest('hex')}`;
      let made = known;
      const done = await this.change(async (revision) => {
        if (await this.table.get(partition, keys.seen(key))) return 'again';
        if (known !== revision - 1) {
          const changed: string[] | undefined = others && (await this.changedKeys({ revision: known }, revision - 1));
          others = changed && new Set([...(others ?? []), ...changed]);
          known = revision - 1;
        }
        const doubtful = batch.filter((edit) => others?.has(keyOf(edit)) ?? true);
        if (await this.anyChanged(doubtful)) return 'changed';
        made = revision;
        return operationsOf(key, batch, { revision, at, by });
      });
      if (done === 'changed') return { written, changed: batch.map(({ answer }) => answer.id) };
      // Nobody came between: the change that was written follows the one that was known.
      if (done === 'saved') known = made;
      written += batch.length;
      told(written);
    }
    return { written, changed: [] };
  }

  private async anyChanged(edits: readonly AnswerEdit[]): Promise<boolean> {
    const stored = await Promise.all(edits.map(({ answer, municipality }) => this.layer(answer.id, municipality)));
    return edits.some(({ from }, place) => stored[place]?.revision !== from);
  }

  async written(key: string): Promise<AnswerEvent[]> {
    const row = await this.table.get(partition, keys.seen(key));
    if (!row) return [];
    const { revision, layers } = rows.answerSeen.parse(row.data);
    const found = await Promise.all(layers.map((name) => this.table.get(partition, keys.answerEvent(name, revision))));
    return found.flatMap((event) => (event ? [rows.answerEvent.parse(event.data)] : []));
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

  async savePhrasing(phrasing: Phrasing, from?: Phrasing): Promise<Saved> {
    const { municipality, id } = phrasing;
    return this.change(async () => {
      const stored = await this.phrasing(municipality, id);
      if (isSame(stored, phrasing)) return 'again';
      if (!isSame(stored, from)) return 'changed';
      return [{ do: 'put', key: keys.phrasing(municipality, id), data: phrasing }];
    });
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
  private change(work: Work): Promise<Saved> {
    // Many say at once whether an answer helped: all at once, they would race for the same count.
    return this.queue.run(partition, () => this.changed(work));
  }

  private changed(work: Work): Promise<Saved> {
    return repeatedly(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { revision, etag } = await this.counter();
        const next = revision + 1;
        const made = await work(next);
        if (typeof made === 'string') return made;
        const counter = { revision: next, token: randomUUID() };
        const written = made.map(({ key }) => key).filter((key) => /^(?:answer|phrasing|judged)\|/u.test(key));
        const change = { ...counter, keys: written };
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

async function sorted(found: AsyncIterable<Row>): Promise<Pick<AnswerChanges, 'layers' | 'phrasings' | 'judgements'>> {
  const changes: Pick<AnswerChanges, 'layers' | 'phrasings' | 'judgements'> = {
    layers: [],
    phrasings: [],
    judgements: [],
  };
  const rest = slices();
  for await (const { key, data } of found) {
    if (key.startsWith('answer|')) changes.layers.push(rows.answer.parse(data));
    else if (key.startsWith('phrasing|')) changes.phrasings.push(rows.phrasing.parse(data));
    else changes.judgements.push(rows.judgement.parse(data));
    await rest();
  }
  return changes;
}

function isSame(one: Phrasing | undefined, other: Phrasing | undefined): boolean {
  const said = (each: Phrasing | undefined): unknown =>
    each && [each.state, each.answer, each.text, each.at, each.by.id];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}
