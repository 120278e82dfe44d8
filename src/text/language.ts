/** Which of the four languages a text is written in, by the small words that only some of them have. */
import type { Language } from '../domain/words.js';
import { words, fold } from './terms.js';

const telling: Record<Language, string> = {
  nb: `jeg ikke hva hvor hvordan hvorfor noen noe fra nå være har blir ble vi en et mitt min kommer gjør sykt hjem bare
    mye også gikk vært hun kjenner dere deres etter trenger får er hvem når å å og på av til det med skal kan glemt
    virker fungerer går vil ligger sitter skriver ødelagt kaldt varmt hei takk sier melding hjelp`,
  nn: `eg ikkje kva kvar korleis kvifor nokon noko frå no vere har blir vart vi me ein eit mitt min kjem gjer heime berre
    mykje òg gjekk vore ho kjenner de dykk dykkar etter treng får er kven når å og på av til det med skal kan gløymt
    verkar fungerer går vil ligg sit skriv øydelagt kaldt varmt hei takk seier melding hjelp dei nokre høyrer veit ikkje
    mi mitt sjuk brukar kontoret arbeidet feriepengar løna`,
  sv: `jag inte vad var hur varför någon något från nu vara har blir blev vi en ett mitt min kommer gör hem bara mycket
    också gick varit hon känner ni era efter behöver får är vem när att och på av till det med ska kan glömt fungerar går
    vill ligger sitter skriver trasig kallt varmt hej tack säger meddelande hjälp mig dig inget ingen måste sjuk jobba`,
  en: `not what where how why someone something from now be have is are we a an my the comes does home only much also
    went been she know you your after need get who when to and on of it with shall can forgot forgotten works work doesn't
    broken cold warm hello thanks says message help me this that cannot can't there please in for`,
};

/** A word counts the more, the fewer languages share it. */
const weights = new Map<string, Partial<Record<Language, number>>>();
const lists = Object.entries(telling).map(
  ([language, list]) => [language as Language, new Set(fold(list).split(/\s+/u))] as const,
);
for (const [language, list] of lists) {
  for (const word of list) {
    const sharers = lists.filter(([, other]) => other.has(word)).length;
    weights.set(word, { ...weights.get(word), [language]: Math.log(5 / sharers) });
  }
}

/** Letters and endings that tell Swedish from Norwegian where small words do not. */
const spellings: readonly [RegExp, Language, number][] = [
  [/[äö]/u, 'sv', 0.8],
  [/[æø]/u, 'nb', 0.5],
  [/[æø]/u, 'nn', 0.5],
  [/\b(?:kv|gj)\p{L}+|\p{L}+(?:leik|ane)\b/u, 'nn', 0.4],
  [/\bhv\p{L}+/u, 'nb', 1],
];

/**
 * The language of a text, or nothing where it does not show: a tie is no answer.
 * Norwegian and Swedish letters are looked at before they are folded.
 */
export function languageOf(written: string): Language | undefined {
  // Addresses are full of words, most of them English.
  const text = written.replace(/\S+(?:\/\/|@|\.\p{L}{2,}\/)\S*/gu, ' ');
  const scores: Record<Language, number> = { nb: 0, nn: 0, sv: 0, en: 0 };
  for (const word of words(text)) {
    for (const [language, weight] of Object.entries(weights.get(word) ?? {})) scores[language as Language] += weight;
  }
  const lower = text.toLowerCase();
  for (const [pattern, language, weight] of spellings) if (pattern.test(lower)) scores[language] += weight;
  const [first, second] = (Object.entries(scores) as [Language, number][]).sort((a, b) => b[1] - a[1]);
  if (!first || !second || first[1] < 0.8 || first[1] - second[1] < 0.3) return undefined;
  return first[0];
}
