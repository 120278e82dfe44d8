/** A known answer as the engine sees it: all of its languages at once. */
import type { KnownAnswer } from '../answers/answer.js';
import type { Article } from '../answers/engine.js';

export function articleOf({ id, versions }: KnownAnswer): Article {
  const all = Object.values(versions);
  return {
    id,
    titles: all.map(({ title }) => title),
    phrasings: all.flatMap(({ phrasings }) => phrasings),
    bodies: all.map(({ body }) => body),
  };
}
