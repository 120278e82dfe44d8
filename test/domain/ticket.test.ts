/** The rules of a ticket's life. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedActions, actionsOfDepartment } from '../../src/domain/actions.js';
import { decide } from '../../src/domain/decide.js';
import {
  keptMessages,
  textLimit,
  titleLimit,
  titleOf,
  type Action,
  type Actor,
  type Command,
  type Ticket,
} from '../../src/domain/ticket.js';

const now = new Date('2026-11-23T09:00:00Z');
const kari: Actor = { person: { id: 'kari', name: 'Kari' }, role: 'requester' };
const ola: Actor = { person: { id: 'ola', name: 'Ola' }, role: 'agent' };
const sara: Actor = { person: { id: 'sara', name: 'Sara' }, role: 'agent' };
const erik: Actor = { person: { id: 'erik', name: 'Erik' }, role: 'requester' };

const draft = { title: 'Printer', text: 'The printer is dead', department: 'it', urgency: 'high' } as const;
const opening = { type: 'open', municipality: 'm', number: 1001, language: 'nb', draft } as const;

function after(...steps: [Command, Actor][]): Ticket {
  return steps.reduce<Ticket | undefined>((ticket, [command, actor]) => {
    const decision = decide(ticket, command, actor, now);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    return decision.change.ticket;
  }, undefined) as Ticket;
}

const open: [Command, Actor] = [opening, kari];
const claim: [Command, Actor] = [{ type: 'claim' }, ola];
const resolve: [Command, Actor] = [{ type: 'resolve', text: 'Done' }, ola];

describe('decide', () => {
  it.each<[string, [Command, Actor][], Command, Actor, string]>([
    ['claim twice', [open, claim], { type: 'claim' }, sara, 'alreadyClaimed'],
    ['claim one’s own again', [open, claim], { type: 'claim' }, ola, 'alreadyClaimed'],
    ['reply before claiming', [open], { type: 'reply', text: 'Hi', waitForAnswer: false }, ola, 'notClaimed'],
    ['resolve before claiming', [open], { type: 'resolve', text: 'Hi' }, ola, 'notClaimed'],
    ['release another’s', [open, claim], { type: 'release' }, sara, 'notAssignee'],
    ['reply with nothing', [open, claim], { type: 'reply', text: ' \n', waitForAnswer: false }, ola, 'emptyText'],
    ['answer too much', [open], { type: 'answer', text: 'x'.repeat(textLimit + 1) }, kari, 'textTooLong'],
    ['claim as a requester', [open], { type: 'claim' }, kari, 'notAgent'],
    ['withdraw as an agent', [open], { type: 'withdraw' }, ola, 'notRequester'],
    ['answer another’s ticket', [open], { type: 'answer', text: 'Hi' }, erik, 'notRequester'],
    ['resolve what is resolved', [open, claim, resolve], { type: 'resolve', text: 'x' }, ola, 'finished'],
    ['reopen what is open', [open], { type: 'reopen', text: '' }, kari, 'notFinished'],
    ['reopen what is withdrawn', [open, [{ type: 'withdraw' }, kari]], { type: 'reopen', text: '' }, kari, 'finished'],
  ])('refuses to %s', (_, steps, command, actor, code) => {
    expect(decide(after(...steps), command, actor, now)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses anything of no ticket, and an opening without words', () => {
    expect(decide(undefined, { type: 'claim' }, ola, now)).toMatchObject({ refusal: { code: 'unknownTicket' } });
    const empty = { ...opening, draft: { ...draft, text: ' ' } };
    expect(decide(undefined, empty, kari, now)).toMatchObject({ refusal: { code: 'emptyText' } });
  });

  it('waits for the requester, and goes on when they answer', () => {
    const waiting = after(open, claim, [{ type: 'reply', text: 'Where?', waitForAnswer: true }, ola]);
    expect(waiting.status).toBe('waiting');
    const again = decide(waiting, { type: 'answer', text: 'Here' }, kari, now);
    expect(again).toMatchObject({ ok: true, change: { ticket: { status: 'open' } } });
  });

  it('keeps the ticket far below what storage takes, however much is said in it', () => {
    const text = '"\n'.repeat(textLimit / 2);
    const says: [Command, Actor][] = Array.from({ length: 8 }, () => [{ type: 'answer', text }, kari]);
    const ticket = after([{ ...opening, draft: { ...draft, text } }, kari], ...says);
    expect(JSON.stringify(ticket).length).toBeLessThan(32_000);
    const decision = decide(ticket, { type: 'answer', text }, kari, now);
    expect(decision.ok && decision.change.events[0]?.text).toBe(text.trim());
  });

  it('reopens with the assignee who knows the matter', () => {
    const reopened = after(open, claim, resolve, [{ type: 'reopen', text: 'Still dead' }, kari]);
    expect(reopened).toMatchObject({ status: 'open', assignee: { id: 'ola' } });
    expect(reopened.resolvedAt).toBeUndefined();
  });

  it('tells each side what the other did, and both cards of everything', () => {
    const decided = (steps: [Command, Actor][], command: Command, actor: Actor) => {
      const decision = decide(after(...steps), command, actor, now);
      return decision.ok ? decision.change.effects.map(({ kind, audience }) => `${kind} ${audience}`) : [];
    };
    const cards = ['card requester', 'card department'];
    expect(decided([open], { type: 'claim' }, ola)).toEqual([...cards, 'tell requester']);
    expect(decided([open, claim], { type: 'release' }, ola)).toEqual(cards);
    expect(decided([open, claim], { type: 'answer', text: 'x' }, kari)).toEqual([...cards, 'tell department']);
    expect(decided([open, claim, resolve], { type: 'reopen', text: '' }, sara)).toEqual([...cards, 'tell requester']);
  });
});

describe('any sequence of commands', () => {
  const text = fc.constantFrom('Hello', '', 'x'.repeat(textLimit + 1));
  const command = fc.oneof<fc.Arbitrary<Command>[]>(
    fc.constant({ type: 'claim' }),
    fc.constant({ type: 'release' }),
    fc.record({ type: fc.constant('reply' as const), text, waitForAnswer: fc.boolean() }),
    fc.record({ type: fc.constant('resolve' as const), text }),
    fc.record({ type: fc.constant('answer' as const), text }),
    fc.record({ type: fc.constant('reopen' as const), text }),
    fc.constant({ type: 'withdraw' }),
  );
  const step = fc.tuple(command, fc.constantFrom(kari, ola, sara, erik));

  it('keeps the invariants, and does what the buttons offer and nothing else', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let ticket = after(open);
        let events = 1;
        for (const [asked, actor] of steps) {
          const allowed = allowedActions(ticket, actor).includes(asked.type as Action);
          const decision = decide(ticket, asked, actor, now);
          const worded = 'text' in asked && (asked.text.length > textLimit || (!asked.text && asked.type !== 'reopen'));
          expect(decision.ok).toBe(allowed && !worded);
          if (!decision.ok) continue;
          ticket = decision.change.ticket;
          events += decision.change.events.length;
          expect(ticket.version).toBe(events);
          expect(ticket.number).toBe(1001);
          expect(Boolean(ticket.assignee)).toBe(Boolean(ticket.claimedAt));
          expect(Boolean(ticket.resolvedAt)).toBe(ticket.status === 'resolved');
          expect(ticket.messages.length).toBeLessThanOrEqual(keptMessages);
          if (ticket.status === 'closed') expect(allowedActions(ticket, kari)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('offers a channel every button that one of its agents may use', () => {
    expect(actionsOfDepartment(after(open))).toEqual(['claim']);
    expect(actionsOfDepartment(after(open, claim))).toEqual(['reply', 'resolve', 'release']);
    expect(actionsOfDepartment(after(open, claim, resolve))).toEqual(['reopen']);
  });
});

describe('titleOf', () => {
  it.each([
    ['Skriveren virker ikke. Den står i gangen.', 'Skriveren virker ikke.'],
    ['  hei \n på   deg  ', 'hei på deg'],
    ['Hei. Skriveren i gangen virker ikke', 'Hei. Skriveren i gangen virker ikke'],
    ['x'.repeat(300), `${'x'.repeat(titleLimit - 1)}…`],
  ])('%j', (words, title) => {
    expect(titleOf(words)).toBe(title);
  });

  it('is never too long and never cut within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const title = titleOf(words);
        expect(title.length).toBeLessThanOrEqual(titleLimit);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});
