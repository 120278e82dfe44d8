/** One click on the draft opens the ticket. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { requesterCard } from '../../cards/ticket.js';
import { takenBackBy } from '../../answers/matter.js';
import { decide } from '../../domain/decide.js';
import { refuse } from '../../domain/refusal.js';
import type { Ticket } from '../../domain/ticket.js';
import { urgencies } from '../../domain/words.js';
import { servicesOf } from '../../ports/organisation.js';
import type { Helped } from '../../ports/questions.js';
import { clean } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';

const confirmed = z.object({
  question: z.string().max(64),
  title: z.string().max(1000),
  department: z.string(),
  urgency: z.enum(urgencies),
});

export const open: Feature = { name: 'open', verbs: ['open'], action: opened };

async function opened(turn: TurnOf<'action'>): Promise<Outcome> {
  const { incoming, services, person, municipality, reader, departments } = turn;
  const { data, card } = incoming.request;
  const { question: id, title, department, urgency } = readData(confirmed, data);
  const actor = { person: { id: person.id, name: person.name }, role: 'requester' } as const;
  const { questions } = services.stores;
  // Asked beside what is read for the ticket, which then waits for nothing more.
  const helped = questions.helped(municipality.id, person.id).catch(() => undefined);
  const { outcome, ticket } = await services.stores.tickets.execute({
    municipality: municipality.id,
    // One question becomes one ticket, however often its draft is sent.
    key: `open|${id}|${person.id}`,
    load: { question: id },
    decide: ({ question, number }) => {
      if (!question) return refuse({ code: 'unknownQuestion' });
      if (question.person.id !== person.id) return refuse({ code: 'notRequester' });
      if (!departments.some((known) => known.id === department)) return refuse({ code: 'unknownDepartment' });
      const draft = { title: clean(title), text: question.text, department, urgency };
      const { language } = reader;
      const command = { type: 'open', municipality: municipality.id, number, language, draft } as const;
      return decide(undefined, command, actor, services.clock.now(), servicesOf(services.organisation));
    },
    ...(card !== undefined && incoming.scope === 'personal'
      ? { requesterCard: { ...incoming.place, activity: card } }
      : {}),
  });
  if (outcome.result === 'refused') return { notice: refusalText(outcome.refusal, reader) };
  if (ticket) await takeBack(turn, ticket, (await helped) ?? (await questions.helped(municipality.id, person.id)));
  return ticket ? { card: requesterCard(ticket, reader) } : {};
}

/**
 * What helped counts no more where a ticket on the same matter follows. It comes after the commit, and again with
 * every delivery of the click: nothing of the ticket waits for it.
 */
async function takeBack(
  { services, municipality }: Turn,
  { number, openedAt, text }: Ticket,
  helped: readonly Helped[],
): Promise<void> {
  const { questions, answers } = services.stores;
  if (helped.length === 0) return;
  const { engine } = await services.libraries.of(municipality.id);
  for (const { question } of takenBackBy({ at: openedAt, text }, helped, engine)) {
    await questions.takeBack(municipality.id, question, number);
    await answers.withdrawJudgement(municipality.id, question);
  }
}
