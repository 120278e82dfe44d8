/** What known answers do for a municipality: whom they were given, whom they helped, and what that saves. */

/** One line of a day: an answer was offered, or somebody said that it helped. */
export interface Benefit {
  what: 'given' | 'helped';
  /** Whose answer it was. */
  department: string;
  /** False where it was taken back: by the person, or because a ticket on the same matter followed. */
  counts: boolean;
  /** Of an agent's work. */
  minutes?: number;
}

/** Only after so many days without a ticket on the same matter has an answer solved something. */
export const settlingDays = 7;

export interface AnswersSummary {
  given: number;
  /** So far. */
  helped: number;
  /** Helped a week earlier, and no ticket has followed. */
  solved: number;
  minutes: number;
}

/** @param settled of the days whose questions have had their week */
export function benefitOf(department: string, said: readonly Benefit[], settled: readonly Benefit[]): AnswersSummary {
  const own = said.filter((each) => each.department === department && each.counts);
  const solved = settled.filter((each) => each.department === department && each.counts && each.what === 'helped');
  return {
    given: own.filter(({ what }) => what === 'given').length,
    helped: own.filter(({ what }) => what === 'helped').length,
    solved: solved.length,
    minutes: solved.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
  };
}
