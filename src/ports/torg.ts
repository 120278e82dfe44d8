/** What Torg itself asks of a ticket: because time has passed, or because of what became of a message. */
import { becomeLate } from '../domain/decide-case.js';
import { decide } from '../domain/decide.js';
import { refuse } from '../domain/refusal.js';
import { torg, type Command } from '../domain/ticket.js';
import type { Clock } from './clock.js';
import { servicesOf, type Organisation } from './organisation.js';
import type { Stores } from './stores.js';

export interface Asked {
  municipality: string;
  number: number;
  /** The same whichever process asks: it is done once. */
  key: string;
  /** Whose ticket it must be: what became of a card in a department's channel says nothing of another department. */
  department?: string;
}

export async function askAsTorg(
  command: Command | { type: 'late' },
  { municipality, number, key, department }: Asked,
  { organisation, stores, clock }: { organisation: Organisation; stores: Stores; clock: Clock },
): Promise<void> {
  await stores.tickets.execute({
    municipality,
    key,
    load: { ticket: number },
    decide: ({ ticket }) => {
      const elsewhere = department !== undefined && ticket?.department !== department;
      if (elsewhere) return refuse({ code: 'unchanged' });
      const now = clock.now();
      return command.type === 'late'
        ? becomeLate(ticket, now)
        : decide(ticket, command, torg, now, servicesOf(organisation));
    },
  });
}
