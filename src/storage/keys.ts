/** Row keys of the one table: one partition per municipality, kinds told apart by their first word. */
import type { Benefit } from '../domain/benefit.js';

/** Characters Azure Tables forbids in keys, the separator, and the percent sign that escapes them. */
const forbidden = /[/\\#?|%\u0000-\u001f\u007f-\u009f]/gu;

/** Makes any text safe as a part of a key. */
function keyPart(text: string): string {
  return text.replace(forbidden, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

const digits = 8;
const largest = 10 ** digits - 1;

/** Ascending order of numbers as text. */
const ascending = (number: number): string => String(number).padStart(digits, '0');
/** Newest first. */
const descending = (number: number): string => ascending(largest - number);

const lastInstant = 9_999_999_999_999;
/** A later instant sorts first. */
const latest = (at: string): string => String(lastInstant - Date.parse(at)).padStart(13, '0');

export const priorityRank = { urgent: '0', high: '1', medium: '2', low: '3' } as const;

export const keys = {
  seen: (key: string) => `seen|${keyPart(key)}`,
  counter: 'counter|ticket',
  ticket: (number: number) => `ticket|${ascending(number)}`,
  event: (number: number, sequence: number) => `event|${ascending(number)}|${ascending(sequence)}`,
  dayEvent: (day: string, at: string, number: number, sequence: number) =>
    `day|${day}|${at}|${ascending(number)}|${ascending(sequence)}`,
  queue: (department: string, priority: keyof typeof priorityRank, number: number) =>
    `queue|${keyPart(department)}|${priorityRank[priority]}|${ascending(number)}`,
  requester: (person: string, number: number) => `requester|${keyPart(person)}|${descending(number)}`,
  assignee: (person: string, number: number) => `assignee|${keyPart(person)}|${ascending(number)}`,
  away: (person: string) => `away|${keyPart(person)}`,
  /** Who has taken the duty of a department over. */
  duty: (department: string) => `duty|${keyPart(department)}`,
  due: (at: string, number: number) => `due|${at}|${ascending(number)}`,
  /** Beside what else a part of a case is due for. */
  late: (at: string, number: number) => `due|${at}|${ascending(number)}|late`,
  /** A solved ticket, for whoever asks the same. */
  solved: (at: string, number: number) => `solved|${at}|${ascending(number)}`,
  case: (number: number) => `case|${ascending(number)}`,
  /** A line for its requester or responsible manager. */
  caseOf: (person: string, number: number) => `caseOf|${keyPart(person)}|${descending(number)}`,
  outbox: (id: string) => `outbox|${id}`,
  card: ({ number, department, manager }: { number: number; department?: string; manager?: true }) => {
    const whose = manager ? 'manager' : department === undefined ? 'requester' : `department|${keyPart(department)}`;
    return `card|${ascending(number)}|${whose}`;
  },
  /** Where the live card of a municipality's queue stands. */
  queueCard: 'card|queue',
  question: (id: string) => `question|${keyPart(id)}`,
  /** Newest first. */
  gap: (askedAt: string, question: string) => `gap|${latest(askedAt)}|${keyPart(question)}`,
  /** What the daily summary says of known answers. */
  benefit: (day: string, question: string, what: Benefit['what']) => `benefit|${day}|${keyPart(question)}|${what}`,
  helped: (person: string, question: string) => `helped|${keyPart(person)}|${keyPart(question)}`,
  person: (id: string) => `person|${keyPart(id)}`,
  upn: (upn: string) => `upn|${keyPart(upn.toLowerCase())}`,
  summary: (recipient: string) => `summary|${keyPart(recipient)}`,
  daily: (job: string) => `daily|${job}`,
  /** @param name of the department or municipality it is for: `department|it` */
  binding: (name: string) => `binding|${keyPart(name)}`,
  /** The row that every change of a binding writes. */
  bindings: 'binding|',
  lost: (channel: string) => `lost|${keyPart(channel)}`,
  agent: (department: string, person: string) => `agent|${keyPart(department)}|${keyPart(person)}`,
  /** @param name of the layer: `fjordvik|printer`, or `~|printer` for the shared one */
  answer: (name: string) => `answer|${name}`,
  /** Newest first. */
  answerEvent: (name: string, revision: number) => `answerEvent|${name}|${descending(revision)}`,
  /** Counts the changes of all answers. */
  answers: 'answers',
  /** @param place in the ring of the last changes */
  answerChange: (place: number) => `answerChange|${ascending(place)}`,
  phrasing: (municipality: string, id: string) => `phrasing|${keyPart(municipality)}|${keyPart(id)}`,
  judgement: (municipality: string, question: string) => `judged|${keyPart(municipality)}|${keyPart(question)}`,
  lease: (conversation: string) => `lease|${keyPart(conversation)}`,
  instance: (id: string) => `instance|${id}`,
} as const;

/** The bounds of all keys that start with a prefix: `}` is the next character after `|`. */
export function range(...parts: string[]): { from: string; to: string } {
  const prefix = parts.map(keyPart).join('|');
  return { from: `${prefix}|`, to: `${prefix}}` };
}
