/** The yardstick for known answers: minisearch with the stemmer, weights and tolerance that serve it best here. */
import MiniSearch from 'minisearch';
import { terms } from '../dist/text/terms.js';

/** @returns a function from a question to its best ten, as `{id, score}` */
export async function tunedMiniSearch(articles) {
  const vocabulary = new Set();
  const index = new MiniSearch({
    fields: ['title', 'phrasings', 'body'],
    tokenize: terms,
    processTerm: (term) => {
      vocabulary.add(term);
      return term;
    },
    searchOptions: {
      processTerm: (term) => term,
      boost: { title: 2, phrasings: 2, body: 0.5 },
      prefix: (term) => term.length >= 5,
      // A word that is known is not misspelt, and looking for near ones costs most of a search.
      fuzzy: (term) => (term.length >= 5 && !vocabulary.has(term) ? 0.2 : false),
      weights: { fuzzy: 0.5, prefix: 0.6 },
    },
  });
  const documents = articles.map(({ id, titles, phrasings, bodies }) => ({
    id,
    title: titles.join('\n'),
    phrasings: phrasings.join('\n'),
    body: bodies.join('\n'),
  }));
  await index.addAllAsync(documents, { chunkSize: 20 });
  return (text) =>
    index
      .search(text)
      .slice(0, 10)
      .map(({ id, score }) => ({ id, score }));
}
