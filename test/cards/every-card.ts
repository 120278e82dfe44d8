/** Every card and dialog that Torg makes, drawn from ordinary or from extreme data, for tests that look at all of them. */
import type { KnownAnswer } from '../../src/domain/answer.js';
import type { Card } from '../../src/cards/card.js';
import { readerOf } from '../../src/cards/reader.js';
import { refusalText } from '../../src/cards/refusal.js';
import { similarCard } from '../../src/cards/solved.js';
import { summaryCard } from '../../src/cards/summary.js';
import { mostWords } from '../../src/cards/queue.js';
import { colleagueCard, departmentCard, requesterCard } from '../../src/cards/ticket.js';
import { readKnowledge } from '../../src/knowledge/files.js';
import { readTorgYaml } from '../../src/config/torg.js';
import {
  endedQueueMessage,
  noticeMessage,
  queueMessage,
  ticketMessage,
  toldMessage,
} from '../../src/delivery/render.js';
import type { Absence } from '../../src/domain/absence.js';
import type { Case } from '../../src/domain/case.js';
import type { QueueEntry } from '../../src/domain/summary.js';
import {
  keptMessages,
  keptNotes,
  textLimit,
  titleLimit,
  torg,
  type Audience,
  type EventType,
  type Message,
  type Ticket,
  type TicketEvent,
  type UndeliveredReason,
} from '../../src/domain/ticket.js';
import { priorities, type Language, type Person } from '../../src/domain/words.js';
import { answerCard, chooseCard, draftCard } from '../../src/features/ask/card.js';
import { alarmCard } from '../../src/cards/emergency.js';
import { emergencyKinds } from '../../src/domain/emergency.js';
import { answer } from '../../src/features/answer/handle.js';
import { assign } from '../../src/features/assign/handle.js';
import { doneCard } from '../../src/features/away/card.js';
import { away } from '../../src/features/away/handle.js';
import { dutyCard } from '../../src/features/duty/card.js';
import { help } from '../../src/features/help/handle.js';
import { hold } from '../../src/features/hold/handle.js';
import { gapsCard, phrasingsDialog } from '../../src/features/learn/card.js';
import { newAnswerDialog } from '../../src/features/learning.js';
import { language as languageFeature } from '../../src/features/language/handle.js';
import { category } from '../../src/features/category/handle.js';
import { myWork } from '../../src/features/my-work/handle.js';
import { myTickets } from '../../src/features/my-tickets/handle.js';
import { note } from '../../src/features/note/handle.js';
import { priority } from '../../src/features/priority/handle.js';
import { queue } from '../../src/features/queue/handle.js';
import { rate } from '../../src/features/rate/handle.js';
import { reopen } from '../../src/features/reopen/handle.js';
import { reply } from '../../src/features/reply/handle.js';
import { proposedDialog, resolve } from '../../src/features/resolve/handle.js';
import { showAll } from '../../src/features/show-all/handle.js';
import { transfer } from '../../src/features/transfer/handle.js';
import type { Feature, Outcome, Request, Turn } from '../../src/features/turn.js';
import { welcome } from '../../src/features/welcome/handle.js';
import { withdraw } from '../../src/features/withdraw/handle.js';
import type { Stores } from '../../src/ports/stores.js';
import { dayName } from '../../src/locales/index.js';
import { largest, takeCaseCards } from './case-cards.js';
import { takeKnowledgeCards } from './knowledge-cards.js';

export type Size = 'ordinary' | 'extreme';

const organisation = readTorgYaml('config/torg.yaml');
const departments = organisation.departments.map(({ id }) => id);
const now = new Date('2026-11-20T12:00:00.000Z');
const knownAnswers: readonly KnownAnswer[] = await readKnowledge('knowledge', departments);

