/** `torg eval answers`: how well the product's own engine finds answers in somebody's own collection, with figures. */
import { z } from 'zod/v4';
import { AnswerEngine, type Article } from '../answers/engine.js';
import { measure, type Judgement, type Measures } from '../answers/measures.js';
import { SetupProblem } from '../config/problem.js';
import { readJsonLines, readNumberedLines, writeJsonLines } from './jsonl.js';

export interface EvalOptions {
  /** JSON lines: `{"id","title","body","phrasings":[...]}`; all but the id may be missing or empty. */
  articles: string;
  /** JSON lines: `{"id","text","answer"}`; the answer is the id of an article, or null where none answers. */
  queries: string;
  /** Written: a line a query, `{"id","outcome","ranked":[{"id","score"}],"confidence"}`, ten ranked at most. */
  predictions: string;
  /** Questions like `queries` that were answered once before and are known as phrasings. */
  learn?: string;
}

const id = z.union([z.string().min(1), z.number()]);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const articleLine = z.object({
  id,
  title: text,
  body: text,
  phrasings: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
});
const queryLine = z.object({
  id,
  text: z.string(),
  answer: id.nullish().transform((value) => (value === null || value === undefined ? null : String(value))),
});

type Query = z.infer<typeof queryLine>;

const articleMend = 'Each line must be like {"id":"a1","title":"...","body":"...","phrasings":["..."]}';
const queryMend =
  'Each line must be like {"id":"q1","text":"...","answer":"a1"}, with null for the answer where none fits';

/** @throws SetupProblem for a file that cannot be read or a line that says nothing sensible; nothing is written then */
export async function evalAnswers(options: EvalOptions): Promise<Record<keyof Measures, number | null>> {
  const { articles, asGiven } = readArticles(options.articles);
  const known = new Set(asGiven.keys());
  const queries = readQueries(options.queries, known);
  const learnt = options.learn === undefined ? [] : readQueries(options.learn, known);
  const engine = await AnswerEngine.build(withLearnt(articles, learnt));
  const lines: object[] = [];
  const judgements: Judgement[] = [];
  for (const query of queries) {
    const { outcome, confidence } = engine.find(query.text);
    const ranked = engine.rank(query.text);
    const written = ranked.map(({ id, score }) => ({ id: asGiven.get(id) ?? id, score }));
    lines.push({ id: query.id, outcome, ranked: written, confidence });
    judgements.push({ answer: query.answer, outcome, ranked: ranked.map((each) => each.id) });
  }
  await writeJsonLines(options.predictions, lines);
  return measure(judgements);
}

/** The articles, and their ids as they are written there: as text or as a number. */
function readArticles(file: string): { articles: Article[]; asGiven: Map<string, string | number> } {
  const seen = new Map<string, number>();
  const asGiven = new Map<string, string | number>();
  const articles = readNumberedLines(file, articleLine, articleMend).map(({ line, value }) => {
    const name = String(value.id);
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      throw new SetupProblem(`${file}:${line}`, `the id ${name} is that of line ${earlier}, too`, 'Give it another');
    }
    seen.set(name, line);
    asGiven.set(name, value.id);
    return { id: name, titles: [value.title], phrasings: value.phrasings, bodies: [value.body] };
  });
  return { articles, asGiven };
}

/** What is answered by an article that is not there is answered by nothing; whoever asks is told, it may be a slip. */
function readQueries(file: string, known: ReadonlySet<string>): Query[] {
  const queries = readJsonLines(file, queryLine, queryMend);
  const missing = queries.filter(({ answer }) => answer !== null && !known.has(answer));
  if (missing.length > 0) {
    const [first] = missing;
    console.error(
      `${file}: ${missing.length} answers are no articles, such as "${first?.answer ?? ''}": taken as null`,
    );
  }
  return queries.map((query) =>
    query.answer !== null && known.has(query.answer) ? query : { ...query, answer: null },
  );
}

/** What was asked before becomes a phrasing of what answered it. */
function withLearnt(articles: readonly Article[], learnt: readonly Query[]): Article[] {
  return articles.map((article) => {
    const own = learnt.filter(({ answer }) => answer === article.id).map((query) => query.text);
    return { ...article, phrasings: [...article.phrasings, ...own] };
  });
}
