/** What a resolved ticket teaches: which answer solved it, the requester's words for it, and a new answer made of it. */
import { createHash } from 'node:crypto';
import { card, choice, notice, subtle, type Element } from '../cards/card.js';
import { toggle, type Dialog } from '../cards/dialog.js';
import { answerLimits } from '../domain/answer-check.js';
import { versionFor, type KnownAnswer } from '../domain/answer.js';
import { seenBy } from '../domain/departures.js';
import { firstOf, titleOf, type Ticket } from '../domain/ticket.js';
import type { Phrasing } from '../ports/answers.js';
import { departmentOf } from '../ports/organisation.js';
import { everything, redact } from '../text/redaction.js';
import { agentsIn } from './agents.js';
import type { Turn } from './turn.js';

/** How many answers are offered as the one that solved a ticket. */
const offered = 5;

/** What the dialog of resolving asks beside what was done; nothing of a part of a case, whose words are the checklist's. */
export async function learningInputs(turn: Turn, ticket: Ticket): Promise<Element[]> {
  if (ticket.partOf) return [];
  const { learning } = turn.reader.strings;
  const choices = (await answersLike(turn, ticket)).map((answer) => ({
    value: answer.id,
    title: versionFor(answer, turn.reader.language).title,
  }));
  const which = { ...choice('answer', learning.which, undefined, choices), isRequired: false };
  return [...(choices.length > 0 ? [which] : []), toggle('makeAnswer', learning.makeAnswer)];
}

/** The answers of the ticket's department, whose agent asks, those first that fit the ticket best. */
async function answersLike(turn: Turn, ticket: Ticket): Promise<KnownAnswer[]> {
  const library = await turn.services.libraries.of(ticket.municipality);
  const isOwn = (id: string): boolean => library.answers.get(id)?.department === ticket.department;
  const { title, text: words } = seenBy(ticket, ticket.department);
  const asked = words === title ? title : `${title}\n${words}`;
  return library.engine.rank(asked, offered, isOwn).flatMap(({ id }) => library.answers.get(id) ?? []);
}

/**
 * Proposes the requester's words for the answer that solved their ticket, once: what an agent has accepted or rejected
 * by now stays so.
 * @returns the answer, where its words wait to be accepted
 */
export async function propose(turn: Turn, ticket: Ticket, id: string): Promise<KnownAnswer | undefined> {
  const { services, person } = turn;
  const { answers } = await services.libraries.of(ticket.municipality);
  const answer = answers.get(id);
  const words = await phrasingOf(turn, ticket);
  if (answer?.department !== ticket.department || words === undefined) return undefined;
  const name = `t${ticket.number}`;
  const before = await services.stores.answers.phrasing(ticket.municipality, name);
  if (before && before.state !== 'proposed') return undefined;
  if (before?.answer === id && before.text === words) return answer;
  const proposed: Phrasing = {
    id: name,
    municipality: ticket.municipality,
    answer: id,
    department: ticket.department,
    text: words,
    language: ticket.language,
    state: 'proposed',
    at: services.clock.now().toISOString(),
    ticket: ticket.number,
    by: { id: person.id, name: person.name },
  };
  // Whoever judges them meanwhile has the last word.
  if ((await services.stores.answers.savePhrasing(proposed, before)) === 'changed') return undefined;
  return answer;
}

/**
 * How the requester asked, without what is about people; nothing where there is no such thing: a part of a case, or a
 * ticket whose words were said to a confidential department that it has left.
 */
async function phrasingOf(turn: Turn, ticket: Ticket): Promise<string | undefined> {
  if (ticket.partOf || ticket.departures?.length) return undefined;
  const words = unmarked(redact(ticket.text, { kinds: everything, names: await namesAround(turn, ticket) }).text);
  const short = firstSentences(words, answerLimits.phrasing);
  return /\p{L}{2}/u.test(short) ? short : undefined;
}

/** What is hidden leaves no mark in words that are to be found by. */
function unmarked(words: string): string {
  return words
    .replace(/\[[^\]\n]*\]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[.,;:!?])/gu, '')
    .trim();
}

