/** Every card and dialog with which agents look after known answers: an ordinary answer, or the largest that passes. */
import { noticeMessage } from '../../src/delivery/render.js';
import type { AnswerLayer, KnownAnswer } from '../../src/domain/answer.js';
import { answerLimits, checkAnswer } from '../../src/domain/answer-check.js';
import type { ManagedAnswer } from '../../src/domain/answer-managed.js';
import { languages, type Language, type Person } from '../../src/domain/words.js';
import { answerCard } from '../../src/features/ask/card.js';
import { knowledge } from '../../src/features/knowledge/handle.js';
import type { Outcome, Request, Turn } from '../../src/features/turn.js';

export interface KnowledgeSample {
  agent: Person;
  /** Hostile or heavy words, so many characters long; ordinary ones where they are absent. */
  words?: (length: number) => string;
}

const kept = {
  audience: 'agents',
  owner: 'ola.hansen@fjordvik.example',
  reviewOn: '2026-11-01',
  minutesSaved: 10,
} as const;

/** Two languages are missing, so that there is something to translate. */
function answerOf({ words }: KnowledgeSample): KnownAnswer {
  const version = words
    ? {
        title: words(answerLimits.title),
        // As many bytes as one language may have.
        phrasings: Array.from({ length: answerLimits.phrasings }, () => words(40)),
        body: `![bilde](https://bilder.example/b.png)\n\n${'語'.repeat(3200)}`,
        emergency: '語'.repeat(300),
      }
    : {
        title: 'Skriveren virker ikke',
        phrasings: ['skriveren er død', 'får ikke skrevet ut'],
        body: '1. Slå den av.\n2. Ring **{{it.phone}}**.',
        emergency: 'Ryker det? Ring 110.',
      };
  const english = {
    title: 'The printer does not work',
    phrasings: ['the printer is dead', 'I cannot print'],
    body: '1. Switch it off.\n2. Call **{{it.phone}}**.',
    emergency: 'Is there smoke? Call 110.',
  };
  const versions = { nb: version, en: words ? version : english };
  return { id: 'printer', department: 'it', versions, ...kept, offersTicket: true };
}

function withStored(turn: Turn, { agent }: KnowledgeSample, answer: KnownAnswer, state: AnswerLayer['state']): Turn {
  const at = '2026-11-20T09:42:00.000Z';
  const layer: AnswerLayer = { answer, state, revision: 7, at, by: agent };
  const events = (['imported', 'changed', 'translated', 'reviewed', 'retired', 'moved'] as const).map((type) => ({
    id: answer.id,
    type,
    answer,
    revision: 7,
    at,
    by: agent,
  }));
  const { reviewOn, ...lasting } = answer;
  const managed = Array.from({ length: 23 }, (_, place): ManagedAnswer => ({
    answer: { ...lasting, ...(place % 3 === 1 ? {} : { reviewOn }) },
    ...(place % 2 === 1 ? {} : { municipality: 'fjordvik' }),
    state: place % 7 === 4 ? 'retired' : 'live',
  }));
  const answers = {
    layer: () => Promise.resolve(layer),
    history: () => Promise.resolve(Array.from({ length: 5 }, () => events).flat()),
    save: () => Promise.resolve('changed'),
  };
  const engine = { rank: () => [], why: () => ['skriver', 'papir'] };
  const libraries = {
    managed: () => managed,
    file: () => answer,
    of: () => Promise.resolve({ engine }),
    refresh: () => Promise.resolve(),
  };
  const services = { ...turn.services, libraries, stores: { ...turn.services.stores, answers } };
  // The department works for two, so that whom a change is for can be chosen.
  const departments = turn.services.organisation.departments.map((each) => ({
    ...each,
    serves: ['fjordvik', 'nabovik'],
  }));
  const { municipalities } = turn.services.organisation;
  const neighbours = municipalities.slice(0, 1).map((each) => ({ ...each, id: 'nabovik', name: 'Nabovik kommune' }));
  const organisation = {
    ...turn.services.organisation,
    departments,
    municipalities: [...municipalities, ...neighbours],
  };
  return { ...turn, departments, services: { ...services, organisation } } as unknown as Turn;
}

