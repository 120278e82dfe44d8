/**
 * How likely it is that who asks for an article writes like this: the groups of letters of all that it is asked by and
 * says, taken together (multinomial naive Bayes: McCallum & Nigam, "A comparison of event models", 1998).
 */
import type { Letters } from './letters.js';

/** As if each group had been seen so often: little, so that a group that is missing says much. */
const unseen = 0.003;
const most = Math.log(1 + 1 / unseen);
/** An article that says much has many groups by chance; about what one with thirty phrasings says. */
const usualMass = 1000;
const chance = 0.1;

/**
 * @param seen how much each of the question's groups counts in the article
 * @param mass all that the article says
 * @returns 0 to about 1
 */
export function wordingOf({ wordings, telling }: Letters, seen: Float64Array, mass: number): number {
  let sum = 0;
  let total = 0;
  for (let place = 0; place < wordings.length; place += 1) {
    const weight = wordings[place] as number;
    total += weight;
    sum += weight * Math.log(1 + ((seen[place] as number) * (telling[place] as number)) / unseen);
  }
  return sum / (total || 1) / most - chance * Math.log(1 + mass / usualMass);
}
