/** Random commands on a ticket, by several people at random times. */
import fc from 'fast-check';
import { textLimit, torg, type Action, type Actor, type Command } from '../../src/domain/ticket.js';
import { priorities } from '../../src/domain/words.js';
import { erik, kari, mons, ola, sara } from './steps.js';

export type Asked = Exclude<Command, { type: 'open' }>;

/** How time goes on before a command: by so many milliseconds, or to what is due, or to just before that. */
export type Wait = number | 'due' | 'almost due';

export interface Asking {
  wait: Wait;
  /** What comes to somebody's mind: the first that can be done is asked, or else the last. */
  ideas: [Asked, Actor][];
  /** For a date that is asked for: so many milliseconds from then. */
  until: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const agents = [ola, sara, mons];
/** Each is an agent and a requester too: what somebody may do goes by what they are to this ticket. */
export const everybody: readonly Actor[] = [kari, erik, ...agents, torg, { ...kari, role: 'agent' }];

/** Mostly words, now and then none, too many, or many that take much room. */
const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Hello', ' Hi \n there ', 'å😀', 'x'.repeat(textLimit)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' \n', '"\n'.repeat(textLimit / 2 - 1) + '""', 'x'.repeat(textLimit + 1)),
  },
);
const audience = fc.constantFrom('requester' as const, 'department' as const);
const why = fc.constantFrom('blocked' as const, 'gone' as const, 'gaveUp' as const);
const person = fc.constantFrom(...agents).map((actor) => actor.person);

const commands: { [T in Action]: fc.Arbitrary<Extract<Asked, { type: T }>> } = {
  claim: fc.constant({ type: 'claim' }),
  release: fc.constant({ type: 'release' }),
  assign: fc.record({ type: fc.constant('assign'), to: person }),
  transfer: fc.record({ type: fc.constant('transfer'), department: fc.constantFrom('it', 'hr', 'economy'), text }),
  // The date, where there is one, is set when the command is asked.
  hold: fc
    .record({ type: fc.constant('hold'), until: fc.constantFrom('later', undefined), text })
    .map(({ until, ...rest }) => (until === undefined ? rest : { ...rest, until })),
  resume: fc.constant({ type: 'resume' }),
  reply: fc.record({ type: fc.constant('reply'), text, waitForAnswer: fc.boolean() }),
  note: fc.record({ type: fc.constant('note'), text }),
  setPriority: fc.record({ type: fc.constant('setPriority'), priority: fc.constantFrom(...priorities) }),
  categorise: fc.record({ type: fc.constant('categorise'), category: fc.constantFrom('access', 'hardware') }),
  resolve: fc.record({ type: fc.constant('resolve'), text }),
  answer: fc.record({ type: fc.constant('answer'), text }),
  reopen: fc.record({ type: fc.constant('reopen'), text }),
  close: fc.constant({ type: 'close' }),
  withdraw: fc.constant({ type: 'withdraw' }),
  calm: fc.constant({ type: 'calm' }),
  rate: fc.record({ type: fc.constant('rate'), stars: fc.integer({ min: 1, max: 5 }), text }),
  watch: fc.constant({ type: 'watch' }),
  unwatch: fc.constant({ type: 'unwatch' }),
  remind: fc.constant({ type: 'remind' }),
  markUndelivered: fc.record({ type: fc.constant('markUndelivered'), audience, why }),
  markReached: fc.record({ type: fc.constant('markReached'), audience }),
};

/** What ends a ticket comes less often, so that sequences live long. */
const weights: Partial<Record<Action, number>> = {
  withdraw: 1,
  claim: 12,
  resolve: 12,
  hold: 12,
  reopen: 12,
  transfer: 4,
};
const usual: Record<Actor['role'], readonly Actor[]> = { requester: [kari], agent: agents, torg: [torg] };
const rolesOf: Partial<Record<Action, Actor['role'][]>> = {
  answer: ['requester'],
  withdraw: ['requester'],
  calm: ['requester', 'agent'],
  rate: ['requester'],
  reopen: ['requester', 'agent'],
  resume: ['agent', 'torg'],
  close: ['agent', 'torg'],
  remind: ['torg'],
  markUndelivered: ['torg'],
  markReached: ['torg'],
};

const idea = fc
  .oneof(
    ...(Object.keys(commands) as Action[]).map((type) => ({
      weight: weights[type] ?? 8,
      arbitrary: commands[type] as fc.Arbitrary<Asked>,
    })),
  )
  .chain((command) => {
    const likely = (rolesOf[command.type] ?? ['agent']).flatMap((role) => usual[role]);
    const actor = fc.oneof(
      { weight: 7, arbitrary: fc.constantFrom(...likely) },
      { weight: 1, arbitrary: fc.constantFrom(...everybody) },
    );
    return fc.tuple(fc.constant(command), actor);
  });

const wait = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }).map((minutes): Wait => minutes * minute) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((days): Wait => days * day) },
  { weight: 1, arbitrary: fc.constant<Wait>(31 * day) },
  { weight: 4, arbitrary: fc.constantFrom<Wait[]>('due', 'almost due') },
);

/** @param most how many ideas somebody has */
export const askingOf = (most: number): fc.Arbitrary<Asking> =>
  fc
    .tuple(fc.array(idea, { minLength: 1, maxLength: most, size: 'max' }), wait, fc.integer({ min: -2, max: 12 }))
    .map(([ideas, waited, days]) => ({ ideas, wait: waited, until: days * day }));

/** The instant a command is asked at, given when the one before was and what is due. */
export function momentOf({ wait }: Asking, before: number, due: string | undefined): number {
  if (typeof wait === 'number') return before + wait;
  const then = Date.parse(due ?? '');
  return then > before ? (wait === 'due' ? then : then - 1) : before;
}

/** What is asked at an instant, and by whom. */
export function askedAt(
  { ideas, until }: Asking,
  now: number,
  possible: (command: Asked, actor: Actor) => boolean,
): [Asked, Actor] {
  const dated = ideas.map(([command, actor]): [Asked, Actor] => {
    if (command.type !== 'hold' || command.until === undefined) return [command, actor];
    return [{ ...command, until: new Date(now + until).toISOString() }, actor];
  });
  return (dated.find(([command, actor]) => possible(command, actor)) ?? dated.at(-1)) as [Asked, Actor];
}
