/** The ticket behind a line of a list, or behind its number, as the person may see it. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { seenBy } from '../../domain/departures.js';
import { caseCard } from '../../cards/case.js';
import { apart } from '../apart.js';
import { caseSeenBy } from '../cases.js';
import { cardFor, departmentHere, viewedBy } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn } from '../turn.js';

const named = z.object({ municipality: z.string(), number: z.int().positive() });
type Named = z.infer<typeof named>;

/** `FJ-1042` and nothing else; of whichever municipality. */
function namedIn({ services }: Turn, text: string): Named | undefined {
  const [, prefix = '', digits = ''] = /^\s*(\p{L}{1,5})-?(\d{1,8})[.!?]?\s*$/u.exec(text) ?? [];
  const found = services.organisation.municipalities.find((each) => each.prefix === prefix.toUpperCase());
  return found && { municipality: found.id, number: Number(digits) };
}

export const showTicket: Feature = {
  name: 'show-ticket',
  verbs: ['showTicket'],
  takes: (turn) => namedIn(turn, turn.incoming.request.text) !== undefined,
  message: (turn) => shown(turn, namedIn(turn, turn.incoming.request.text)),
  action: (turn) => shown(turn, readData(named, turn.incoming.request.data)),
};

async function shown(turn: Turn, asked: Named | undefined): Promise<Outcome> {
  const { incoming, reader } = turn;
  const found = asked && (await viewedBy(turn, asked));
  const whole = asked && !found && incoming.scope === 'personal' ? await caseSeenBy(turn, asked) : undefined;
  if (whole) return { messages: [{ card: caseCard(whole.of, reader, whole.viewer), summary: reader.label(whole.of) }] };
  if (!found) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
  const { ticket, as } = found;
  const label = reader.label(ticket);
  const { title } = as === 'requester' ? ticket : seenBy(ticket, ticket.department);
  const message = { card: cardFor(turn, ticket, as), summary: `${label} ${title}` };
  if (departmentHere(turn)?.id === ticket.department) return { messages: [message] };
  const { queue: texts } = reader.strings;
  return apart(turn, [message], { movedToPersonal: texts.sentToYou(label), openPersonal: texts.notSent(label) });
}
