/** What the rows of the table hold, checked when read. */
import { z } from 'zod/v4';
import type { Absence, Handover } from '../domain/absence.js';
import { caseStatuses, type Case } from '../domain/case.js';
import type { Benefit } from '../domain/benefit.js';
import type { Takeover } from '../domain/duty.js';
import { emergencyKinds } from '../domain/emergency.js';
import type { QueueEntry } from '../domain/summary.js';
import { eventTypes, timedActions, undeliveredReasons, type Ticket, type TicketEvent } from '../domain/ticket.js';
import { languages, priorities, urgencies } from '../domain/words.js';
import type { CaseEntry, Outcome, OutboxRow, PersonRecord, PostedCard } from '../ports/stores.js';
import type { Gap, Helped, Question } from '../ports/questions.js';
import type { AnswerLayer, KnownAnswer } from '../domain/answer.js';
import type { AnswerEvent, Judgement, Phrasing } from '../ports/answers.js';
import type { SolvedCase } from '../ports/solved.js';
import type { StoredAgent } from './agents.js';
import type { StoredBinding } from './bindings.js';

/** A schema whose checked value is a `T`; optional properties are absent rather than undefined. */
export interface SchemaOf<T> {
  parse(value: unknown): T;
}
const schema = <T>(checked: z.ZodType): SchemaOf<T> => ({ parse: (value) => checked.parse(value) as T });

const person = z.object({ id: z.string(), name: z.string() });
const time = z.iso.datetime();
const audience = z.enum(['requester', 'department', 'assignee', 'watcher']);
const event = z.object({
  sequence: z.int().min(1),
  type: z.enum(eventTypes),
  at: time,
  by: person,
  text: z.string().optional(),
});
const draft = { title: z.string(), text: z.string(), department: z.string(), urgency: z.enum(urgencies) };
const priority = z.enum(priorities);
const status = z.enum(['open', 'waiting', 'resolved', 'closed']);

const due = z.object({ at: time, action: z.enum(timedActions) });

const departure = z.object({
  from: z.string(),
  sequence: z.int(),
  title: z.string(),
  text: z.boolean(),
  said: z.boolean(),
  notes: z.boolean(),
});

const ticket = z.object({
  ...draft,
  municipality: z.string(),
  number: z.int(),
  version: z.int().min(1),
  language: z.enum(languages),
  priority,
  status,
  category: z.string().optional(),
  firstResponseDue: time.optional(),
  resolutionDue: time.optional(),
  respondedAt: time.optional(),
  counting: z.object({ since: time, pauses: z.array(z.object({ from: time, to: time.optional() })) }).optional(),
  requester: person,
  assignee: person.optional(),
  claimedAt: time.optional(),
  openedAt: time,
  changedAt: time,
  resolvedAt: time.optional(),
  closedAt: time.optional(),
  closedBecause: z.literal('withdrawn').optional(),
  due: due.optional(),
  rating: z
    .object({
      stars: z.int().min(1).max(5),
      text: z.string().optional(),
      shortened: z.boolean().optional(),
      at: time,
    })
    .optional(),
  watchers: z.array(person).optional(),
  undelivered: z
    .array(
      z.object({
        audience: z.enum(['requester', 'department']),
        why: z.enum(undeliveredReasons),
        at: time,
      }),
    )
    .optional(),
  departures: z.array(departure).optional(),
  knownAs: z.record(z.string(), z.string()).optional(),
  messages: z.array(
    z.object({
      kind: z.enum(['reply', 'answer', 'resolution', 'note']),
      by: person,
      at: time,
      text: z.string(),
      sequence: z.int().optional(),
      shortened: z.boolean().optional(),
    }),
  ),
  saidMore: z.boolean().optional(),
  partOf: z.object({ case: z.int(), part: z.string() }).optional(),
  waitsFor: z.array(z.int()).optional(),
  late: z.boolean().optional(),
  emergency: z.object({ kind: z.enum(emergencyKinds), called: person.optional() }).optional(),
});

const queueEntry = ticket
  .pick({
    municipality: true,
    number: true,
    title: true,
    department: true,
    priority: true,
    status: true,
    openedAt: true,
    category: true,
    firstResponseDue: true,
    resolutionDue: true,
  })
  .extend({ requester: person, assignee: person.optional(), unreached: z.boolean().optional() });

const inLanguages = z.object({ nb: z.string(), nn: z.string(), sv: z.string(), en: z.string() });
const caseStatus = z.enum(caseStatuses);