/** Three bytes each in UTF-8: the most that a character of a text can weigh. */
const heavy = (length: number): string => '語'.repeat(length);
/** A piece of every kind of Markdown, mark-up and mention, then much of it. */
const hostile = '<at>Alle</at> **fet** _skrå_ [klikk](https://ondt.example) ![bilde](https://ondt.example/b.png) ';
/** Much of everything that could go wrong, so many characters long. */
const wild = (length: number): string => `${hostile}${heavy(length)}`.slice(0, length);

interface Sample {
  requester: Person;
  agent: Person;
  title: string;
  text: string;
  said: string[];
  municipality: string;
  queueLength: number;
  departmentCount: number;
  /** How many work in a department. */
  agents: number;
}

const ordinary: Record<Language, Pick<Sample, 'title' | 'text' | 'said'>> = {
  nb: {
    title: 'Taklampen i gymsalen blafrer',
    text: 'Taklampen i gymsalen blafrer, og det drypper vann fra sikringsskapet bak scenen. Vi har stengt av området.\nDet begynte i natt.',
    said: [
      'Hvilket sikringsskap er det?',
      'Det bak scenen, til venstre for døra.',
      'Tettet røret over skapet og byttet lampen.',
    ],
  },
  nn: {
    title: 'Taklampa i gymsalen blafrar',
    text: 'Taklampa i gymsalen blafrar, og det dryp vatn frå sikringsskapet bak scena. Vi har stengt av området.\nDet byrja i natt.',
    said: [
      'Kva for eit sikringsskap er det?',
      'Det bak scena, til venstre for døra.',
      'Tetta røyret over skapet og bytte lampa.',
    ],
  },
  sv: {
    title: 'Taklampan i gymnastiksalen blinkar',
    text: 'Taklampan i gymnastiksalen blinkar, och det droppar vatten från elskåpet bakom scenen. Vi har spärrat av.\nDet började i natt.',
    said: [
      'Vilket elskåp är det?',
      'Det bakom scenen, till vänster om dörren.',
      'Tätade röret ovanför skåpet och bytte lampan.',
    ],
  },
  en: {
    title: 'The ceiling lamp in the gym flickers',
    text: 'The ceiling lamp in the gym flickers, and water drips from the fuse box behind the stage. We closed the area.\nIt began last night.',
    said: [
      'Which fuse box is it?',
      'The one behind the stage, to the left of the door.',
      'Sealed the pipe above the box and changed the lamp.',
    ],
  },
};

function sampleOf(language: Language, size: Size): Sample {
  if (size === 'ordinary') {
    return {
      requester: { id: 'kari', name: 'Kari Nordmann' },
      agent: { id: 'ola', name: 'Ola Hansen' },
      ...ordinary[language],
      municipality: 'Fjordvik kommune',
      queueLength: 3,
      departmentCount: 4,
      agents: 3,
    };
  }
  const name = (id: string): Person => ({ id, name: `${hostile}${heavy(256 - hostile.length)}` });
  return {
    requester: name('kari'),
    agent: name('ola'),
    title: `${hostile.slice(0, 60)}${heavy(titleLimit - 60)}`,
    text: `${hostile}${heavy(textLimit - hostile.length)}`,
    said: Array.from({ length: keptMessages }, () => `${hostile}${heavy(textLimit - hostile.length)}`),
    municipality: heavy(100),
    queueLength: 14,
    departmentCount: 12,
    agents: 500,
  };
}

