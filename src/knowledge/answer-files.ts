/** Whole answers from the languages that files have of them, and which file says what of an answer as a whole. */
import type { KnownAnswer } from '../domain/answer.js';
import { languages, type Language } from '../domain/words.js';
import { settingNames, type Field, type Part, type Problem, type Settings } from './part.js';

/** An answer as files have it: some of its languages, and some of what is said of it as a whole. */
export interface AnswerFiles {
  id: string;
  settings: Settings;
  parts: Part[];
}

/** Brings the languages of each answer together; what stands of it as a whole in several must be the same in all. */
export function together(parts: readonly Part[]): { answers: AnswerFiles[]; problems: Problem[] } {
  const answers = new Map<string, AnswerFiles>();
  const problems: Problem[] = [];
  for (const part of parts) {
    const answer = answers.get(part.id) ?? { id: part.id, settings: {}, parts: [] };
    answers.set(part.id, answer);
    const same = answer.parts.find(({ language }) => language === part.language);
    if (same) {
      const wrong = `"${part.id}" stands in ${part.language} already, in ${placeOf(same)}`;
      problems.push({ file: part.file, line: part.lineOf(), wrong, mend: 'Take one of both away' });
      continue;
    }
    problems.push(...settingNames.flatMap((name) => disagreement(answer, part, name)));
    answer.parts.push(part);
    answer.settings = { ...part.settings, ...answer.settings };
  }
  return { answers: [...answers.values()], problems };
}

function disagreement({ settings, parts }: AnswerFiles, part: Part, name: keyof Settings): Problem[] {
  const before = settings[name];
  const here = part.settings[name];
  if (before === undefined || here === undefined || String(before) === String(here)) return [];
  const other = parts.find((each) => each.settings[name] !== undefined);
  const wrong = `${name} is "${String(here)}", and "${String(before)}" in ${other ? placeOf(other, name) : ''}`;
  return [{ file: part.file, line: part.lineOf(name), wrong, mend: 'Say the same in both, or leave it out of one' }];
}

const placeOf = ({ file, lineOf }: Part, field?: Field): string => `${file}:${lineOf(field)}`;

/** What the files say, laid over what is there: languages and settings that they do not have stay as they are. */
export function answerOf({ id, settings, parts }: AnswerFiles, base?: KnownAnswer): KnownAnswer {
  const versions = { ...base?.versions };
  for (const { language, version } of parts) versions[language] = version;
  const merged = { audience: 'everyone', ...base, ...settings };
  const kept = Object.entries(merged).filter(([name, value]) => value !== 'none' && name !== 'id');
  return { id, ...Object.fromEntries(kept), versions } as KnownAnswer;
}

/** Where a field of an answer stands, in a language or in the first that has it. */
export function lineOfField({ parts }: AnswerFiles, field?: Field, language?: Language): { file: string; line: number } {
  const inLanguage = parts.find((part) => part.language === language);
  const saying = parts.find(({ settings }) => field !== undefined && field in settings);
  const part = inLanguage ?? saying ?? parts[0];
  return { file: part?.file ?? '', line: part?.lineOf(field) ?? 1 };
}

/** Which settings stand beside a language when it is written: all in the first one, so that each is changed in one place. */
export function settingsIn(answer: KnownAnswer, language: Language): Omit<Settings, 'department'> {
  if (languages.find((each) => answer.versions[each]) !== language) return {};
  const { audience, municipalities, owner, reviewOn, minutesSaved, offersTicket } = answer;
  return {
    ...(audience === 'everyone' ? {} : { audience }),
    ...(municipalities ? { municipalities } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
    ...(minutesSaved === undefined ? {} : { minutesSaved }),
    ...(offersTicket === undefined ? {} : { offersTicket }),
  };
}
