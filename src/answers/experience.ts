/** What people said of the answers that they were given, and how that moves what the engine has found. */
import type { Found } from './engine.js';
import { likeness, traitsOf, type Traits } from './likeness.js';

/** What somebody said of an answer, and the words that they had asked by. */
export interface Told {
  answer: string;
  right: boolean;
  text: string;
  /** Whose judgements are one person's; without it, each is another's. */
  voice?: string;
}

/** How alike words must be to count as the same question. */
const sameQuestion = 0.8;
/** An answer's record moves its confidence by no more than this, up or down. */
const bounds = { up: 0.1, down: 0.3 };
/** As if so many people had been content and so many not before: one voice alone moves little. */
const voicesBefore = 4;

interface Voices {
  helped: number;
  not: number;
}

/**
 * Of what one person said of an answer for the same question, the last: whoever says it again is heard no louder.
 * @param told oldest first
 */
export function heardOnce<T extends Told>(told: readonly T[]): T[] {
  const later = new Map<string, Traits[]>();
  const several = new Map<string, number>();
  for (const each of told) if (each.voice) several.set(nameOf(each), (several.get(nameOf(each)) ?? 0) + 1);
  return told
    .toReversed()
    .filter((each) => {
      if (each.voice === undefined || several.get(nameOf(each)) === 1) return true;
      const [traits, known] = [traitsOf(each.text), later.get(nameOf(each)) ?? []];
      if (known.some((other) => likeness(traits, other) >= sameQuestion)) return false;
      later.set(nameOf(each), [...known, traits]);
      return true;
    })
    .reverse();
}

/** A person has one voice in an answer's record, whatever they asked it by. */
function lastOfEach(told: readonly Told[]): Told[] {
  return [...new Map(told.map((each, place) => [each.voice ? nameOf(each) : String(place), each])).values()];
}

const nameOf = ({ voice = '', answer }: Told): string => `${voice}|${answer}`;

export class Experience {
  private readonly records = new Map<string, Voices>();
  private readonly byAnswer = new Map<string, { traits: Traits; right: boolean }[]>();

  /** @param told oldest first, each heard once */
  constructor(told: readonly Told[]) {
    for (const { answer, right } of lastOfEach(told)) {
      const record = this.records.get(answer) ?? { helped: 0, not: 0 };
      this.records.set(answer, { helped: record.helped + (right ? 1 : 0), not: record.not + (right ? 0 : 1) });
    }
    for (const { answer, right, text } of told) {
      const asked = this.byAnswer.get(answer) ?? [];
      asked.push({ traits: traitsOf(text), right });
      this.byAnswer.set(answer, asked);
    }
  }

  /** What an answer's record adds to its confidence. */
  shiftOf(answer: string): number {
    const { helped, not } = this.records.get(answer) ?? { helped: 0, not: 0 };
    const balance = (helped - not) / (helped + not + voicesBefore);
    return balance * (balance > 0 ? bounds.up : bounds.down);
  }

  /** Whether more of those who asked in these words, or nearly these, said no to an answer than yes. */
  isRejectedFor(question: string, answer: string): boolean {
    const asked = traitsOf(question);
    const alike = (this.byAnswer.get(answer) ?? []).filter(({ traits }) => likeness(asked, traits) >= sameQuestion);
    return alike.filter(({ right }) => !right).length > alike.filter(({ right }) => right).length;
  }

  /**
   * What is found once people have been listened to: an answer that was rejected for these words stands behind the
   * others and is never given by itself, and its record moves the confidence that decides that.
   */
  applied(found: Found, question: string): Found {
    const [first] = found.candidates;
    if (!first) return found;
    const confidence = Math.min(1, Math.max(0, found.confidence + this.shiftOf(first.id)));
    const rejected = (id: string): boolean => this.isRejectedFor(question, id);
    if (found.outcome === 'answer' && !rejected(first.id) && confidence >= found.needed)
      return { ...found, confidence };
    const offered = found.outcome === 'answer' ? found.best : found.candidates;
    const behind = offered.filter(({ id }) => rejected(id));
    const candidates = [...offered.filter(({ id }) => !rejected(id)), ...behind].slice(0, 3);
    const grown =
      found.outcome === 'choose' && confidence >= found.needed && candidates[0]?.id === first.id && !rejected(first.id);
    // The evidence is for the first; where another stands there now, it says nothing of what is offered.
    const evidence = candidates[0]?.id === first.id ? found.evidence : [];
    const kept = grown ? [first] : candidates;
    return { ...found, outcome: grown ? 'answer' : 'choose', candidates: kept, confidence, evidence };
  }
}
