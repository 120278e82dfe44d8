/** The checklists of config/torg.yaml: what each is made of, and what must fit together. */
import { z } from 'zod/v4';
import {
  longestInstructions,
  longestTitle,
  mostOptions,
  mostParts,
  mostQuestions,
  namedIn,
  questionKinds,
} from '../domain/checklist.js';
import { languages } from '../domain/words.js';

const id = z.string().regex(/^[a-z][A-Za-z0-9-]{0,30}$/u, 'must be a short word such as "startDate"');
const within = (longest: number) => {
  const words = z.string().trim().min(1).max(longest);
  return z.strictObject({ nb: words, nn: words, sv: words, en: words });
};

const question = z
  .strictObject({
    id,
    label: within(100),
    kind: z.enum(questionKinds),
    options: z.array(z.strictObject({ id, name: within(60) })).default([]),
    required: z.boolean().default(false),
  })
  .check(({ value, issues }) => {
    const complain = (message: string) => issues.push({ code: 'custom', message, path: ['options'], input: value });
    const { kind, options } = value;
    if (kind === 'choice' && options.length < 2) complain('a choice needs two options or more');
    if (kind !== 'choice' && options.length > 0) complain('only a choice has options');
    const names = options.map((option) => option.id);
    if (new Set(names).size < names.length) complain('an option is there twice');
  });

const part = z.strictObject({
  id,
  department: z.string(),
  title: within(longestTitle),
  instructions: within(longestInstructions),
  due: z.strictObject({ days: z.int().min(-250).max(250) }),
  after: z.array(z.string()).default([]),
  category: z.string().optional(),
});

export const checklist = z
  .strictObject({
    id,
    version: z.int().min(1),
    name: within(longestTitle),
    title: within(longestTitle),
    startsOn: z.string(),
    questions: z.array(question).min(1).max(mostQuestions),
    parts: z.array(part).min(1).max(mostParts),
  })
  .check(({ value, issues }) => {
    const complain = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', message, path, input: value });
    const questions = value.questions.map((each) => each.id);
    for (const [at, found] of questions.entries()) {
      if (questions.indexOf(found) !== at) complain(['questions', at, 'id'], `"${found}" is used twice`);
    }
    const options = value.questions.flatMap((each) => each.options).length;
    if (options > mostOptions) complain(['questions'], `there is room for ${mostOptions} options in all`);
    const starts = value.questions.find((each) => each.id === value.startsOn);
    if (starts?.kind !== 'date' || !starts.required) {
      complain(['startsOn'], `"${value.startsOn}" is no required question for a date`);
    }
    const checkWords = (path: PropertyKey[], words: Record<(typeof languages)[number], string>) => {
      for (const language of languages) {
        const missing = namedIn(words[language]).find((named) => !questions.includes(named));
        if (missing !== undefined) complain([...path, language], `there is no question "${missing}"`);
      }
    };
    checkWords(['title'], value.title);
    const parts = value.parts.map((each) => each.id);
    for (const [at, found] of value.parts.entries()) {
      const place = ['parts', at];
      if (parts.indexOf(found.id) !== at) complain([...place, 'id'], `"${found.id}" is used twice`);
      checkWords([...place, 'title'], found.title);
      checkWords([...place, 'instructions'], found.instructions);
      for (const [of, named] of found.after.entries()) {
        if (!parts.includes(named)) complain([...place, 'after', of], `there is no part "${named}"`);
      }
      if (waitsForItself(found.id, value.parts)) complain([...place, 'after'], `"${found.id}" waits for itself`);
      if (new Set(found.after).size < found.after.length) complain([...place, 'after'], 'a part is there twice');
    }
  });

function waitsForItself(id: string, parts: readonly { id: string; after: string[] }[]): boolean {
  const seen = new Set<string>();
  const look = (from: string): boolean =>
    (parts.find((each) => each.id === from)?.after ?? []).some((next) => {
      if (next === id) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return look(next);
    });
  return look(id);
}

interface Named {
  id: string;
  categories: { id: string }[];
}

/** What a checklist needs of the departments. */
export function problemsOf(
  checklists: readonly z.infer<typeof checklist>[],
  departments: readonly Named[],
): { path: PropertyKey[]; message: string }[] {
  return checklists.flatMap((list, index) => {
    const place = ['checklists', index];
    const twice = checklists.findIndex(({ id: other }) => other === list.id) !== index;
    const parts = list.parts.flatMap(({ department, category }, at) => {
      const found = departments.find((each) => each.id === department);
      const path = [...place, 'parts', at];
      if (!found) return [{ path: [...path, 'department'], message: `there is no department "${department}"` }];
      if (category === undefined || found.categories.some((each) => each.id === category)) return [];
      return [{ path: [...path, 'category'], message: `"${department}" has no category "${category}"` }];
    });
    return [...(twice ? [{ path: [...place, 'id'], message: `"${list.id}" is used twice` }] : []), ...parts];
  });
}
