/** How well known answers were found for questions whose right answer is known. */
import type { Found } from './engine.js';

export interface Judgement {
  /** The right one, or null where nothing answers the question. */
  answer: string | null;
  outcome: Found['outcome'];
  /** Ids, best first, ten at most. */
  ranked: readonly string[];
}

export interface Measures {
  /** All questions. */
  n: number;
  /**
   * Over the questions that have an answer: the mean of one divided by the place of the right one among the first ten
   * (0 if it is not there), the shares with it first and among the first three, and the same discounted by the logarithm of
   * the place (Järvelin & Kekäläinen 2002; with one right answer its ideal is 1).
   */
  mrr: number;
  recall1: number;
  recall3: number;
  ndcg10: number;
  /** How many questions got one answer by itself. */
  answered: number;
  /** The share of those where it was the right one; a question that nothing answers counts as wrong. */
  precision: number;
  /** The share of the questions that have an answer where the right one was given by itself. */
  coverage: number;
  /** The share of the questions that nothing answers where no single answer was given. */
  abstained: number;
}

/** A share of nothing is null: it says neither well nor badly. */
export function measure(judgements: readonly Judgement[]): Record<keyof Measures, number | null> {
  const answerable = judgements.filter(({ answer }) => answer !== null);
  const nobody = judgements.filter(({ answer }) => answer === null);
  const given = judgements.filter(({ outcome }) => outcome === 'answer');
  const right = given.filter(isRight);
  const places = answerable.map(({ answer, ranked }) => ranked.slice(0, 10).indexOf(answer ?? '') + 1);
  const mean = (value: (place: number) => number): number | null =>
    share(
      places.reduce((sum, place) => sum + (place > 0 ? value(place) : 0), 0),
      places.length,
    );
  return {
    n: judgements.length,
    mrr: mean((place) => 1 / place),
    recall1: mean((place) => (place === 1 ? 1 : 0)),
    recall3: mean((place) => (place <= 3 ? 1 : 0)),
    ndcg10: mean((place) => 1 / Math.log2(place + 1)),
    answered: given.length,
    precision: share(right.length, given.length),
    coverage: share(right.length, answerable.length),
    abstained: share(nobody.filter(({ outcome }) => outcome !== 'answer').length, nobody.length),
  };
}

function isRight({ answer, ranked }: Judgement): boolean {
  return answer !== null && ranked[0] === answer;
}

function share(part: number, all: number): number | null {
  return all === 0 ? null : Math.round((part / all) * 10_000) / 10_000;
}