/** As many whole sentences as there is room for; of a longer first one, as many words. */
function firstSentences(words: string, most: number): string {
  let taken = '';
  for (const sentence of words.match(/[^.!?]+[.!?]*\s*/gu) ?? []) {
    if ((taken + sentence).trimEnd().length > most) break;
    taken += sentence;
  }
  if (taken !== '' || words.length <= most) return taken.trim();
  const cut = firstOf(words, most);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trim();
}

/** Everybody whom the ticket or its department may name. */
async function namesAround(turn: Turn, ticket: Ticket): Promise<string[]> {
  const agents = await agentsIn(turn, ticket.department);
  const people = [
    ticket.requester,
    ticket.assignee,
    ...(ticket.watchers ?? []),
    ...ticket.messages.map(({ by }) => by),
  ];
  return [...new Set([...people, ...agents].flatMap((each) => (each ? [each.name] : [])))];
}

/** What a new answer begins with, and what it is made of. */
export interface Beginning {
  source: { ticket: number } | { question: string };
  municipality: string;
  department: string;
  title: string;
  phrasings: readonly string[];
  body: string;
}

export async function beginningOf(turn: Turn, ticket: Ticket): Promise<Beginning> {
  const seen = seenBy(ticket, ticket.department);
  const names = await namesAround(turn, ticket);
  const plain = (words: string): string => redact(words, { kinds: everything, names }).text;
  const words = await phrasingOf(turn, ticket);
  return {
    source: { ticket: ticket.number },
    municipality: ticket.municipality,
    department: ticket.department,
    title: titleOf(plain(seen.title)),
    phrasings: words === undefined ? [] : [words],
    body: plain(seen.messages.findLast(({ kind }) => kind === 'resolution')?.text ?? ''),
  };
}

/** What was written, where the dialog is shown again, and what has to be mended. */
export interface Written {
  audience?: KnownAnswer['audience'];
  nonce: string;
  wrong?: string;
}

export function newAnswerDialog({ reader, services }: Turn, from: Beginning, written?: Written): Dialog {
  const { newAnswer: words } = reader.strings.learning;
  const confidential = departmentOf(services.organisation, from.department)?.confidential ?? false;
  // What a confidential department knows is for everyone only where somebody says so.
  const audience = written?.audience ?? (confidential ? undefined : 'everyone');
  const choices = Object.entries(words.audiences).map(([value, title]) => ({ value, title }));
  const input = (id: string, label: string, value: string, more: object): Element => ({
    type: 'Input.Text',
    id,
    label,
    value,
    ...more,
  });
  const needed = { isRequired: true, errorMessage: words.missing };
  const { source, municipality } = from;
  const nonce = written?.nonce ?? crypto.randomUUID();
  return {
    title: words.title,
    card: card(
      [
        written?.wrong === undefined ? undefined : notice(written.wrong, 'attention'),
        subtle(words.lead),
        input('title', words.heading, from.title, { maxLength: answerLimits.title, ...needed }),
        input('phrasings', words.phrasings, from.phrasings.join('\n'), {
          isMultiline: true,
          maxLength: phrasingsLimit,
        }),
        input('body', words.body, from.body, { isMultiline: true, maxLength: bodyLimit, ...needed }),
        choice('audience', words.audience, audience, choices),
      ],
      [
        {
          type: 'Action.Submit',
          title: words.submit,
          style: 'positive',
          data: { verb: 'newAnswer', ...source, municipality, nonce },
        },
      ],
    ),
  };
}

/** Both stand in one dialog, which Teams takes no more than 28 KB of. */
const phrasingsLimit = 2000;
const bodyLimit = 4000;

/** Names an answer that is made here: by its title, and by the dialog, so that the same is never made twice. */
export function answerId(title: string, nonce: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[æä]/gu, 'ae')
    .replace(/[øö]/gu, 'o')
    .replace(/å/gu, 'a')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40);
  return `${slug || 'answer'}-${createHash('sha256').update(nonce).digest('hex').slice(0, 8)}`;
}
