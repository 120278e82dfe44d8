/** Numbers in a text that are somebody's: identity numbers, payment cards, accounts, telephones. */
import { idnr } from '@navikt/fnrvalidator';
import personnummer from 'personnummer';

/** The package is CommonJS: what it exports by default is what is imported, whatever its types say. */
const { valid } = personnummer as unknown as { valid: (number: string) => boolean };

export interface Span {
  start: number;
  end: number;
  kind: 'identity' | 'card' | 'account' | 'phone' | 'mail' | 'name' | 'password';
  /** Can hardly be anything else. */
  strong?: true;
}

/** Digits written together, in one piece or with single signs between the pieces. */
interface Run {
  start: number;
  end: number;
  digits: string;
  /** `6-5`: how many digits each piece has, with what stands between. */
  form: string;
  /** A little of what stands before and after. */
  before: string;
  after: string;
}

const mostPieces = 8;
const mostDigits = 19;
const fewestDigits = 6;

/** Every run of pieces that could be one number; few for each piece, so that long texts cost no more than their length. */
function* runsIn(text: string): Generator<Run> {
  const pieces = [...text.matchAll(/\d+/gu)].map(({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  }));
  for (let first = 0; first < pieces.length; first += 1) {
    let digits = '';
    let form = '';
    const { start = 0 } = pieces[first] ?? {};
    for (let last = first; last < Math.min(first + mostPieces, pieces.length); last += 1) {
      const piece = pieces[last];
      if (!piece) break;
      const between = last === first ? '' : text.slice(pieces[last - 1]?.end, piece.start);
      if (last > first && !/^(?:[ .\-–+/\u00A0\u202F]|\) ?| \(0\) ?)$/u.test(between)) break;
      digits += piece.digits;
      form += `${last === first ? '' : between}${String(piece.digits.length)}`;
      if (digits.length > mostDigits) break;
      const around: Pick<Run, 'before' | 'after'> = {
        before: text.slice(Math.max(0, start - 30), start),
        after: text.slice(piece.end, piece.end + 8),
      };
      if (digits.length < fewestDigits) continue;
      yield { start, end: piece.end, digits, form, ...around };
    }
  }
}

/** Later kinds give way to earlier ones where both would cover the same digits. */
export function numbersIn(text: string): Span[] {
  const runs = [...runsIn(text)].filter(standsAlone);
  const longest = runs.toSorted((a, b) => b.digits.length - a.digits.length);
  const of = (kind: Span['kind'], is: (run: Run) => boolean): Span[] =>
    longest.filter(is).map(({ start, end }) => ({ start: startOf(text, start, kind), end, kind }));
  return [
    ...ibansIn(text),
    ...of('card', isCard),
    ...of('identity', isIdentity),
    ...of('account', isAccount),
    ...of('phone', isPhone),
  ];
}

/** The sign before a number that calls abroad goes with it. */
function startOf(text: string, start: number, kind: Span['kind']): number {
  return kind === 'phone' && text[start - 1] === '+' ? start - 1 : start;
}

/** Digits in a word are a part of something else, unless the word is only written close to them. */
function standsAlone({ before, after }: Run): boolean {
  return !/^[\p{L}_]/u.test(after) && !/(?<!\p{L})\p{L}{1,2}$|[_\d]$/u.test(before.slice(-3));
}

function isIdentity(run: Run): boolean {
  return isNorwegian(run) || isSwedish(run) || isDanish(run);
}

function isNorwegian({ digits, form }: Run): boolean {
  if (/[+/]|\)/u.test(form) && !/^2[./]2[./]2/u.test(form)) return false;
  if (digits.length === 11) return idnr(digits).status === 'valid';
  // The year in full: 01.02.1990 12345.
  return (
    digits.length === 13 && /^2\D2\D4|^8/u.test(form) && idnr(digits.slice(0, 4) + digits.slice(6)).status === 'valid'
  );
}

function isSwedish({ digits, form }: Run): boolean {
  if (digits.length !== 10 && digits.length !== 12) return false;
  if (!/^(?:10|12|[68].4|[24]-2-2.4)$/u.test(form)) return false;
  return valid(`${digits.slice(0, -4)}${form.includes('+') ? '+' : '-'}${digits.slice(-4)}`);
}

const danishWord = /(?:cpr|person|fødsels|sygesikring)[\p{L}.-]*[^\p{L}\d]{0,3}(?:\p{L}{1,6}[^\p{L}\d]{1,2})?$/iu;

