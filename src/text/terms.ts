/** From what somebody wrote to the words, terms and letter groups that texts are compared by. */
import { stem } from './stem.js';

const plainLetters: Record<string, string> = { æ: 'ä', ø: 'ö', ß: 'ss', ð: 'd', þ: 'th', ł: 'l', '’': "'" };

/** Letters that Norwegian, Danish and Swedish write differently become one; other accents go. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!/[^\0-\x7f]/u.test(lower)) return lower;
  return lower.normalize('NFC').replace(/[^\0-\x7fåäö]/gu, plain);
}

function plain(letter: string): string {
  return plainLetters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
}

function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that say nothing about the matter, in all languages, folded. */
const stopWords = new Set(
  fold(`
  og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha hun nå
  over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv her alle vil bli ble blitt kunne inn når
  være kom noen noe ville dere deres kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor dette
  disse uten hvordan ingen din ditt blir samme hvilken hvilke sånn inni mellom vår hver hvem vors hvis både bare fordi
  før mange også slik vært begge siden får må hei hallo takk lenger mer går gjør gjøre trenger vet
  eg ikkje dei me ho eit ein kva kvar kvifor korleis nokon noko frå no vere blei skal skulle vart hjå hjelpe berre
  nokre mykje dykk dykkar mine vore treng veit kjem gjer får
  och jag att inte är som på han av för med till den har de om ett men var sig så vi från man när nu kan under där
  eller mig blir ni mycket vid in hon ut också alla något hur vad ska skall behöver vet får min mitt mina någon hej
  tack inget ingen varför vilken vara blev här gör göra kommer
  jeg hvad hvordan hvorfor ikke af mig dig sig nogen noget eller være blive hvornår hvilken mit min dit skal bliver
  the a an and or of to in on at is are was were be been i you he she it we they my your me do does did have has had
  not no can cannot could would should will what how why when where which who with for from this that there so but if
  im ive dont doesnt cant please hi hello thanks need know get got some any just
  didnt isnt wont its youre id ill as by than then these those their our us am being also into about
  `)
    .split(/\s+/u)
    .filter(Boolean),
);

export function saysNothing(word: string): boolean {
  return stopWords.has(word);
}

/** Endings that Nordic languages hang on abbreviations by a hyphen: `pc-en`, `vpn-et`. */
const hungOn = /^(?:en|et|n|t|s|er|ar|ene|ane|arna|erna|ens|ets)$/u;

/** The folded words of a text, where `don't` and `e-post` are one and `pc-en` is `pc`. */
export function tokens(text: string): string[] {
  const folded = fold(text);
  const all = folded.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
  if (!/['-]/u.test(folded)) return all;
  return all.flatMap((word) => {
    const parts = word.replaceAll("'", '').split('-');
    const [first = '', second = ''] = parts;
    if (parts.length === 2 && hungOn.test(second)) return [first];
    if (parts.length === 2 && (first.length === 1 || word === 'wi-fi')) return [first + second];
    return parts;
  });
}

/** The stems of the words that carry meaning; of all words, if none does. */
export function terms(text: string): string[] {
  const all = words(text);
  const telling = all.filter((word) => !stopWords.has(word));
  return (telling.length > 0 ? telling : all).map(stem);
}

/** How often each group of three to five letters occurs, with word borders, as a vector of length one. */
export function letterGroups(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of words(text).filter((word) => !stopWords.has(word))) {
    const bordered = ` ${term} `;
    for (let size = 3; size <= 5; size += 1) {
      for (let start = 0; start + size <= bordered.length; start += 1) {
        const group = bordered.slice(start, start + size);
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
  }
  let squares = 0;
  for (const count of counts.values()) squares += count * count;
  const length = Math.sqrt(squares) || 1;
  for (const [group, count] of counts) counts.set(group, count / length);
  return counts;
}
