/** One click on the draft opens the ticket. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { requesterCard } from '../../cards/ticket.js';
import { decide } from '../../domain/decide.js';
import { refuse } from '../../domain/refusal.js';
import { urgencies } from '../../domain/words.js';
import { servicesOf } from '../../ports/organisation.js';
import { clean } from '../tickets.js';
import { readData, type Feature, type Outcome, type TurnOf } from '../turn.js';

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
  return ticket ? { card: requesterCard(ticket, reader) } : {};
}
