/** Hides in a text what is about a person, and says what kinds it was. */

export const everything = ['identity', 'phone', 'mail', 'name'] as const;
type Kind = (typeof everything)[number];

interface Redaction {
  kinds: readonly Kind[];
  /** Full names of people who may be spoken of. */
  names?: readonly string[];
}

export function redact(text: string, { kinds, names = [] }: Redaction): { text: string; found: Kind[] } {
  const found = new Set<Kind>();
  let masked = text;
  for (const kind of kinds) {
    masked = masked.replace(patternOf(kind, names), () => {
      found.add(kind);
      return '[…]';
    });
  }
  return { text: masked, found: [...found] };
}

const patterns: Record<Exclude<Kind, 'name'>, RegExp> = {
  identity: /(?<!\d)(?:\d{6}[ -]?\d{4,5}|\d{8}[ -]?\d{4})(?!\d)/gu,
  phone: /(?<!\d)(?:\+\d{1,3} ?)?\d(?:[ -]?\d){6,11}(?!\d)/gu,
  mail: /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/gu,
};

function patternOf(kind: Kind, names: readonly string[]): RegExp {
  if (kind !== 'name') return patterns[kind];
  const parts = names.flatMap((name) => [name, ...name.split(/\s+/u)]).filter((part) => part.length > 1);
  const longestFirst = parts
    .sort((a, b) => b.length - a.length)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return new RegExp(`(?<!\\p{L})(?:${longestFirst.join('|') || '$^'})s?(?!\\p{L})`, 'giu');
}
