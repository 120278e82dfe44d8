/** A light stemmer for Norwegian, Swedish, Danish and English at once: what is written alike in them ends alike. */

/** Folded endings with how many letters must stay. Longer ones come first, and one is taken. */
const endings: readonly (readonly [string, number])[] = [
  ...list(4, 'eringene eringane eringarna eringen eringa eringer eringar ering erende erande erade eret'),
  ...list(4, 'erer erar ererde erede erte ert ere era elsene elsane elsen elser elsar else'),
  ...list(4, 'ingene ingane ingarna ingen inger ingar inga ing ningen ningar ningarna heten heter heder hed'),
  ...list(4, 'ations ation ions ion ments ment able ably ally'),
  ...list(3, 'ande ende erne ene ane arna orna erna ede ade ete'),
  ...list(3, 'en et er ar or es ed'),
  ...list(3, 'e a t'),
].sort(([one], [other]) => other.length - one.length);

function list(left: number, words: string): (readonly [string, number])[] {
  return words.split(' ').map((ending) => [ending, left] as const);
}

/** Forms that no ending explains, each line the same word. */
const irregular = new Map(
  `
  send sent sendt sends sendte skicka
  pay paid pays payed
  lose lost loses losing loss
  break broke broken breaks breaking
  forget forgot forgotten forgets forgetting
  buy bought buys buying
  choose chose chosen chooses choosing choice
  write wrote written writing writes
  steal stole stolen steals stealing
  leave left leaves leaving
  begin began begun begins
  find found finds finding
  make made makes making
  take took taken takes taking
  give gave given gives giving
  get got gotten gets getting
  go went gone goes going
  see saw seen sees seeing
  keep kept keeps keeping
  tell told tells telling
  say said says saying
  teach taught teaches teaching
  bring brought brings bringing
  think thought thinks thinking
  speak spoke spoken speaks speaking
  build built builds building
  hold held holds holding
  freeze froze frozen freezes freezing
  hide hid hidden hides hiding
  child children
  person people persons
  delete deletion deleting deletes deleted
  bok böker böckerna böckerne bökene böcker bog böger
  ga gar gikk gick gatt gått
  fa far fick fikk fatt fått
  skriv skrev skrevet skrivit skrevne skrive skriver skriv
  nyckel nycklar nyckeln nycklarna
  nökkel nökler nöklene nöklar nöklane nökkelen
  nögle nögler nöglen nöglerne
  nummer numre numrene numret nummeret numrer
  `
    .trim()
    .split('\n')
    .flatMap((line) => {
      const forms = line.trim().split(' ');
      return forms.map((form) => [form, forms[0] ?? form] as const);
    }),
);

/** The part of a folded word that its forms share; not always a word. */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  return joined(withoutEnding(withoutS(word)));
}

/** A plural or a genitive: `keys`, `kommunens`. */
function withoutS(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /[su]s$/u.test(word)) return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function withoutEnding(word: string): string {
  for (const [ending, left] of endings) {
    if (word.length - ending.length >= left && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

/** What doubling and `-el` hide: `nett` and `net`, `kabel` and `kabl(er)`, `copy` and `copi(ed)`. */
function joined(word: string): string {
  if (word.length < 3) return word;
  const single = word.replace(/(\p{L})\1$/u, '$1');
  if (single.length < 4) return single;
  return single
    .replace(/(\P{L}|[^aeiouyåäö])el$/u, '$1l')
    .replace(/(\p{L})\1l$/u, '$1l')
    .replace(/([^aeiouyåäö])i$/u, '$1y');
}
