/** How much each likeness counts when articles are ranked; how these were found is told in docs/decisions/0015. */

export const tuning = {
  /** BM25F: when more of a term counts little more, and how much the lengths of titles, phrasings and texts matter. */
  k1: 1.6,
  b: [0.3, 0.3, 0.75],
  /** What a term in a title, a phrasing and a text counts. */
  fields: [2, 1, 1],
  /** How many of the best by BM25F are looked at closely. */
  looked: 30,
  bm25: 2,
  covered: 0.15,
  cosine: 0.1,
  letters: 0.7,
  window: 0.4,
  wording: 1.6,
  /** How many telling words a stretch of text has. */
  span: 40,
  /** A text that has neither title nor phrasings is compared in stretches of so many telling words, which count so much. */
  stretch: 20,
  stretchCounts: 0.7,
  /** What a term counts that stands for an asked one: an equivalent, a compound with it, both words in one, a near one. */
  equivalent: 0.8,
  compound: 0.5,
  joined: 0.9,
  slip: 0.8,
  /** What an asked word counts that the collection has in compounds alone; a part of it, with and without the whole. */
  onlyCompounds: 0.7,
  partBesideWhole: 0.15,
  partAlone: 0.8,
  /** How well the whole stands for a part of it. */
  wholeForPart: 0.9,
};
