/** What a department sees of a ticket that has left a confidential one. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { allSaid, seenBy } from '../../src/domain/departures.js';
import type { Actor, Command, Shared, Ticket, TicketEvent } from '../../src/domain/ticket.js';
import { indexRows } from '../../src/storage/index-rows.js';
import { draft, kari, later, ola, opening } from './steps.js';

type Kind = keyof Shared;
type Move = { say: Exclude<Kind, 'text'> | 'hold' | 'answer' } | { to: string; share: Shared };

/** One that lives through moves, and what each department knows of it, kept in the plainest way there is. */
class Life {
  ticket: Ticket;
  history: TicketEvent[];
  /** What the department that has it may see, by kind. */
  seen: { kind: Kind; text: string }[];
  /** What confidential departments had when they let it go. */
  private readonly had = new Map<string, Life['seen']>();
  private count = 0;

  constructor(private readonly confidential: readonly string[]) {
    const asked: Command = { ...opening, draft: { ...draft, department: 'hr', title: 'secret 0', text: 'secret 1' } };
    const decision = decide(undefined, asked, kari, later(0), noPromises);
    if (!decision.ok) throw new Error(decision.refusal.code);
    this.ticket = decision.change.ticket;
    this.history = [...decision.change.events];
    this.seen = [{ kind: 'text', text: 'secret 1' }];
  }

  private do(command: Command, actor: Actor): void {
    // All at one instant: time says nothing of what came first.
    const decision = decide(this.ticket, command, actor, later(0), noPromises);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    this.ticket = decision.change.ticket;
    this.history.push(...decision.change.events);
  }

  move(move: Move): void {
    this.count += 1;
    const text = `words ${this.count}.`;
    if ('say' in move) {
      this.say(move.say, text);
      return;
    }
    const from = this.ticket.department;
    if (move.to === from) return;
    const leaves = this.confidential.includes(from);
    const share = leaves ? { share: { ...move.share, title: `title ${this.count}.` } } : {};
    this.do({ type: 'transfer', department: move.to, text, ...share }, ola);
    const reason = { kind: 'notes', text } as const;
    if (leaves) this.had.set(from, [...this.seen, reason]);
    const along = leaves ? this.seen.filter(({ kind }) => move.share[kind]) : this.seen;
    const own = this.confidential.includes(move.to) ? (this.had.get(move.to) ?? []) : [];
    this.seen = [...new Set([...own, ...along, reason])];
  }

  private say(what: Exclude<Kind, 'text'> | 'hold' | 'answer', text: string): void {
    if (!this.ticket.assignee) this.do({ type: 'claim' }, ola);
    if (what === 'said') this.do({ type: 'reply', text, waitForAnswer: false }, ola);
    if (what === 'answer') this.do({ type: 'answer', text }, kari);
    if (what === 'hold' && this.ticket.status === 'open') this.do({ type: 'hold', text }, ola);
    else if (what === 'notes' || what === 'hold') this.do({ type: 'note', text }, ola);
    this.seen = [...this.seen, { kind: what === 'said' || what === 'answer' ? 'said' : 'notes', text }];
  }

  shown(department = this.ticket.department): string[] {
    return allSaid(this.ticket, this.history, department).map(({ text }) => text);
  }
}

const share = fc.record({ text: fc.boolean(), said: fc.boolean(), notes: fc.boolean() });
const moves = fc.array(
  fc.oneof(
    fc.record({ say: fc.constantFrom('said' as const, 'notes' as const, 'hold' as const, 'answer' as const) }),
    fc.record({ to: fc.constantFrom('it', 'economy', 'hr', 'care'), share }),
  ),
  { maxLength: 25, size: 'max' },
);