export async function everyCard(language: Language, size: Size): Promise<Map<string, Card>> {
  const sample = sampleOf(language, size);
  const cards = new Map<string, Card>();
  const take = (name: string, card: object | undefined): void => {
    if (!card) throw new Error(`nothing was made for ${name}`);
    cards.set(name, card as Card);
  };
  const setting = { timeZone: 'Europe/Oslo', ...organisation };
  const reader = readerOf(language, setting, now);
  const ticket = ticketOf(sample, language);
  const states = statesOf(ticket, sample);

  const turn = turnOf(sample, language, states.claimed);
  for (const scope of ['personal', 'channel', 'groupChat'] as const) {
    take(`welcome ${scope}`, cardOf(await welcome.installed?.(turn({ kind: 'installed' }, { scope }))));
  }
  take('help', cardOf(await help.message?.(turn({ kind: 'message', text: 'help' }))));
  take('language', cardOf(await languageFeature.message?.(turn({ kind: 'message', text: 'language' }))));
  const chosen = { kind: 'action', verb: 'setLanguage', data: { language }, replaces: true } as const;
  take('language chosen', cardOf(await languageFeature.action?.(turn(chosen))));

  const variables = Object.fromEntries(organisation.departments.map(({ id, phone }) => [`${id}.phone`, phone]));
  const answers = size === 'ordinary' ? knownAnswers : [longAnswer];
  for (const each of answers) take(`answer ${each.id}`, answerCard(each, reader, variables, 'question'));
  const [first = longAnswer] = answers;
  take('answer that helped', answerCard(first, reader, variables, undefined, reader.strings.ask.thanks));
  take('answer that did not help', answerCard(first, reader, variables));
  take('choose', chooseCard([...answers, longAnswer, longAnswer].slice(0, 3), reader, 'question'));
  const draft = { title: sample.title, text: sample.text, department: 'it', urgency: 'medium' } as const;
  take('draft', draftCard('question', draft, departments, reader));
  const solved = [1007, 1012].map((number) => ({
    municipality: ticket.municipality,
    number,
    title: sample.title,
    resolution: sample.said.at(-1) ?? '',
    at: ticket.openedAt,
  }));
  take('draft beside what was solved', draftCard('question', draft, departments, reader, solved));
  take('similar tickets', similarCard(ticket, solved, reader));
  take('draft of one line', draftCard('question', { ...draft, text: draft.title }, departments, reader));

  for (const [state, each] of Object.entries(states)) {
    take(`requester ${state}`, requesterCard(each, reader));
    take(`department ${state}`, departmentCard(each, reader));
    take(`colleague ${state}`, colleagueCard(each, reader));
    take(`posted requester ${state}`, ticketMessage(each, 'requester', reader).card);
    take(`posted department ${state}`, ticketMessage(each, 'department', reader).card);
  }
  const by = sample.agent.name;
  const late = refusalText({ code: 'alreadyClaimed', by, at: ticket.changedAt }, reader);
  take('department refused', departmentCard(states.claimed, reader, late));
  const evening = readerOf(language, setting, new Date('2026-11-20T19:00:00.000Z'));
  const [openedAt, firstResponseDue] = ['2026-11-20T18:59:00.000Z', '2026-11-23T09:00:00.000Z'];
  take('requester when it is closed', requesterCard({ ...states.sent, openedAt, firstResponseDue }, evening));
  const sunday = readerOf(language, setting, new Date('2026-11-22T19:00:00.000Z'));
  take(
    'requester on a Sunday',
    requesterCard({ ...states.sent, openedAt: sunday.now.toISOString(), firstResponseDue }, sunday),
  );
  take(
    'requester refused',
    requesterCard(states.resolved, reader, refusalText({ code: 'finished', status: 'resolved' }, reader)),
  );

  take('department seen by its assignee', departmentCard(states.watched, reader, late, 'it', sample.agent));
  const absent: Absence = { person: sample.agent, until: '2026-11-30', since: ticket.openedAt };
  const knowing = readerOf(language, { ...setting, absenceOf: () => absent }, now);
  take('department whose assignee is away', departmentCard(states.claimed, knowing));
  take('department it was moved from', departmentCard(states.claimed, reader, undefined, 'hr'));
  take(
    'department it was moved from, clicked',
    departmentCard(states.claimed, reader, reader.strings.oldCard.now, 'hr'),
  );
  const departure = { from: 'hr', sequence: 3, title: sample.title, text: false, said: false, notes: true };
  take('department it came to from HR', departmentCard({ ...states.resolved, departures: [departure] }, reader));

  for (const kind of emergencyKinds) {
    const about = { kind, municipality: 'fjordvik', department: 'caretaker' };
    take(`alarm ${kind}`, alarmCard(about, { is: 'reporting' }, reader));
  }
  const leak = { kind: 'water', municipality: 'fjordvik', department: 'caretaker' } as const;
  take('alarm reported', alarmCard(leak, { is: 'reported', number: 1042 }, reader));
  take('alarm failed', alarmCard(leak, { is: 'failed' }, reader));
  const onDuty = { person: sample.agent, until: '2026-11-23T07:00:00.000Z', insteadOf: sample.requester };
  const colleagues = Array.from({ length: size === 'ordinary' ? 2 : 20 }, (_, place) => ({
    value: String(place),
    title: sample.agent.name.slice(0, 60),
  }));
  const duties = [
    { department: 'it', duty: onDuty, taken: true, mine: false, colleagues },
    { department: 'caretaker', duty: undefined, taken: false, mine: false },
  ];
  take('duty', dutyCard(duties, reader, 'a nonce of some length', reader.strings.duty.which));
  take('duty of nobody', dutyCard([], reader, 'a nonce of some length'));

  const told = (type: EventType, audience: Audience, about: Ticket, from: Person, text?: string) => {
    const event = { sequence: about.version, type, at: about.changedAt, by: from, ...(text ? { text } : {}) };
    return toldMessage(about, event, audience, reader)?.card;
  };
  const { agent, requester, text } = sample;
  take('told reply', told('replied', 'requester', states.waiting, agent, text));
  take('told resolved', told('resolved', 'requester', states.resolved, agent, sample.said.at(-1)));
  take('told reminded', told('reminded', 'requester', states.waiting, torg.person));
  take('told answered', told('answered', 'department', states.messages, requester, text));
  take('told reopened', told('reopened', 'department', states.claimed, requester, text));
  take('told reopened without words', told('reopened', 'department', states.claimed, requester));
  take('told on duty', told('opened', 'watcher', states.emergency, requester));
  take('told on duty of HR', told('opened', 'watcher', { ...states.emergency, department: 'hr' }, requester));
  take('told calmed', told('calmed', 'watcher', states.watched, requester));
  take('told assignee', told('assigned', 'assignee', states.claimed, agent, agent.name));
  for (const type of ['replied', 'answered', 'resolved', 'reopened', 'transferred'] as const) {
    take(`told watcher ${type}`, told(type, 'watcher', states.watched, agent, text));
  }

  const ofHr: Ticket = { ...states.watched, department: 'hr' };
  take('told assignee of HR', told('assigned', 'assignee', ofHr, agent, agent.name));
  take('told watcher of HR', told('answered', 'watcher', ofHr, agent, text));
  take('told watcher of a move to HR', told('transferred', 'watcher', ofHr, agent, text));

  const entries = entriesOf(ticket, sample);
  const dialogs: [verb: string, feature: Feature, about: Ticket, person?: string, more?: string][] = [
    ['reply', reply, states.claimed, 'ola'],
    ['resolve', resolve, states.claimed, 'ola'],
    ['answer', answer, states.waiting],
    ['reopen', reopen, states.resolved],
    ['withdraw', withdraw, states.sent],
    ['note', note, states.claimed, 'ola'],
    ['hold', hold, states.claimed, 'ola'],
    ['assign', assign, states.sent, 'ola'],
    ['assign', assign, states.others, 'ola', 'of all'],
    ['transfer', transfer, states.claimed, 'ola'],
    ['transfer out of HR', transfer, { ...states.claimed, department: 'hr' }, 'ola'],
    ['resolve from an old card', resolve, { ...states.messages, version: states.messages.version + 2 }, 'ola'],
    ['setPriority', priority, states.claimed, 'ola'],
    ['categorise', category, states.claimed, 'ola'],
    ['rate', rate, states.resolved],
  ];
  for (const [verb, feature, about, person, more = ''] of dialogs) {
    const { municipality, number, version } = about;
    const data = { municipality, number, version: verb.endsWith('old card') ? 1 : version };
    const request = { kind: 'dialog', verb, data } as const;
    const outcome = await feature.dialog?.(turnOf(sample, language, about, person, entries)(request));
    take(`dialog ${verb} ${more}`.trim(), outcome?.dialog?.card);
  }

  const lengthy = size === 'ordinary' ? (length: number) => 'Nina Berg'.slice(0, length) : wild;
  const [newEmployee = largest(lengthy)] = organisation.checklists;
  const checklist = size === 'ordinary' ? newEmployee : largest(lengthy);
  const caseSample = { requester, agent, words: lengthy, checklist };
  await takeCaseCards(
    caseSample,
    reader,
    take,
    (of) => (request) => turnOf(sample, language, ticket, 'kari', [], of)(request as never),
  );

  const managing = turnOf(sample, language, ticket, 'ola');
  await takeKnowledgeCards({ agent, ...(size === 'extreme' ? { words: wild } : {}) }, language, take, (request) =>
    managing(request as never),
  );

  const listed = async (feature: Feature, queued: QueueEntry[]): Promise<object | undefined> =>
    cardOf(await feature.message?.(turnOf(sample, language, ticket, 'ola', queued)({ kind: 'message', text: 'x' })));
  take('queue', await listed(queue, entries));
  take('queue empty', await listed(queue, []));
  take('my work', await listed(myWork, entries));
  take('my work empty', await listed(myWork, []));
  const [municipality] = organisation.municipalities;
  const stores = { tickets: { queue: () => Promise.resolve(entries) } } as unknown as Stores;
  if (!municipality) throw new Error('torg.yaml has no municipality');
  take('live queue', (await queueMessage(municipality, organisation, stores, reader, 'nonce-of-it')).card);
  take('live queue ended', endedQueueMessage(reader).card);
  const sought = {
    list: 'queue',
    department: 'it',
    only: 'unclaimed',
    words: sample.title.slice(0, mostWords),
  } as const;
  const queued = turnOf(sample, language, ticket, 'ola', entries);
  const act = (verb: string, data: object) => queued({ kind: 'action', verb, data, replaces: true });
  take('queue filtered', cardOf(await queue.action?.(act('showQueue', { ...sought, category: 'access' }))));
  take('queue, next page', cardOf(await queue.action?.(act('showQueue', { offset: 1 }))));
  take('queue of what waits', cardOf(await queue.action?.(act('showQueue', { only: 'waiting', words: 'FJ-' }))));
  take('my tickets', await listed(myTickets, entries));
  take('my tickets empty', await listed(myTickets, []));

  for (const [name, words, held] of [
    ['away', 'borte til mandag', entries],
    ['away with one ticket', 'borte', entries.slice(0, 1)],
    ['away without tickets', 'borte', []],
    ['leaving', 'slutter', entries],
  ] as const) {
    const said = turnOf(sample, language, ticket, 'ola', [...held])({ kind: 'message', text: words });
    take(name, cardOf(await away.message?.(said)));
  }
  const { away: words } = reader.strings;
  const lines = [words.standsIn(agent.name), words.given(2, agent.name), words.returned(1, 'IT')];
  take('away noted', doneCard(words.noted(dayName('2026-11-30', language)), lines, reader, 'a nonce of some length'));
  take('back', doneCard(words.welcomeBack, [], reader));
  const handedOver = { type: 'handedOver', by: agent.name, department: 'it', count: 2 } as const;
  take('notice handedOver', noticeMessage({ ...handedOver, until: '2026-11-30' }, reader).card);
  take('notice handedOver for good', noticeMessage(handedOver, reader).card);
  const given = { type: 'ticketsGiven', by: agent.name, from: agent.name, department: 'it', count: 1 } as const;
  take('notice ticketsGiven', noticeMessage(given, reader).card);
  const question = (place: number) => ({
    id: String(place),
    question: String(place),
    at: ticket.openedAt,
    askedAt: ticket.openedAt,
    department: 'it',
    language,
    text: `${sample.text.slice(0, textLimit - 4)}${place}`,
  });
  const groups = Array.from({ length: size === 'ordinary' ? 2 : 20 }, (_, place) => ({
    municipality: 'fjordvik',
    department: 'it',
    questions: [question(place), question(place + 100), question(place + 200)],
    own: place > 0 || size !== 'ordinary',
  }));
  take('gaps', gapsCard(groups, 3, reader));
  take('gaps empty', gapsCard([], 0, reader, reader.strings.learning.gaps.gone));
  const phrase = { municipality: 'fjordvik', id: 't1042', text: sample.text.slice(0, 200), title: sample.title };
  const phrases = Array.from({ length: size === 'ordinary' ? 2 : 5 }, () => phrase);
  take('dialog phrasings', phrasingsDialog(phrases, reader).card);
  take('dialog phrasings again', phrasingsDialog(phrases, reader, reader.strings.learning.phrasings.empty).card);
  const beginning = {
    source: { ticket: 1042 },
    municipality: 'fjordvik',
    department: 'hr',
    title: sample.title,
    phrasings: [sample.text.slice(0, 200)],
    body: sample.text,
  };
  const learner = turnOf(sample, language, ticket, 'ola')({ kind: 'message', text: 'x' });
  take('dialog new answer', newAnswerDialog(learner, beginning).card);
  const lacking = { nonce: 'a nonce of some length', wrong: reader.strings.learning.newAnswer.tooLong };
  take('dialog new answer again', newAnswerDialog(learner, beginning, lacking).card);
  take('dialog words proposed', proposedDialog(learner, knownAnswers[0] ?? longAnswer).card);
  const whole = await showAll.action?.(
    turnOf(
      sample,
      language,
      states.rated,
      'ola',
    )({ kind: 'action', verb: 'showAll', data: states.rated, replaces: true }),
  );
  for (const [place, { card }] of (whole?.messages ?? []).entries()) take(`show all ${place}`, card);

  const summaries = Array.from({ length: sample.departmentCount }, (_, place) => ({
    department: departments[place] ?? sample.title,
    ...(place === 3
      ? { came: 0, solved: 0, waiting: 0, unclaimed: 0 }
      : { came: 12, solved: 9, waiting: 3, unclaimed: 4, oldest: ticket }),
    ...(place === 0 ? { answers: { given: 14, helped: 9, solved: 8, minutes: 95 } } : {}),
    ...(place === 1 || size !== 'ordinary'
      ? { gaps: { count: 5, top: [3, 1, 1].map((times) => ({ text: sample.text, times })) } }
      : {}),
    ...(place === 2 ? { gaps: { count: 1, top: [] } } : {}),
  }));
  const { summary } = reader.strings;
  take('summary', summaryCard(summaries, reader, summary.title, summary.since(dayName('2026-11-20', language))));
  return cards;
}

