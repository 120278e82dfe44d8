/** An index of each municipality's solved tickets, filled in the background and read on from where it ended. */
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { AnswerEngine } from '../answers/engine.js';
import { dayMs } from '../domain/calendar.js';
import type { Clock } from '../ports/clock.js';
import { nameOf, type Log } from '../ports/log.js';
import type { Solved, SolvedCase, SolvedIndex } from '../ports/solved.js';

/** What was done longer ago is seldom done the same way today. */
const oldestDays = 730;
/** Far more than a municipality solves in that time, and what a small server has memory for. */
const most = 100_000;
/** A commit of another process may have begun before one that was seen, and end after it. */
const overlapMs = 60_000;
const lookMs = 10_000;
const firstLookMs = 500;

interface Collection {
  engine: AnswerEngine;
  /** By number: a ticket that was solved twice has its last resolution. */
  cases: Map<number, SolvedCase>;
  last?: string;
  lookedAt: number;
  looking?: Promise<void> | undefined;
}

export class LiveSolved implements SolvedIndex {
  private readonly collections = new Map<string, Promise<Collection>>();

  constructor(
    private readonly store: Solved,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Begins to read; nobody waits for it. */
  start(municipalities: readonly string[]): void {
    for (const id of municipalities) void this.collection(id).then((collection) => this.look(id, collection));
  }

  async alike(municipality: string, text: string, departments: readonly string[]): Promise<SolvedCase[]> {
    const collection = await this.collection(municipality);
    const looking = this.look(municipality, collection);
    // What is there serves while the first look goes through years of tickets.
    if (collection.last !== undefined) await looking;
    else await Promise.race([looking, pause(firstLookMs, undefined, { ref: false })]);
    const { engine, cases } = collection;
    const caseOf = (id: string): SolvedCase | undefined => {
      const [number = '', at] = id.split('|');
      const found = cases.get(Number(number));
      return found && found.at === at && departments.includes(found.department) ? found : undefined;
    };
    const { outcome, best } = engine.find(text, { allowed: (id) => caseOf(id) !== undefined });
    return outcome === 'none' ? [] : best.flatMap(({ id }) => caseOf(id) ?? []);
  }

  private collection(municipality: string): Promise<Collection> {
    let collection = this.collections.get(municipality);
    if (!collection) {
      collection = AnswerEngine.build([]).then((engine) => ({ engine, cases: new Map(), lookedAt: -Infinity }));
      this.collections.set(municipality, collection);
    }
    return collection;
  }

  private look(municipality: string, collection: Collection): Promise<void> {
    collection.looking ??= this.read(municipality, collection)
      .catch((error: unknown) => {
        this.log.warn({ fault: nameOf(error), municipality }, 'solved tickets could not be read; those known serve');
      })
      .finally(() => (collection.looking = undefined));
    return collection.looking;
  }

  private async read(municipality: string, collection: Collection): Promise<void> {
    if (performance.now() - collection.lookedAt < lookMs) return;
    collection.lookedAt = performance.now();
    const { engine, cases, last } = collection;
    const now = this.clock.now().getTime();
    const from = new Date(last === undefined ? now - oldestDays * dayMs : Date.parse(last) - overlapMs).toISOString();
    let newest = last;
    for await (const found of this.store.since(municipality, from)) {
      newest = found.at;
      const known = cases.get(found.number);
      if ((known && known.at >= found.at) || cases.size >= most) continue;
      cases.set(found.number, found);
      engine.add({
        id: `${found.number}|${found.at}`,
        titles: [found.title],
        phrasings: [],
        bodies: [`${found.text}\n${found.resolution}`],
      });
      await breathe();
    }
    if (newest !== undefined) collection.last = newest;
  }
}