/** Since 2007 its last digits check nothing; without the dash it is any number, unless a word says what it is. */
function isDanish({ digits, form, before }: Run): boolean {
  if (digits.length !== 10) return false;
  const dashed = /^6[-–]4$|^2[-–./]2[-–./]2[-–]4$/u.test(form);
  return (dashed || danishWord.test(before)) && isDay(Number(digits.slice(0, 2)) % 60, Number(digits.slice(2, 4)));
}

function isDay(day: number, month: number): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
  );
}

/** The references of payments carry the check digit of cards. */
const referenceWord =
  /(?:kid|ocr|faktura|invoice|regning|referan[sc]e|referens|ref|ordre|order|bilag)[\p{L}.-]*[^\p{L}\d]{0,3}$/iu;

function isCard({ digits, form, before }: Run): boolean {
  if (digits.length < 13 || !/^[2-6]/u.test(digits) || /[^\d \-–\u00A0\u202F]/u.test(form)) return false;
  return !referenceWord.test(before) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((all, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
      return all + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

const accountWord =
  /(?:bankgiro|plusgiro|postgiro|clearing|konto|account|reg\.? ?nr|\bbg|\bpg)[\p{L}.-]*[^\p{L}\d]{0,3}(?:\p{L}{1,7}[^\p{L}\d]{1,2})?$/iu;

function isAccount({ digits, form, before }: Run): boolean {
  if (digits.length === 11 && /^11$|^4[. \u00A0]2[. \u00A0]5$/u.test(form) && passesMod11(digits)) return true;
  return digits.length < 17 && /\p{L}/u.test(before) && accountWord.test(before);
}

function passesMod11(digits: string): boolean {
  const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  return sum % 11 === 0;
}

function ibansIn(text: string): Span[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?= ?[A-Za-z0-9])/gu)].flatMap(({ index }) => {
    let found: Span[] = [];
    let plain = '';
    for (let end = index; end < text.length && plain.length < 34; end += 1) {
      const sign = text[end] ?? '';
      if (sign === ' ' && text[end - 1] !== ' ') continue;
      if (!/[A-Za-z0-9]/u.test(sign)) break;
      plain += sign.toUpperCase();
      const ends = !/[\p{L}\p{N}]/u.test(text[end + 1] ?? '');
      if (ends && plain.length > 14 && passesMod97(plain))
        found = [{ start: index, end: end + 1, kind: 'account', strong: true }];
    }
    return found;
  });
}

function passesMod97(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4);
  return (
    Array.from(turned).reduce((rest, sign) => Number(`${String(rest)}${String(parseInt(sign, 36))}`) % 97, 0) === 1
  );
}

/** What makes eight digits something else than a telephone. */
const otherWord =
  /(?:faktura|invoice|ordre|order|sak|ärende|ticket|bilag|ref|kid|ocr|serie|org|rom|room|kr|nok|sek|dkk|eur|id)[\p{L}.-]*[^\p{L}\d]{0,3}$/iu;
const amount = /^(?:,\d|,-|\s?(?:kr|nok|sek|dkk|eur|€|%|kb|mb|gb)(?!\p{L}))/iu;

function isPhone({ digits, form, before, after }: Run): boolean {
  if (digits.length < 8 || digits.length > 15) return false;
  if ((/\p{L}/u.test(before) && otherWord.test(before)) || amount.test(after)) return false;
  const abroad = before.endsWith('+') || /^00[1-9]/u.test(digits);
  if (abroad) return true;
  if (form.includes('+') || form.includes('/')) return /^[234]\/[-\d \u00A0]+$/u.test(form) && digits.startsWith('0');
  if (/^8$|^2[ .\u00A0]2[ .\u00A0]2[ .\u00A0]2$|^3[ .\u00A0]2[ .\u00A0]3$|^4[ \u00A0]4$/u.test(form))
    return /^[2-9]/u.test(digits) && !isWrittenDay(digits);
  // Swedish and Finnish numbers begin with 0.
  return /^0[1-9]/u.test(digits) && digits.length < 12 && /^(?:\d+|[234][- ].*)$/u.test(form);
}

function isWrittenDay(digits: string): boolean {
  const yearFirst = /^(?:19|20)/u.test(digits) && isDay(Number(digits.slice(6)), Number(digits.slice(4, 6)));
  const yearLast = /^....(?:19|20)/u.test(digits) && isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)));
  return yearFirst || yearLast;
}