/** More than any answer of knowledge/ holds. */
const longAnswer: KnownAnswer = {
  id: 'long',
  audience: 'everyone',
  department: 'it',
  versions: {
    nb: { title: heavy(100), phrasings: [], body: Array.from({ length: 200 }, () => heavy(100)).join('\n\n') },
  },
};

function ticketOf(sample: Sample, language: Language): Ticket {
  const { title, text, requester } = sample;
  const at = '2026-11-20T09:42:00.000Z';
  return {
    municipality: 'fjordvik',
    number: 1042,
    version: 1,
    title,
    text,
    department: 'it',
    urgency: 'high',
    priority: 'high',
    language,
    status: 'open',
    requester,
    openedAt: at,
    changedAt: at,
    firstResponseDue: '2026-11-20T12:42:00.000Z',
    resolutionDue: '2026-11-23T11:12:00.000Z',
    counting: { since: at, pauses: [] },
    messages: [],
  };
}

type State =
  | 'sent'
  | 'emergency'
  | 'emergency of nobody'
  | 'claimed'
  | 'waiting'
  | 'held'
  | 'messages'
  | 'watched'
  | 'others'
  | 'resolved'
  | 'rated'
  | 'closed'
  | 'withdrawn'
  | `unreached ${UndeliveredReason}`;
