/** Whether one text is another in hardly other words: how test questions are kept apart from what answers are found by. */

/** Below this share of common trigrams two texts merely speak of the same thing. */
const nearness = 0.7;

/** Shorter texts have so few trigrams that ordinary words make them alike. */
const fewestWords = 3;

export interface Comparable {
  text: string;
  normalised: string;
  words: number;
  trigrams: ReadonlySet<string>;
}

export function comparable(text: string): Comparable {
  const normalised = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= normalised.length; at += 1) trigrams.add(normalised.slice(at, at + 3));
  return { text, normalised, words: normalised.split(' ').length, trigrams };
}

export function isNearCopy(one: Comparable, other: Comparable): boolean {
  if (one.normalised === other.normalised) return true;
  if (one.words < fewestWords || other.words < fewestWords) return false;
  const [fewer, more] =
    one.trigrams.size < other.trigrams.size ? [one.trigrams, other.trigrams] : [other.trigrams, one.trigrams];
  // What differs this much in length cannot be near: most pairs are told apart here, without counting.
  if (fewer.size < nearness * more.size) return false;
  let common = 0;
  for (const trigram of fewer) if (more.has(trigram)) common += 1;
  return common >= nearness * (fewer.size + more.size - common);
}

/** Every pair that is too near, as a line that names both texts. */
export function nearCopies(questions: readonly string[], known: readonly { text: string; of: string }[]): string[] {
  const asked = questions.map(comparable);
  return known.flatMap(({ text, of }) => {
    const phrasing = comparable(text);
    return asked
      .filter((question) => isNearCopy(question, phrasing))
      .map((question) => `«${text}» of ${of} is near the test question «${question.text}»`);
  });
}
