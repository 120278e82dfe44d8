/** What Torg itself asks of a ticket: because time has passed, or because of what became of a message. */
import { decide } from '../domain/decide.js';
import { refuse } from '../domain/refusal.js';
import { torg, type Command } from '../domain/ticket.js';
import type { Clock } from './clock.js';
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
  command: Command,
  { municipality, number, key, department }: Asked,
  { stores, clock }: { stores: Stores; clock: Clock },
): Promise<void> {
  await stores.tickets.execute({
    municipality,
    key,
    load: { ticket: number },
    decide: ({ ticket }) => {
      const elsewhere = department !== undefined && ticket?.department !== department;
      return elsewhere ? refuse({ code: 'unchanged' }) : decide(ticket, command, torg, clock.now());
    },
  });
}