const reasons: readonly UndeliveredReason[] = ['notInstalled', 'blocked', 'gone', 'noChannel', 'refused', 'gaveUp'];

type Unreached = Record<`unreached ${UndeliveredReason}`, Ticket>;

function statesOf(sent: Ticket, { agent, requester, said }: Sample): Record<State, Ticket> {
  const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const kinds: Message['kind'][] = ['reply', 'answer', 'reply', 'answer', 'resolution'];
  const messages = said.map((text, place): Message => {
    const kind = place === said.length - 1 ? 'resolution' : (kinds[place] ?? 'reply');
    return { kind, by: kind === 'answer' ? requester : agent, at: at(place * 7), text };
  });
  const claimed: Ticket = { ...sent, version: 2, assignee: agent, claimedAt: at(0), changedAt: at(0) };
  const open = {
    ...claimed,
    version: 5,
    respondedAt: at(0),
    messages: messages.map((each) => (each.kind === 'resolution' ? { ...each, kind: 'reply' as const } : each)),
  };
  const notes = said
    .slice(-keptNotes)
    .map((text, place): Message => ({ kind: 'note', by: agent, at: at(place), text }));
  const remind = { at: '2026-11-25T10:00:00.000Z', action: 'remind' } as const;
  const due = { at: '2026-11-27T10:50:00.000Z', action: 'close' } as const;
  const resolved: Ticket = {
    ...claimed,
    version: 6,
    status: 'resolved',
    resolvedAt: at(50),
    due,
    messages: [...notes, ...messages],
  };
  const rated: Ticket = { ...resolved, version: 7, rating: { stars: 5, text: said.at(-1) ?? '', at: at(55) } };
  const unreachedBecause = (why: UndeliveredReason): Ticket => ({
    ...open,
    messages: [...notes, ...open.messages],
    undelivered: [
      { audience: 'requester', why, at: at(3) },
      { audience: 'department', why, at: at(3) },
    ],
  });
  const urgent = { ...sent, priority: 'urgent', emergency: { kind: 'water', called: agent } } as const;
  return {
    sent,
    emergency: { ...urgent, watchers: [agent] },
    'emergency of nobody': { ...urgent, emergency: { kind: 'hurt' } },
    claimed,
    waiting: { ...claimed, version: 3, status: 'waiting', messages: messages.slice(0, 1), due: remind },
    held: { ...open, status: 'waiting', due: { at: '2026-11-26T06:00:00.000Z', action: 'resume' } },
    messages: open,
    others: { ...claimed, assignee: { ...agent, id: 'sara' } },
    watched: { ...open, priority: 'urgent', watchers: [agent, requester] },
    resolved,
    rated,
    closed: { ...rated, version: 8, status: 'closed', closedAt: at(59) },
    ...(Object.fromEntries(reasons.map((why) => [`unreached ${why}`, unreachedBecause(why)])) as Unreached),
    withdrawn: { ...sent, version: 2, status: 'closed', closedBecause: 'withdrawn' },
  };
}