const caseRow = z.object({
  municipality: z.string(),
  number: z.int(),
  version: z.int().min(1),
  checklist: z.object({
    id: z.string(),
    version: z.int(),
    name: inLanguages,
    title: inLanguages,
    startsOn: z.string(),
  }),
  answers: z.record(z.string(), z.union([z.string(), inLanguages])),
  startsOn: z.iso.date(),
  language: z.enum(languages),
  departmentLanguage: z.enum(languages),
  requester: person,
  manager: person.optional(),
  status: caseStatus,
  openedAt: time,
  parts: z.array(
    ticket
      .pick({ number: true, department: true, status: true, closedBecause: true, assignee: true })
      .extend(ticket.pick({ resolutionDue: true, late: true }).shape)
      .extend({
        id: z.string(),
        title: inLanguages,
        instructions: z.string(),
        days: z.int(),
        after: z.array(z.int()),
        departed: z.boolean().optional(),
      }),
  ),
});

const caseEffect = {
  audience: z.enum(['requester', 'manager']),
  number: z.int(),
  requester: z.string(),
  recipient: z.string(),
};
const caseNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resolved') }),
  z.object({ type: z.literal('withdrawn'), by: z.string() }),
]);

const place = { conversation: z.string(), serviceUrl: z.string() };

const ticketEffect = {
  audience,
  number: z.int(),
  version: z.int(),
  department: z.string(),
  requester: z.string(),
  person: z.string().optional(),
};

const notice = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('handedOver'),
    by: z.string(),
    department: z.string(),
    count: z.int(),
    until: z.string().optional(),
  }),
  z.object({
    type: z.literal('ticketsGiven'),
    by: z.string(),
    from: z.string(),
    department: z.string(),
    count: z.int(),
  }),
  z.object({ type: z.literal('departmentEmpty'), department: z.string() }),
  z.object({ type: z.literal('answersDue'), count: z.int() }),
  z.object({ type: z.literal('dutyGiven'), by: z.string(), department: z.string(), until: time }),
  z.object({ type: z.literal('dutyTaken'), by: z.string(), department: z.string(), until: time }),
  z.object({
    type: z.literal('channelLost'),
    department: z.string().optional(),
    channel: z.string(),
    why: z.enum(['deleted', 'removed', 'archived']),
  }),
]);

const localDate = z.iso.date();
const handover = z.object({
  from: person,
  until: localDate.optional(),
  standIn: person.optional(),
  to: person.optional(),
  kept: z.int(),
  parts: z.array(
    z.object({
      department: z.string(),
      to: person.optional(),
      tickets: z.array(z.object({ municipality: z.string(), number: z.int() })),
    }),
  ),
});

const answerVersion = z.object({
  title: z.string(),
  phrasings: z.array(z.string()),
  body: z.string(),
  emergency: z.string().optional(),
});
const answer = z.object({
  id: z.string(),
  department: z.string(),
  versions: z.partialRecord(z.enum(languages), answerVersion),
  audience: z.enum(['everyone', 'agents']),
  municipalities: z.array(z.string()).optional(),
  owner: z.string().optional(),
  reviewOn: z.iso.date().optional(),
  minutesSaved: z.int().optional(),
  offersTicket: z.boolean().optional(),
} satisfies Record<keyof KnownAnswer, z.ZodType>);
const answerWritten = { answer, municipality: z.string().optional(), revision: z.int(), at: time, by: person };

