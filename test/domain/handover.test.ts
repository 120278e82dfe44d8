/** One ticket of several that are handed over together. */
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Actor, Ticket } from '../../src/domain/ticket.js';

const now = new Date('2026-11-24T09:00:00Z');
const ola = { id: 'ola', name: 'Ola' };
const sara = { id: 'sara', name: 'Sara' };
const actor: Actor = { person: ola, role: 'agent' };
const ticket: Ticket = {
  municipality: 'fjordvik',
  number: 1001,
  version: 2,
  title: 'Skriver',
  text: 'Skriveren er borte',
  department: 'it',
  urgency: 'low',
  priority: 'low',
  language: 'nb',
  status: 'waiting',
  requester: { id: 'kari', name: 'Kari' },
  assignee: ola,
  openedAt: now.toISOString(),
  changedAt: now.toISOString(),
  messages: [],
};

describe('a ticket handed over with others', () => {
  it('is told of to its requester, and not to its new assignee', () => {
    const decision = decide(ticket, { type: 'assign', to: sara, from: 'ola' }, actor, now, noPromises);
    if (!decision.ok) throw new Error(decision.refusal.code);
    expect(decision.change.ticket).toMatchObject({ assignee: sara, status: 'waiting' });
    const told = decision.change.effects.filter(({ kind }) => kind === 'tell');
    expect(told.map(({ audience }) => audience)).toEqual(['requester']);
  });

  it.each([{ id: 'per', name: 'Per' }, undefined])('stays where it is if %o has it by now', (assignee) => {
    const other: Ticket = { ...ticket };
    delete other.assignee;
    if (assignee) other.assignee = assignee;
    const decision = decide(other, { type: 'assign', to: sara, from: 'ola' }, actor, now, noPromises);
    expect(decision).toEqual({ ok: false, refusal: { code: 'notTheirs' } });
  });
});
