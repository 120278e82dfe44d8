/** Finds the known answer to a question in any of the languages, and says how sure it is. */
import MiniSearch from 'minisearch';
import { LetterIndex } from '../text/letter-index.js';
import { terms } from '../text/terms.js';

/** What is searched; its texts may be in any languages. */
export interface Article {
  id: string;
  titles: readonly string[];
  phrasings: readonly string[];
  bodies: readonly string[];
}

export interface Candidate {
  id: string;
  score: number;
}

/** `answer`: one, confident; `choose`: two or three candidates; `none`: nothing that fits. */
export interface Found {
  outcome: 'answer' | 'choose' | 'none';
  /** The answers to show, best first: one, two or three, or none. */
  candidates: Candidate[];
  /** How sure that the first is right, 0 to 1. */
  confidence: number;
  /** What the confidence was made from, to be kept with the question so that it can be fitted anew. */
  evidence: readonly number[];
}

export interface Judged {
  evidence: readonly number[];
  right: boolean;
}

export interface Weights {
  /** Of the evidence, in its order; the first stands alone. */
  logistic: readonly number[];
}

export interface Building {
  weights?: Weights;
}

interface Document {
  id: string;
  title: string;
  phrasings: string;
  body: string;
}

/** What the answers are compared by, per candidate; exported for fitting and for showing why. */
export interface Evidence {
  id: string;
  /** How much of the question's telling words the answer has, weighted by their rarity, 0 to 1. */
  coverage: number;
  /** Likeness in letter groups to the nearest phrasing or title, 0 to 1. */
  likeness: number;
  score: number;
}

const examined = 6;

export class AnswerEngine {
  private readonly index: MiniSearch<Document>;
  /** Every title and phrasing, and whose it is. */
  private readonly phrasings: LetterIndex;
  private readonly owners: string[] = [];
  private readonly frequency = new Map<string, number>();
  private readonly vocabulary = new Set<string>();
  private readonly size: number;

  static build(articles: readonly Article[], { weights = shippedWeights }: Building = {}): Promise<AnswerEngine> {
    return Promise.resolve(new AnswerEngine(articles, weights));
  }

  constructor(
    answers: readonly Article[],
    private readonly weights: Weights = shippedWeights,
  ) {
    this.size = answers.length;
    this.index = new MiniSearch<Document>({
      fields: ['title', 'phrasings', 'body'],
      tokenize: terms,
      processTerm: (term) => term,
      searchOptions: {
        boost: { title: 2, phrasings: 2, body: 0.5 },
        prefix: (term) => term.length >= 5,
        // A word that is known is not misspelt, and looking for near ones costs most of a search.
        fuzzy: (term) => (term.length >= 5 && !this.vocabulary.has(term) ? 0.2 : false),
        weights: { fuzzy: 0.5, prefix: 0.6 },
      },
    });
    const documents = answers.map(toDocument);
    this.index.addAll(documents);
    const texts: string[] = [];
    for (const { id, title, phrasings, body } of documents) {
      for (const text of `${title}\n${phrasings}`.split('\n')) {
        texts.push(text);
        this.owners.push(id);
      }
      const asked = new Set(terms(`${title} ${phrasings}`));
      for (const term of asked) this.frequency.set(term, (this.frequency.get(term) ?? 0) + 1);
      for (const term of [...asked, ...terms(body)]) this.vocabulary.add(term);
    }
    this.phrasings = new LetterIndex(texts);
  }

  /** The best candidates with what speaks for them, best first. */
  evidence(question: string): Evidence[] {
    const asked = terms(question);
    const total = asked.reduce((sum, term) => sum + this.rarity(term), 0) || 1;
    const nearest = new Map<string, number>();
    for (const [place, likeness] of this.phrasings.likenesses(question).entries()) {
      const owner = this.owners[place] as string;
      if (likeness > (nearest.get(owner) ?? 0)) nearest.set(owner, likeness);
    }
    const hits = this.index.search(question).slice(0, examined);
    const best = hits[0]?.score ?? 1;
    return hits
      .map((hit) => {
        const id = hit.id as string;
        const matched = new Set(hit.queryTerms);
        const coverage = asked.reduce((sum, term) => sum + (matched.has(term) ? this.rarity(term) : 0), 0) / total;
        const likeness = nearest.get(id) ?? 0;
        return { id, coverage, likeness, score: hit.score / best + likeness };
      })
      .sort((a, b) => b.score - a.score);
  }

  rank(question: string, limit = 10, allowed?: (id: string) => boolean): Candidate[] {
    return this.evidence(question)
      .filter(({ id }) => allowed?.(id) ?? true)
      .slice(0, limit)
      .map(({ id, score }) => ({ id, score }));
  }

  /** @param allowed which answers the asker may see; all where it is absent */
  find(question: string, { allowed }: { allowed?: (id: string) => boolean } = {}): Found {
    const ranked = this.evidence(question).filter(({ id }) => allowed?.(id) ?? true);
    const [first, second] = ranked;
    const evidence = first ? [1, first.coverage, first.likeness, first.score - (second?.score ?? 0)] : [];
    const confidence = confidenceIn(evidence, this.weights.logistic);
    if (!first || confidence < thresholds.choose) return { outcome: 'none', candidates: [], confidence, evidence };
    const likely = ranked.filter(({ score }) => score >= first.score * thresholds.candidate).slice(0, 3);
    const sure = confidence >= thresholds.answer || likely.length === 1;
    const candidates = likely.slice(0, sure ? 1 : 3).map(({ id, score }) => ({ id, score }));
    return { outcome: sure ? 'answer' : 'choose', candidates, confidence, evidence };
  }

  private rarity(term: string): number {
    return Math.log(1 + this.size / (1 + (this.frequency.get(term) ?? 0)));
  }
}

/** Right 92 times of 100 above the first, by the same fit as the weights. */
const thresholds = { answer: 0.6, choose: 0.25, candidate: 0.3 };

/**
 * Logistic in the evidence for the best candidate and its lead over the second.
 * Fitted by scripts/fit-confidence.mjs, with phrasings and whole answers left out in turn.
 */
const shippedWeights: Weights = { logistic: [-6.62, 4.74, 5.79, 1.83] };

function confidenceIn(evidence: readonly number[], weights: readonly number[]): number {
  if (evidence.length === 0) return 0;
  return 1 / (1 + Math.exp(-evidence.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0)));
}

/** How strongly the prior weights pull, and by which steps the likeliest are gone to. */
const fitting = { pull: 3, step: 0.02, rounds: 400 };

/** The weights that judged questions speak for, pulled towards the prior ones, so that few change little. */
export function fitWeights(judged: readonly Judged[], prior: Weights = shippedWeights): Weights {
  const usable = judged.filter(({ evidence }) => evidence.length === prior.logistic.length);
  let logistic = [...prior.logistic];
  const step = fitting.step / (1 + usable.length / 10);
  for (let round = 0; usable.length > 0 && round < fitting.rounds; round += 1) {
    const gradient = logistic.map((weight, place) => fitting.pull * ((prior.logistic[place] ?? 0) - weight));
    for (const { evidence, right } of usable) {
      const error = (right ? 1 : 0) - confidenceIn(evidence, logistic);
      for (const [place, value] of evidence.entries()) gradient[place] = (gradient[place] ?? 0) + error * value;
    }
    logistic = logistic.map((weight, place) => weight + step * (gradient[place] ?? 0));
  }
  return { logistic };
}

function toDocument({ id, titles, phrasings, bodies }: Article): Document {
  return { id, title: titles.join('\n'), phrasings: phrasings.join('\n'), body: bodies.join('\n') };
}