export const rows = {
  duty: schema<{ taken?: Takeover }>(z.object({ taken: z.object({ person, since: time, until: time }).optional() })),
  answer: schema<AnswerLayer>(z.object({ ...answerWritten, state: z.enum(['live', 'retired', 'undone']) })),
  answerEvent: schema<AnswerEvent>(
    z.object({
      ...answerWritten,
      id: z.string(),
      type: z.enum([
        'added',
        'changed',
        'translated',
        'reviewed',
        'retired',
        'restored',
        'undone',
        'imported',
        'moved',
      ]),
    }),
  ),
  answerSeen: z.object({ revision: z.int(), layers: z.array(z.string()).default([]) }),
  answers: z.object({ revision: z.int(), token: z.string().optional() }),
  answerChange: z.object({ revision: z.int(), token: z.string().optional(), keys: z.array(z.string()) }),
  phrasing: schema<Phrasing>(
    z.object({
      id: z.string(),
      municipality: z.string(),
      answer: z.string(),
      department: z.string().optional(),
      text: z.string(),
      language: z.enum(languages),
      state: z.enum(['proposed', 'accepted', 'rejected']),
      at: time,
      ticket: z.int().optional(),
      by: person,
    }),
  ),
  judgement: schema<Judgement>(
    z.object({
      municipality: z.string(),
      question: z.string(),
      answer: z.string(),
      right: z.boolean(),
      evidence: z.array(z.number()),
      text: z.string(),
      at: time,
      voice: z.string().optional(),
      withdrawn: z.boolean().optional(),
    }),
  ),
  solved: schema<SolvedCase>(
    ticket
      .pick({ municipality: true, number: true, department: true, title: true, text: true })
      .extend({ resolution: z.string(), at: time }),
  ),
  ticket: schema<Ticket>(ticket),
  event: schema<TicketEvent>(event),
  queueEntry: schema<QueueEntry>(queueEntry),
  case: schema<Case>(caseRow),
  caseEntry: schema<CaseEntry>(
    z.object({
      municipality: z.string(),
      number: z.int(),
      status: caseStatus,
      title: z.string(),
      finished: z.int(),
      parts: z.int(),
    }),
  ),
  due: z.object({ at: time, action: z.enum([...timedActions, 'late']), number: z.int() }),
  dayEvent: z.object({ type: event.shape.type, number: z.int(), department: z.string() }),
  counter: z.object({ next: z.int() }),
  seen: schema<Outcome>(
    z.discriminatedUnion('result', [
      z.object({ result: z.literal('done'), event: event.shape.type, number: z.int(), version: z.int() }),
      z.object({
        result: z.literal('refused'),
        refusal: z.looseObject({ code: z.string() }),
        number: z.int().optional(),
      }),
    ]),
  ),
  absence: schema<Absence>(z.object({ person, until: localDate.optional(), standIn: person.optional(), since: time })),
  /** In the place of an outcome: what was settled is carried out ticket by ticket, each with an outcome of its own. */
  settled: schema<{ handover: Handover }>(z.object({ result: z.literal('settled'), handover })),
  question: schema<Question>(
    z.object({
      id: z.string(),
      municipality: z.string(),
      askedAt: time,
      person,
      language: z.enum(languages),
      text: z.string(),
      redacted: z.string().optional(),
      outcome: z.enum(['answer', 'choose', 'none']),
      answers: z.array(z.string()),
      confidence: z.number(),
      evidence: z.array(z.number()).optional(),
      draft: z.object(draft),
      feedback: z.enum(['helped', 'notHelped']).optional(),
      judgedAt: time.optional(),
      answer: z.string().optional(),
      answeredBy: z.string().optional(),
      helpedAt: time.optional(),
      minutes: z.int().optional(),
      takenBack: z.int().optional(),
      rejected: z.array(z.string()).optional(),
      gap: z.enum(['open', 'closed']).optional(),
      ticket: z.int().optional(),
    }),
  ),
  gap: schema<Gap>(
    z.object({
      question: z.string(),
      askedAt: time,
      department: z.string(),
      text: z.string(),
      language: z.enum(languages),
      ticket: z.int().optional(),
    }),
  ),
  benefit: schema<Benefit>(
    z.object({
      what: z.enum(['given', 'helped']),
      department: z.string(),
      counts: z.boolean(),
      minutes: z.int().optional(),
    }),
  ),
  helped: schema<Helped>(z.object({ question: z.string(), at: time, text: z.string(), answer: z.string().optional() })),
  person: schema<PersonRecord>(
    person.extend({
      municipality: z.string(),
      upn: z.string(),
      language: z.enum(languages),
      languageChosen: z.boolean(),
      checkedAt: time,
      place: z.object(place).optional(),
    }),
  ),
  /** The last day for which something that comes once a day was claimed. */
  day: z.object({ day: z.string() }),
  binding: schema<StoredBinding>(
    z.object({
      to: z.union([z.object({ department: z.string() }), z.object({ municipality: z.string() })]),
      bound: z
        .object({
          channel: z.string(),
          name: z.string().optional(),
          team: z.string().optional(),
          serviceUrl: z.string().optional(),
        })
        .optional(),
    }),
  ),
  bindings: z.object({ changes: z.int() }),
  /** What told that a channel is lost. */
  lost: z.object({ occasion: z.string() }),
  agent: schema<StoredAgent>(
    person.extend({ upn: z.string(), municipality: z.string(), channel: z.string(), seenAt: time }),
  ),
  lease: z.object({ owner: z.string(), until: z.number(), sending: z.string().optional() }),
  instance: z.object({ until: z.number() }),
  reference: z.object({ id: z.string() }),
  postedCard: schema<PostedCard>(z.object({ ...place, activity: z.string() })),
  outbox: schema<Pick<OutboxRow, 'effect'>>(
    z.object({
      effect: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('card'), ...ticketEffect }),
        z.object({ kind: z.literal('tell'), ...ticketEffect, event }),
        z.object({
          kind: z.literal('notice'),
          recipient: z.string(),
          notice,
          serviceUrl: z.string().optional(),
        }),
        z.object({ kind: z.literal('queue') }),
        z.object({ kind: z.literal('caseCard'), ...caseEffect }),
        z.object({ kind: z.literal('caseNews'), ...caseEffect, news: caseNews }),
        z.object({ kind: z.literal('summary'), recipient: z.string(), day: z.string(), covers: z.array(z.string()) }),
      ]),
    }),
  ),
} as const;
