/** The known answers of each municipality as they are now: files, and what is stored laid over them, looked for often. */
import { setTimeout as pause } from 'node:timers/promises';
import { fitWeights } from '../answers/engine.js';
import { Experience, heardOnce } from '../answers/experience.js';
import type { Libraries, Library, Proposed } from '../answers/library.js';
import { answerIn, layerName, type AnswerLayer, type KnownAnswer } from '../domain/answer.js';
import { managedOf, type ManagedAnswer } from '../domain/answer-managed.js';
import type { AnswerChanges, Answers, Judgement, Phrasing } from '../ports/answers.js';
import { nameOf, type Log } from '../ports/log.js';
import { departmentsServing, type Organisation } from '../ports/organisation.js';
import { slices } from '../ports/slices.js';
import { IndexedAnswers, type Searched } from './indexed.js';

/** Every process must see an edit within ten seconds, of which it may have to wait some for the storage. */
const lookMs = 7_000;
/** What people said long ago, of answers as they were then, counts no more. */
const mostJudgements = 500;

interface Options {
  organisation: Organisation;
  /** Read while what listens for health is up already. */
  files: Promise<readonly KnownAnswer[]>;
  store: Answers;
  log: Log;
}

export class LiveLibraries implements Libraries {
  private readonly libraries = new Map<string, Library>();
  private readonly indexed = new Map<string, IndexedAnswers>();
  private readonly layers = new Map<string, AnswerLayer>();
  private readonly learned = new Map<string, Phrasing>();
  private readonly judged = new Map<string, Judgement>();
  private files: ReadonlyMap<string, KnownAnswer> = new Map();
  private known: Pick<AnswerChanges, 'revision' | 'token'> = { revision: 0 };
  private looking: Promise<void> | undefined;
  private readonly ending = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {}

  /** Returns at once: what listens for health need not wait for an index. */
  start(): void {
    this.ended = this.work();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.ended;
    await this.looking;
  }

  get ready(): boolean {
    return this.libraries.size === this.options.organisation.municipalities.length;
  }

  async of(municipality: string): Promise<Library> {
    if (!this.libraries.has(municipality)) await this.refresh();
    const library = this.libraries.get(municipality);
    if (!library) throw new Error('no such municipality');
    return library;
  }

  file(id: string): KnownAnswer | undefined {
    return this.files.get(id);
  }

  managed(departments: readonly { id: string; serves: readonly string[] }[]): ManagedAnswer[] {
    const municipalities = this.options.organisation.municipalities.map(({ id }) => id);
    return managedOf(departments, municipalities, this.files, this.layers);
  }

