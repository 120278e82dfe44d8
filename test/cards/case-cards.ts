/** Every card and dialog about a case: one of the checklists that come with Torg, or the largest that there can be. */
import { caseCard } from '../../src/cards/case.js';
import { departmentCard, requesterCard } from '../../src/cards/ticket.js';
import type { Reader } from '../../src/cards/reader.js';
import { caseMessage, caseNewsMessage, toldMessage } from '../../src/delivery/render.js';
import type { Case } from '../../src/domain/case.js';
import {
  longestAnswer,
  longestInstructions,
  longestTitle,
  mostOptions,
  mostParts,
  mostQuestions,
  type Answers,
  type Checklist,
} from '../../src/domain/checklist.js';
import { openCase } from '../../src/domain/decide-case.js';
import { torg, type EventType, type Ticket } from '../../src/domain/ticket.js';
import type { InLanguages, Person } from '../../src/domain/words.js';
import { officeHours } from '../../src/domain/working-time/hours.js';
import { wholeCase } from '../../src/features/case/handle.js';
import { startCase } from '../../src/features/start-case/handle.js';
import { inputOf, managerInput, questionsDialog } from '../../src/features/start-case/questions.js';
import type { Turn, TurnOf } from '../../src/features/turn.js';

export interface CaseSample {
  requester: Person;
  agent: Person;
  /** As many characters, none of them harmless. */
  words: (length: number) => string;
  checklist: Checklist;
}

const all = (words: string): InLanguages => ({ nb: words, nn: words, sv: words, en: words });

/** As much of everything as the configuration takes. */
export function largest(words: (length: number) => string): Checklist {
  const name = all(words(longestTitle));
  const options = Array.from({ length: mostOptions }, (_, place) => ({ id: `o${place}`, name: all(words(60)) }));
  return {
    id: 'largest',
    version: 1,
    name,
    title: all(`{{q1}}${words(longestTitle - 6)}`),
    startsOn: 'q0',
    questions: Array.from({ length: mostQuestions }, (_, place) => ({
      id: `q${place}`,
      label: all(words(100)),
      kind: place === 0 ? ('date' as const) : place === 1 ? ('choice' as const) : ('text' as const),
      options: place === 1 ? options : [],
      required: true,
    })),
    parts: Array.from({ length: mostParts }, (_, place) => ({
      id: `p${place}`,
      department: ['it', 'hr', 'economy', 'caretaker'][place % 4] ?? 'it',
      title: all(`{{q2}}${words(longestTitle - 6)}`),
      instructions: all(`{{q3}}${words(longestInstructions - 6)}`),
      due: { days: 5 },
      after: Array.from({ length: place }, (__, other) => `p${other}`),
    })),
  };
}

/** Some of its parts are claimed, one is done, and one is late by the time it is looked at. */
function caseOf({ requester, agent, checklist, words }: CaseSample, reader: Reader): { of: Case; parts: Ticket[] } {
  const answers: Answers = Object.fromEntries(checklist.questions.map(({ id }) => [id, words(longestAnswer)]));
  answers[checklist.startsOn] = all('mandag 7. desember');
  const opened = openCase(
    {
      municipality: 'fjordvik',
      number: 1041,
      hoursOf: () => officeHours('Europe/Oslo'),
      language: reader.language,
      departmentLanguage: 'nb',
      checklist,
      answers,
      startsOn: '2026-11-12',
      requester,
      manager: agent,
    },
    new Date('2026-11-10T09:00:00Z'),
  );
  const parts = opened.case.parts.map((part, place) => ({
    ...part,
    ...(place === 0 ? { status: 'resolved' as const } : {}),
    ...(place < 3 ? { assignee: agent } : {}),
  }));
  return { of: { ...opened.case, parts }, parts: opened.parts.map(({ ticket }) => ticket) };
}

/** @param turnOf makes a turn whose stores hold a case */
export async function takeCaseCards(
  sample: CaseSample,
  reader: Reader,
  take: (name: string, card: object | undefined) => void,
  turnOf: (of: Case) => (request: object) => Turn,
): Promise<void> {
  const { of, parts } = caseOf(sample, reader);
  const confidential = ['hr'];
  take('case of its requester', caseCard(of, reader, { role: 'requester' }));
  take('case of its manager', caseCard(of, reader, { role: 'manager' }, sample.words(100)));
  const own = ['it', 'economy', 'caretaker'];
  take('case of an agent', caseCard(of, reader, { role: 'agent', departments: own, confidential }));
  take(
    'case of an agent who sees little',
    caseCard(of, reader, { role: 'agent', departments: ['economy'], confidential }),
  );
  take('posted case', caseMessage(of, 'requester', reader).card);
  const done = of.parts.map((part) => ({ ...part, status: 'closed' as const }));
  take('case that is done', caseMessage({ ...of, status: 'resolved', parts: done }, 'manager', reader).card);
  take('case news', caseNewsMessage(of, { type: 'resolved' }, reader).card);
  take('case news withdrawn', caseNewsMessage(of, { type: 'withdrawn', by: sample.agent.name }, reader).card);
  for (const [place, ticket] of parts.entries()) {
    const claimed = { ...ticket, assignee: sample.agent, claimedAt: ticket.openedAt };
    take(
      `part ${place} in its department`,
      departmentCard(claimed, reader, undefined, ticket.department, sample.agent),
    );
    take(`part ${place} of its requester`, requesterCard(claimed, reader));
  }
  const [part] = parts as [Ticket];
  const event = (type: EventType) => ({
    sequence: 2,
    type,
    at: part.openedAt,
    by: torg.person,
    text: sample.words(100),
  });
  take('told reply in a part', toldMessage(part, event('replied'), 'requester', reader)?.card);

  const turn = turnOf(of);
  const { municipality, number } = of;
  for (const verb of ['rescheduleCase', 'withdrawCase']) {
    const asked = turn({ kind: 'dialog', verb, data: { municipality, number } }) as TurnOf<'dialog'>;
    take(`dialog ${verb}`, (await wholeCase.dialog?.(asked))?.dialog?.card);
  }
  const listed = turn({ kind: 'message', text: 'x' }) as TurnOf<'message'>;
  take('checklists', (await startCase.message?.(listed))?.messages?.[0]?.card);
  take('dialog startCase', questionsDialog(sample.checklist, listed, 'nonce').card);
  const given = Object.fromEntries(
    sample.checklist.questions.map(({ id }) => [inputOf(id), sample.words(longestAnswer)]),
  );
  const wrong = reader.strings.cases.errors.required(sample.words(100));
  const again = { ...given, [managerInput]: sample.words(longestAnswer) };
  take('dialog startCase again', questionsDialog(sample.checklist, listed, 'nonce', again, wrong).card);
}
