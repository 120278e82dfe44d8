/** What is hidden in a text, in every form people write it, and what is left alone. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idnr } from '@navikt/fnrvalidator';
import { atIntake, everything, redact } from '../../src/text/redaction.js';

const names = ['Kari Nordmann', 'Bo Liv Hansen', 'Mark Lie'];
const masked = (text: string) => redact(text, { kinds: everything, names }).text;

const two = (number: number) => String(number).padStart(2, '0');
const luhn = (digits: string) => {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((all, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return all + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
};
const mod11 = (digits: string, weights: number[]) =>
  (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)) % 11;

/** Ordinary, D and H numbers of the last century. */
const norwegian = fc
  .tuple(
    fc.nat(27),
    fc.nat(11),
    fc.integer({ min: 40, max: 99 }),
    fc.nat(499),
    fc.constantFrom([0, 0], [40, 0], [0, 40]),
  )
  .map(([day, month, year, serial, [d = 0, h = 0]]) => {
    const nine = two(day + 1 + d) + two(month + 1 + h) + two(year) + String(serial).padStart(3, '0');
    const first = mod11(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const second = mod11(nine + String(first), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    return nine + String(first) + String(second);
  })
  .filter((number) => number.length === 11 && idnr(number).status === 'valid');
const swedish = fc
  .tuple(fc.integer({ min: 1930, max: 2005 }), fc.nat(11), fc.nat(27), fc.nat(999), fc.constantFrom(0, 60))
  .map(([year, month, day, serial, coordination]) => {
    const nine =
      two(year % 100) +
      two(month + 1) +
      two(day + 1 + coordination) +
      String(serial + 1)
        .padStart(3, '0')
        .slice(-3);
    return String(year).slice(0, 2) + nine + luhn(nine);
  })
  .filter((number) => !number.slice(8).startsWith('000'));

describe('a number of a person', () => {
  it('is hidden in every form of a Norwegian one', () => {
    fc.assert(
      fc.property(norwegian, fc.constantFrom('', ' ', '-', '.', '\u00a0', '–'), (number, between) => {
        const [a, b, c, rest] = [number.slice(0, 2), number.slice(2, 4), number.slice(4, 6), number.slice(6)];
        expect(masked(`Hun har ${a}${b}${c}${between}${rest}, sier de`)).toBe('Hun har […], sier de');
        expect(masked(`Hun har ${a}.${b}.${c} ${rest}`)).toBe('Hun har […]');
        expect(masked(`Hun har ${a}.${b}.19${c} ${rest}`)).toBe('Hun har […]');
      }),
    );
  });

  it('is hidden in every form of a Swedish one', () => {
    fc.assert(
      fc.property(swedish, (number) => {
        const [century, day, rest] = [number.slice(0, 2), number.slice(2, 8), number.slice(8)];
        for (const form of [
          `${day}-${rest}`,
          `${day}${rest}`,
          `${century}${day}-${rest}`,
          number,
          `${century}${day} ${rest}`,
        ])
          expect(masked(`hon har ${form} nu`)).toBe('hon har […] nu');
      }),
    );
  });

  it('is hidden where it is Danish, whatever its check digit', () => {
    fc.assert(
      fc.property(fc.nat(27), fc.nat(11), fc.nat(99), fc.nat(9999), (day, month, year, serial) => {
        const number = `${two(day + 1)}${two(month + 1)}${two(year)}-${String(serial).padStart(4, '0')}`;
        expect(masked(`hun har ${number} nu`)).toBe('hun har […] nu');
      }),
    );
    expect(masked('cpr 0102034567')).toBe('cpr […]');
    expect(masked('010203-9')).toBe('010203-9');
  });
});

it('hides card numbers of 13 to 19 digits', () => {
  const digits = fc.tuple(
    fc.constantFrom('2', '3', '4', '5', '6'),
    fc.integer({ min: 11, max: 17 }),
    fc.bigInt({ min: 0n, max: 10n ** 17n }),
  );
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '-'), ([first, size, rest], between) => {
      const body = first + String(rest).padStart(size, '7').slice(0, size);
      const groups = (body + luhn(body)).match(/.{1,4}/gu) ?? [];
      expect(redact(`kortet ${groups.join(between)} nå`, { kinds: atIntake }).text).toBe('kortet […] nå');
    }),
  );
});

it.each([
  ['konto 8601 11 17947 takk', 'konto […] takk'],
  ['8601.11.17947', '[…]'],
  ['NO93 8601 1117 947 takk', '[…] takk'],
  ['bankgiro 123-4567', 'bankgiro […]'],
  ['ring 974 00 000 i dag', 'ring […] i dag'],
  ['+47 97400000', '[…]'],
  ['070-123 45 67', '[…]'],
  ['skriv til kari@vik.example!', 'skriv til […]!'],
  ['Kari Nordmann og Kari, men Bo ikke', '[…] og […], men Bo ikke'],
  ['Mark the date with Mark Lie', 'Mark the date with […]'],
  ['passord: Sommer2024!', 'passord: […]'],
  ['passordet mitt er Sommer2024', 'passordet mitt er […]'],
  ['passordet: 97400000', 'passordet: […]'],
  ['lösenordet är Katt!99', 'lösenordet är […]'],
  ['adgangskoden er Kat12345', 'adgangskoden er […]'],
  ['my password is hunter2', 'my password is […]'],
  ['pinkoden er 4821', 'pinkoden er […]'],
  ['pw:abc123', 'pw:[…]'],
])('hides what is secret in %j', (text, expected) => {
  expect(masked(text)).toBe(expected);
});

it.each([
  'FJ-1042 kl. 10.30 den 21.11.2026 i rom 2041',
  'faktura 20443 på 12 500,00 kr, KID 4111111111111111',
  'faktura 97400000 fra 20261124',
  'passordet er glemt',
  'passordet er feil',
  'the password is wrong',
  'Lösenordet är fel',
  'Passord: hvordan bytter jeg?',
  'Feilkode: 4031',
  'jeg har glemt passordet. Kontoret er 2041',
  'Even så det, Liv og lyst',
])('leaves %j alone', (text) => {
  expect(masked(text)).toBe(text);
});

it('leaves every text without digits, addresses and words for passwords as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      fc.pre(!/[\p{N}@]|pass|pin|pw|ord|kod|code/iu.test(text));
      expect(redact(text, { kinds: everything }).text).toBe(text);
    }),
  );
});

it('hides no more the second time, and never throws', () => {
  const parts = fc.constantFrom(
    'passord',
    'er',
    ':',
    'pw',
    'kari@x.no',
    '01',
    '12345',
    '-',
    ' ',
    '.',
    '+47',
    'Kari',
    'A1b2C3',
    '[',
    '4111',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 100 }),
        fc.array(parts, { maxLength: 30 }).map((each) => each.join('')),
      ),
      (text) => {
        const once = masked(text);
        expect(masked(once)).toBe(once);
      },
    ),
  );
});

it.each(['1 ', '12-', '444 ', 'passord er ', 'passord:', 'a@', '@a.', 'AB12 ', 'kari '])(
  'ends with a long text of %j',
  (piece) => {
    expect(masked(piece.repeat(Math.ceil(100_000 / piece.length))).length).toBeGreaterThan(0);
  },
);
