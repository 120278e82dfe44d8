/** Finds the known answer to a question in any of the languages, and says how sure it is. */
import MiniSearch from 'minisearch';
import type { KnownAnswer } from './answer.js';
import { letterGroups, likeness, terms } from '../text/terms.js';

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
  private readonly asked = new Map<string, Map<string, number>[]>();
  private readonly frequency = new Map<string, number>();
  private readonly size: number;

  constructor(answers: readonly KnownAnswer[]) {
    this.size = answers.length;
    this.index = new MiniSearch<Document>({
      fields: ['title', 'phrasings', 'body'],
      tokenize: terms,
      processTerm: (term) => term,
      searchOptions: {
        boost: { title: 2, phrasings: 2, body: 0.5 },
        prefix: (term) => term.length >= 5,
        fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
        weights: { fuzzy: 0.5, prefix: 0.6 },
      },
    });
    const documents = answers.map(toDocument);
    this.index.addAll(documents);
    for (const [at, answer] of answers.entries()) {
      const versions = Object.values(answer.versions);
      this.asked.set(
        answer.id,
        versions.flatMap(({ title, phrasings }) => [title, ...phrasings].map(letterGroups)),
      );
      const { title = '', phrasings = '' } = documents[at] ?? {};
      for (const term of new Set(terms(`${title} ${phrasings}`))) {
        this.frequency.set(term, (this.frequency.get(term) ?? 0) + 1);
      }
    }
  }

  /** The best candidates with what speaks for them, best first. */
  evidence(question: string): Evidence[] {
    const asked = terms(question);
    const total = asked.reduce((sum, term) => sum + this.rarity(term), 0) || 1;
    const groups = letterGroups(question);
    const hits = this.index.search(question).slice(0, examined);
    const best = hits[0]?.score ?? 1;
    return hits
      .map((hit) => {
        const id = hit.id as string;
        const matched = new Set(hit.queryTerms);
        const coverage = asked.reduce((sum, term) => sum + (matched.has(term) ? this.rarity(term) : 0), 0) / total;
        let nearest = 0;
        for (const phrasing of this.asked.get(id) ?? []) nearest = Math.max(nearest, likeness(groups, phrasing));
        return { id, coverage, likeness: nearest, score: hit.score / best + nearest };
      })
      .sort((a, b) => b.score - a.score);
  }

  find(question: string): Found {
    const evidence = this.evidence(question);
    const confidence = confidenceOf(evidence);
    const close = evidence.filter(({ score }, place) => place < 3 && score >= (evidence[0]?.score ?? 0) * 0.6);
    const candidates = close.map(({ id, score }) => ({ id, score }));
    if (confidence >= thresholds.answer) return { outcome: 'answer', candidates: candidates.slice(0, 1), confidence };
    if (confidence < thresholds.choose) return { outcome: 'none', candidates: [], confidence };
    return candidates.length > 1
      ? { outcome: 'choose', candidates, confidence }
      : { outcome: 'answer', candidates, confidence };
  }

  private rarity(term: string): number {
    return Math.log(1 + this.size / (1 + (this.frequency.get(term) ?? 0)));
  }
}

const thresholds = { answer: 0.6, choose: 0.3 };

/** Logistic in the evidence for the best candidate and its lead over the second. */
export function confidenceOf([first, second]: readonly Evidence[]): number {
  if (!first) return 0;
  const lead = first.score - (second?.score ?? 0);
  const logit = -4 + 3 * first.coverage + 4 * first.likeness + 1.5 * lead;
  return 1 / (1 + Math.exp(-logit));
}

function toDocument(answer: KnownAnswer): Document {
  const versions = Object.values(answer.versions);
  return {
    id: answer.id,
    title: versions.map(({ title }) => title).join('\n'),
    phrasings: versions.flatMap(({ phrasings }) => phrasings).join('\n'),
    body: versions.map(({ body }) => body).join('\n'),
  };
}