describe('any life of a ticket of a confidential department', () => {
  it('shows each department what it may see, all of it and no more', () => {
    fc.assert(
      fc.property(moves, (taken) => {
        const life = new Life(['hr']);
        for (const move of taken) {
          life.move(move);
          const allowed = life.seen.map(({ text }) => text);
          expect(life.shown().toSorted()).toEqual(allowed.toSorted());
          const { department } = life.ticket;
          const view = seenBy(life.ticket, department);
          for (const { text } of view.messages) expect(allowed).toContain(text);
          expect(view.title === 'secret 0').toBe(department === 'hr' || !life.ticket.departures);
          if (!allowed.includes('secret 1')) expect(JSON.stringify(view)).not.toContain('secret');
          const listed = [...indexRows(life.ticket)].filter(([key]) => /^(?:queue|assignee)/u.test(key));
          for (const [, entry] of listed) expect(entry).toMatchObject({ title: view.title });
          const own = [...indexRows(life.ticket)].find(([key]) => key.startsWith('requester'));
          expect(own?.[1]).toMatchObject({ title: 'secret 0' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('shows no more than was let go along where two such departments have had it', () => {
    fc.assert(
      fc.property(moves, (taken) => {
        const life = new Life(['hr', 'care']);
        for (const move of taken) {
          life.move(move);
          const allowed = life.seen.map(({ text }) => text);
          for (const text of life.shown()) expect(allowed).toContain(text);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each<[boolean, string[], string[]]>([
    [false, ['secret 1', 'words 1.', 'words 2.', 'words 4.'], ['words 4.', 'words 5.']],
    [
      true,
      ['secret 1', 'words 1.', 'words 2.', 'words 3.', 'words 4.'],
      ['secret 1', 'words 1.', 'words 2.', 'words 3.', 'words 4.', 'words 5.'],
    ],
  ])('shows HR its own when it comes back, and a third what both let go (all: %j)', (all, back, onward) => {
    const life = new Life(['hr', 'care']);
    const nothing = { text: false, said: false, notes: false };
    const everything = { text: true, said: true, notes: true };
    life.move({ say: 'notes' });
    life.move({ to: 'care', share: nothing });
    life.move({ say: 'notes' });
    life.move({ to: 'hr', share: all ? everything : nothing });
    expect(life.shown()).toEqual(back);
    expect(seenBy(life.ticket, 'hr').title).toBe('secret 0');
    life.move({ to: 'it', share: everything });
    expect(life.shown()).toEqual(onward);
  });

  it('remembers one departure for many in a row from the same department', () => {
    const life = new Life(['hr']);
    const nothing = { text: false, said: false, notes: false };
    for (const to of ['it', 'hr', 'economy', 'hr', 'it']) life.move({ to, share: nothing });
    expect(life.ticket.departures).toMatchObject([{ from: 'hr', title: 'title 5.' }]);
  });

  it('shows the requester all but the notes', () => {
    const life = new Life(['hr']);
    const nothing = { text: false, said: false, notes: false };
    const taken: Move[] = [{ say: 'said' }, { say: 'notes' }, { to: 'it', share: nothing }, { say: 'answer' }];
    for (const move of taken) life.move(move);
    expect(allSaid(life.ticket, life.history).map(({ text }) => text)).toEqual(['secret 1', 'words 1.', 'words 4.']);
  });
});

describe('a transfer out of a confidential department', () => {
  const shared = { text: true, said: true, notes: true };
  const asked = (title: string): Command => ({
    type: 'transfer',
    department: 'it',
    text: 'Yours',
    share: { ...shared, title },
  });
  const opened = (): Ticket => new Life(['hr']).ticket;

  it.each([
    ['', { code: 'emptyTitle' }],
    [' \n ', { code: 'emptyTitle' }],
    ['x'.repeat(101), { code: 'textTooLong', limit: 100 }],
  ])('needs a title: %j', (title, refusal) => {
    expect(decide(opened(), asked(title), ola, later(0), noPromises)).toEqual({ ok: false, refusal });
  });

  it('leaves the channel of each department the title by which it knew the ticket', () => {
    const life = new Life(['hr']);
    life.move({ to: 'it', share: shared });
    const { title } = seenBy(life.ticket, 'it');
    life.move({ to: 'hr', share: shared });
    life.move({ to: 'economy', share: shared });
    expect([title, seenBy(life.ticket, 'it').title]).toEqual(['title 1.', 'title 1.']);
    expect(seenBy(life.ticket, 'hr').title).toBe('secret 0');
    expect(seenBy(life.ticket, 'economy').title).toBe('title 3.');
  });
});
