/** People and steps that the tests of the rules share. */
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { torg, type Actor, type Change, type Command, type Effect, type Ticket } from '../../src/domain/ticket.js';

/** A Monday. */
export const now = new Date('2026-11-23T09:00:00.000Z');
const dayMs = 24 * 3_600_000;
export const later = (days: number, ms = 0): Date => new Date(now.getTime() + days * dayMs + ms);

export const kari: Actor = { person: { id: 'kari', name: 'Kari' }, role: 'requester' };
export const erik: Actor = { person: { id: 'erik', name: 'Erik' }, role: 'requester' };
export const ola: Actor = { person: { id: 'ola', name: 'Ola' }, role: 'agent' };
export const sara: Actor = { person: { id: 'sara', name: 'Sara' }, role: 'agent' };
export const mons: Actor = { person: { id: 'mons', name: 'Mons' }, role: 'agent' };

/** What is asked, who asks it, and how many days after `now` where it is not then. */
export type Step = [command: Command, actor: Actor, days?: number];

export const draft = { title: 'Printer', text: 'The printer is dead', department: 'it', urgency: 'high' } as const;
export const opening = { type: 'open', municipality: 'm', number: 1001, language: 'nb', draft } as const;

export const steps = {
  claim: [{ type: 'claim' }, ola],
  ask: [{ type: 'reply', text: 'Where?', waitForAnswer: true }, ola],
  hold: [{ type: 'hold', text: '' }, ola],
  park: [{ type: 'hold', until: later(2).toISOString(), text: '' }, ola],
  resolve: [{ type: 'resolve', text: 'Done' }, ola],
  close: [{ type: 'close' }, ola],
  withdraw: [{ type: 'withdraw' }, kari],
  watch: [{ type: 'watch' }, sara],
  rate: [{ type: 'rate', stars: 4, text: '' }, kari],
  lose: [{ type: 'markUndelivered', audience: 'requester', why: 'blocked' }, torg],
} as const satisfies Record<string, Step>;

/** What the last step changed, each step taken on an opened ticket in turn. */
export function changeOf(...taken: readonly Step[]): Change {
  let change: Change | undefined;
  for (const [command, actor, days = 0] of [[opening, kari] as Step, ...taken]) {
    const decision = decide(change?.ticket, command, actor, later(days), noPromises);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    change = decision.change;
  }
  return change as Change;
}

export const after = (...taken: readonly Step[]): Ticket => changeOf(...taken).ticket;

/** An effect in a line: `card department hr`, `tell watcher sara`. */
export function lineOf({ kind, audience, department, person }: Effect): string {
  return [kind, audience, department, person].filter((word) => word !== undefined).join(' ');
}