export async function takeKnowledgeCards(
  sample: KnowledgeSample,
  language: Language,
  take: (name: string, card: object | undefined) => void,
  turnOf: (request: Request) => Turn,
): Promise<void> {
  const answer = answerOf(sample);
  const known = { departments: ['it'], municipalities: [], variables: ['it.phone'] };
  const wrong = checkAnswer(answer, known).filter(({ code }) => code === 'tooLong' || code === 'tooMany');
  if (wrong.length > 0) throw new Error(`no answer that can be: ${JSON.stringify(wrong)}`);
  const handled = async (
    request: Request,
    state: AnswerLayer['state'] = 'live',
    stored: KnownAnswer = answer,
  ): Promise<Outcome> => {
    const turn = withStored(turnOf(request), sample, stored, state);
    const { kind } = request;
    const handle = (kind === 'message' || kind === 'installed' ? knowledge.message : knowledge[kind]) as
      ((turn: Turn) => Promise<Outcome>) | undefined;
    return (await handle?.(turn)) ?? {};
  };
  const act = (verb: string, data: object = {}): Request => ({ kind: 'action', verb, data, replaces: true });
  const named = { answer: answer.id };
  take('answers', (await handled({ kind: 'message', text: 'x' })).messages?.[0]?.card);
  const sought = { only: 'due', words: 'skriver', offset: 10 };
  take('answers filtered', (await handled(act('showAnswers', { ...sought, words: '' }))).card);
  take('answers not found', (await handled(act('showAnswers', { ...sought, words: 'ingenting' }))).card);
  take('answer of agents', (await handled(act('openAnswer', named))).card);
  take(
    'answer of agents, own and retired',
    (await handled(act('openAnswer', { ...named, municipality: 'fjordvik' }), 'retired')).card,
  );
  const left = { ...answer, municipalities: ['utvik', 'innvik'] };
  for (const state of ['live', 'retired'] as const) {
    take(`answer that nobody sees, ${state}`, (await handled(act('openAnswer', named), state, left)).card);
  }
  take(
    'dialog moveAnswer',
    (await handled({ kind: 'dialog', verb: 'moveAnswer', data: named }, 'live', left)).dialog?.card,
  );
  take('history of an answer', (await handled(act('answerHistory', named))).card);
  const click = { ...named, from: { '~': 7, fjordvik: 7 }, nonce: 'a nonce of some length' };
  take('answer changed meanwhile', (await handled(act('reviewAnswer', click))).card);
  take('dialog addAnswer', (await handled({ kind: 'dialog', verb: 'addAnswer', data: {} })).dialog?.card);
  take('dialog retireAnswer', (await handled({ kind: 'dialog', verb: 'retireAnswer', data: named })).dialog?.card);
  for (const each of languages) {
    const data = { ...named, language: each };
    take(`dialog editAnswer ${each}`, (await handled({ kind: 'dialog', verb: 'editAnswer', data })).dialog?.card);
  }
  const { title, phrasings, body } = answer.versions.nb ?? { title: '', phrasings: [], body: '' };
  const written = {
    title,
    phrasings: phrasings.join('\n'),
    body,
    emergency: answer.versions.nb?.emergency ?? '',
    owner: 'ingen',
    minutesSaved: '999',
    reviewOn: 'i går',
  };
  const data = { ...click, ...written, language };
  take('dialog editAnswer again', (await handled({ kind: 'dialogSubmit', verb: 'editAnswer', data })).dialog?.card);
  const { reader } = turnOf(act('x'));
  for (const count of [1, 2]) {
    take(`notice answersDue ${count}`, noticeMessage({ type: 'answersDue', count }, reader).card);
  }
  take('answer with all there is', answerCard(answer, reader, { 'it.phone': '+47 55 00 10 10' }, 'question'));
}