  proposed(municipality: string): Proposed[] {
    return this.phrasings(municipality)
      .filter(({ state }) => state === 'proposed')
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private judgements(municipality: string): Judgement[] {
    const own = [...this.judged.values()]
      .filter((judgement) => judgement.municipality === municipality && !judgement.withdrawn)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    return heardOnce(own).slice(-mostJudgements);
  }

  private phrasings(municipality: string): Phrasing[] {
    return [...this.learned.values()].filter((phrasing) => phrasing.municipality === municipality);
  }

  async refresh(): Promise<void> {
    // A look that has begun may have read before the change that somebody waits for.
    while (this.looking) await this.looking.catch(() => undefined);
    this.looking = this.look().finally(() => (this.looking = undefined));
    await this.looking;
  }

  private async work(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        if (!this.looking) await this.refresh();
      } catch (error) {
        this.options.log.warn({ fault: nameOf(error) }, 'the known answers could not be looked at; they stay as they were');
      }
      await pause(lookMs, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { organisation, files, store } = this.options;
    if (this.files.size === 0) this.files = new Map((await files).map((answer) => [answer.id, answer]));
    const changes = await store.changesSince(this.known.revision, this.known.token);
    // What is no more there, because tables of an earlier day were put in the place of these, must go.
    const take = changes.whole ? replaced : added;
    const layers = await take(this.layers, changes.layers, nameOfLayer);
    const learned = await take(this.learned, changes.phrasings, ({ municipality, id }) => `${municipality}|${id}`);
    const judged = await take(
      this.judged,
      changes.judgements,
      ({ municipality, question }) => `${municipality}|${question}`,
    );
    const { revision, token } = changes;
    this.known = { revision, ...(token === undefined ? {} : { token }) };
    const isNothing = layers.length + learned.length + judged.length === 0;
    if (isNothing && this.indexed.size === organisation.municipalities.length) return;
    const accepted = acceptedOf(this.learned.values());
    for (const { id } of organisation.municipalities) {
      const own = layers.filter(({ municipality }) => municipality === undefined || municipality === id);
      const words = learned.filter(({ municipality }) => municipality === id);
      const concerned = new Set([...own.map(({ answer }) => answer.id), ...words.map(({ answer }) => answer)]);
      const heard = judged.some(({ municipality }) => municipality === id);
      try {
        await this.bring(id, concerned, accepted, heard);
      } catch (error) {
        // What was to be brought is told only once: the next look begins anew.
        this.indexed.clear();
        throw error;
      }
    }
  }

  private async bring(
    municipality: string,
    concerned: ReadonlySet<string>,
    accepted: ReadonlyMap<string, string[]>,
    heard: boolean,
  ): Promise<void> {
    const indexed = this.indexed.get(municipality) ?? new IndexedAnswers();
    const departments = departmentsServing(this.options.organisation, municipality).map(({ id }) => id);
    const sources = { municipality, departments, files: this.files, layers: this.layers };
    const now = (id: string): Searched | undefined => {
      const answer = answerIn(sources, id);
      return answer && { answer, learned: accepted.get(`${municipality}|${id}`) ?? [] };
    };
    const isNew = !this.indexed.has(municipality);
    const isOther = await indexed.bring(isNew ? this.ids() : concerned, now);
    this.indexed.set(municipality, indexed);
    if (isOther || heard || isNew) this.libraries.set(municipality, this.listened(municipality, indexed));
  }

  private ids(): Set<string> {
    return new Set([...this.files.keys(), ...[...this.layers.values()].map(({ answer }) => answer.id)]);
  }

  /** What people said of the answers needs no new index. */
  private listened(municipality: string, { answers, engine }: IndexedAnswers): Library {
    const judged = this.judgements(municipality);
    engine.weigh(fitWeights(judged));
    return { answers, engine, experience: new Experience(judged) };
  }
}

const nameOfLayer = ({ answer, municipality }: AnswerLayer): string => layerName(answer.id, municipality);

/** Words that are searched, by municipality and answer. */
function acceptedOf(learned: Iterable<Phrasing>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { municipality, answer, text, state } of learned) {
    if (state !== 'accepted') continue;
    const name = `${municipality}|${answer}`;
    found.set(name, [...(found.get(name) ?? []), text]);
  }
  return found;
}

/**
 * Takes in what has changed.
 * @returns what is different now, as it was and as it is: words may have come to belong to another answer
 */
function added<T>(known: Map<string, T>, changed: readonly T[], nameOfOne: (one: T) => string): T[] {
  return changed.flatMap((one) => {
    const name = nameOfOne(one);
    const before = known.get(name);
    known.set(name, one);
    return before ? [before, one] : [one];
  });
}

/** Takes in all that there is; what says the same stays the same object. */
async function replaced<T>(known: Map<string, T>, all: readonly T[], nameOfOne: (one: T) => string): Promise<T[]> {
  const rest = slices();
  const now = new Map(all.map((one) => [nameOfOne(one), one]));
  const different: T[] = [];
  for (const [name, before] of known) {
    const one = now.get(name);
    if (one && JSON.stringify(one) === JSON.stringify(before)) now.delete(name);
    else different.push(before);
    if (!one) known.delete(name);
    await rest();
  }
  return [...different, ...added(known, [...now.values()], nameOfOne)];
}
