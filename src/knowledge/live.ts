/** The known answers of each municipality as they are now: files, and what is stored laid over them, looked for often. */
import { setTimeout as pause } from 'node:timers/promises';
import { AnswerEngine, fitWeights } from '../answers/engine.js';
import { Experience, heardOnce } from '../answers/experience.js';
import { articleOf, type Libraries, type Library, type Proposed } from '../answers/library.js';
import { answersFor, layerName, type AnswerLayer, type KnownAnswer } from '../domain/answer.js';
import { managedOf, type ManagedAnswer } from '../domain/answer-managed.js';
import type { Answers, Judgement, Phrasing } from '../ports/answers.js';
import { nameOf, type Log } from '../ports/log.js';
import { departmentsServing, type Organisation } from '../ports/organisation.js';

/** Every process must see an edit within ten seconds: half for looking, half for building. */
const lookMs = 5_000;
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
  private readonly layers = new Map<string, AnswerLayer>();
  private readonly learned = new Map<string, Phrasing>();
  private readonly judged = new Map<string, Judgement>();
  private files: readonly KnownAnswer[] = [];
  private revision = 0;
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
    return this.files.find((answer) => answer.id === id);
  }

  managed(departments: readonly { id: string; serves: readonly string[] }[]): ManagedAnswer[] {
    return managedOf(departments, this.files, this.layers);
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
    const { organisation, store } = this.options;
    this.files = await this.options.files;
    const changes = await store.changesSince(this.revision);
    const concerned = new Set<string>();
    // Tables of an earlier day were put in the place of these: what is no more there must go.
    if (changes.whole && this.revision > 0) {
      for (const known of [this.layers, this.learned, this.judged]) known.clear();
      for (const { id } of organisation.municipalities) concerned.add(id);
    }
    const heard = new Set<string>();
    for (const layer of changes.layers) {
      this.layers.set(layerName(layer.answer.id, layer.municipality), layer);
      for (const { id } of organisation.municipalities) {
        if (layer.municipality === undefined || layer.municipality === id) concerned.add(id);
      }
    }
    for (const phrasing of changes.phrasings) {
      this.learned.set(`${phrasing.municipality}|${phrasing.id}`, phrasing);
      concerned.add(phrasing.municipality);
    }
    for (const judgement of changes.judgements) {
      this.judged.set(`${judgement.municipality}|${judgement.question}`, judgement);
      heard.add(judgement.municipality);
    }
    for (const { id } of organisation.municipalities) {
      const library = this.libraries.get(id);
      if (!library || concerned.has(id)) this.libraries.set(id, await this.build(id));
      else if (heard.has(id)) this.libraries.set(id, this.listened(id, library));
    }
    this.revision = changes.revision;
  }

  private async build(municipality: string): Promise<Library> {
    const { organisation } = this.options;
    const serving = departmentsServing(organisation, municipality).map(({ id }) => id);
    const answers = answersFor(municipality, serving, this.files, this.layers);
    const learned = this.phrasings(municipality).filter(({ state }) => state === 'accepted');
    const engine = await AnswerEngine.build(
      answers.map((answer) => articleOf(answer, learned.filter((each) => each.answer === answer.id).map(({ text }) => text))),
    );
    return this.listened(municipality, { answers: new Map(answers.map((answer) => [answer.id, answer])), engine });
  }

  /** What people said of the answers needs no new index. */
  private listened(municipality: string, { answers, engine }: Omit<Library, 'experience'>): Library {
    const judged = this.judgements(municipality);
    engine.weigh(fitWeights(judged));
    return { answers, engine, experience: new Experience(judged) };
  }
}