/** What was said, as the history holds it. */
function historyOf({ messages, version }: Ticket): TicketEvent[] {
  const types = { reply: 'replied', answer: 'answered', resolution: 'resolved', note: 'noted' } as const;
  return messages.map(({ kind, by, at, text }) => ({ sequence: version, type: types[kind], by, at, text }));
}
const [earlier, later] = ['2026-11-20T08:00:00.000Z', '2026-11-23T08:00:00.000Z'];

function entriesOf(ticket: Ticket, { agent, queueLength }: Sample): QueueEntry[] {
  return Array.from({ length: queueLength }, (_, place) => ({
    ...ticket,
    number: ticket.number + place,
    department: departments[place % departments.length] ?? ticket.department,
    priority: priorities[place % priorities.length] ?? 'low',
    status: place % 3 === 1 ? ('waiting' as const) : ('open' as const),
    ...(place % 4 === 0 ? { category: 'access', resolutionDue: place % 8 ? later : earlier } : {}),
    ...(place % 2 === 1 ? { assignee: agent, unreached: true } : {}),
  }));
}

/** A turn of the requester, or of an agent of every department, whose stores hold this ticket and these entries. */
function turnOf(
  sample: Sample,
  language: Language,
  ticket: Ticket,
  as = 'kari',
  entries: QueueEntry[] = [],
  of?: Case,
) {
  const [municipality] = organisation.municipalities;
  if (!municipality) throw new Error('torg.yaml has no municipality');
  const list = () => Promise.resolve(entries);
  const colleagues = Array.from({ length: sample.agents }, (_, place) => ({
    id: `7a000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    name: sample.agent.name,
    upn: `ola.hansen.${place}@fjordvik.example`,
  }));
  const solving = (sample.agents > 100 ? [longAnswer] : knownAnswers)
    .slice(0, 5)
    .map((each) => ({ ...each, department: ticket.department }));
  const away = colleagues.at(-1);
  const absenceOf = (id: string): Absence | undefined =>
    away?.id === id ? { person: away, until: '2026-11-30', since: ticket.openedAt } : undefined;
  const services = {
    clock: { now: () => now },
    organisation,
    stores: {
      bindings: { ofDepartment: (id: string) => ({ channel: `19:${id}@thread.tacv2` }), in: () => undefined },
      agents: { of: () => Promise.resolve([]), seen: () => Promise.resolve(), forget: () => Promise.resolve() },
      people: new Proxy({}, { get: () => () => Promise.resolve() }),
      absences: { of: absenceOf },
      tickets: {
        get: () => Promise.resolve(ticket),
        history: () => Promise.resolve(historyOf(ticket)),
        queue: list,
        ofRequester: list,
        ofAssignee: list,
        getCase: () => Promise.resolve(of),
        casesOf: () => Promise.resolve(entries.slice(0, 1).map((entry) => ({ ...entry, finished: 3, parts: 5 }))),
      },
    },
    libraries: {
      of: () =>
        Promise.resolve({
          answers: new Map(solving.map((each) => [each.id, each])),
          engine: { rank: () => solving.map(({ id }) => ({ id, score: 1 })) },
        }),
    },
    directory: {
      member: () =>
        Promise.resolve(as === 'ola' ? { is: 'member', profile: { name: as, upn: as } } : { is: 'stranger' }),
      members: () => Promise.resolve(colleagues),
    },
  };
  const reader = readerOf(language, { timeZone: 'Europe/Oslo', ...organisation, absenceOf }, now);
  const person = as === 'ola' ? sample.agent : sample.requester;
  const place = { conversation: 'a:1', serviceUrl: 'http://127.0.0.1/' };
  return <K extends Request['kind']>(request: Extract<Request, { kind: K }>, { scope = 'personal' } = {}) =>
    ({
      incoming: { id: '1', tenant: '', person, place, scope, request },
      services,
      municipality: { ...municipality, name: sample.municipality },
      departments: organisation.departments,
      person: { ...person, municipality: municipality.id, upn: as, language, languageChosen: true },
      reader,
    }) as unknown as Turn & { incoming: { request: Extract<Request, { kind: K }> } };
}

function cardOf(outcome: Outcome | undefined): object | undefined {
  return outcome?.card ?? outcome?.messages?.[0]?.card;
}
