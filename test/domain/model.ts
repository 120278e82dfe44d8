/** A small model of a ticket's life, written as a table from what the rules should be; it shares no code with them. */
import {
  textLimit,
  type Action,
  type Actor,
  type Command,
  type EventType,
  type Ticket,
} from '../../src/domain/ticket.js';

/** What the model knows of a ticket. Absent is written as '' or false, so that two states compare as JSON does. */
export interface State {
  stage: 'open' | 'waiting' | 'resolved' | 'closed' | 'withdrawn';
  department: string;
  priority: string;
  category: string;
  assignee: string;
  claimed: string;
  resolved: string;
  closed: string;
  due: string;
  timed: string;
  stars: number;
  emergency: string;
  watchers: string[];
  unreached: string[];
}

type Asked = Exclude<Command, { type: 'open' }>;
type Of<T extends Action> = Extract<Asked, { type: T }>;
type Roles = Partial<Record<Actor['role'], string>>;

interface Row<T extends Action> {
  /** The stages in which each role may. */
  in: Roles;
  /** What must hold besides. */
  if?: (state: State, actor: Actor, now: number) => boolean;
  /** What is wrong with the command itself, where the words are not. */
  sound?: (state: State, command: Of<T>, now: number) => boolean;
  event: EventType;
  to: (state: State, command: Of<T>, actor: Actor, at: string) => Partial<State>;
  /** Whose cards are out of date, and who is told; `watchers` without the one who did it. */
  cards: string;
  tells: (command: Of<T>, actor: Actor) => string;
}

const day = 24 * 3_600_000;
const every = 'open waiting resolved closed withdrawn';
const isDue = ({ due }: State, now: number) => due !== '' && Date.parse(due) <= now;
const ended = { due: '', timed: '' };
const nothing = () => '';
const requester = () => 'requester';
/** Days until the third working day, from a Sunday on. */
const threeWorkingDays = [3, 3, 3, 5, 5, 5, 4];
const later = (at: string, days: number) => new Date(Date.parse(at) + days * day).toISOString();
const reminder = (at: string) => ({ due: later(at, threeWorkingDays[new Date(at).getUTCDay()] ?? 0), timed: 'remind' });

export const life: { [T in Action]: Row<T> } = {
  claim: {
    in: { agent: 'open waiting' },
    if: ({ assignee }) => assignee === '',
    event: 'claimed',
    to: (_, _command, { person }, at) => ({ assignee: person.id, claimed: at }),
    cards: 'both',
    tells: requester,
  },
  reply: {
    in: { agent: 'open waiting' },
    if: ({ assignee }) => assignee !== '',
    event: 'replied',
    to: (_, { waitForAnswer }, _actor, at) => (waitForAnswer ? { stage: 'waiting', ...reminder(at) } : {}),
    cards: 'both',
    tells: () => 'requester watchers',
  },
  resolve: {
    in: { agent: 'open waiting' },
    if: ({ assignee }) => assignee !== '',
    event: 'resolved',
    to: (_, _command, _actor, at) => ({ stage: 'resolved', resolved: at, due: later(at, 7), timed: 'close' }),
    cards: 'both',
    tells: () => 'requester watchers',
  },
  answer: {
    in: { requester: 'open waiting' },
    event: 'answered',
    to: () => ({ stage: 'open', ...ended }),
    cards: 'both',
    tells: () => 'department watchers',
  },
  resume: {
    in: { agent: 'waiting', torg: 'waiting' },
    if: (state, { role }, now) => role === 'agent' || (state.timed === 'resume' && isDue(state, now)),
    event: 'resumed',
    to: () => ({ stage: 'open', ...ended }),
    cards: 'both',
    tells: (_, { role }) => (role === 'torg' ? 'department' : ''),
  },
  reopen: {
    in: { agent: 'resolved closed', requester: 'resolved closed' },
    if: ({ closed }, _, now) => closed === '' || now <= Date.parse(closed) + 30 * day,
    event: 'reopened',
    to: () => ({ stage: 'open', resolved: '', closed: '', stars: 0, ...ended }),
    cards: 'both',
    tells: (_, { role }) => (role === 'agent' ? 'requester watchers' : 'department watchers'),
  },
  note: {
    in: { agent: 'open waiting resolved' },
    event: 'noted',
    to: () => ({}),
    cards: 'department',
    tells: nothing,
  },
  hold: {
    in: { agent: 'open' },
    if: ({ assignee }) => assignee !== '',
    sound: (_, { until }, now) => until === undefined || Date.parse(until) > now,
    event: 'held',
    to: (_, { until }, _actor, at) => ({
      stage: 'waiting',
      ...(until === undefined ? reminder(at) : { due: until, timed: 'resume' }),
    }),
    cards: 'both',
    tells: nothing,
  },
  assign: {
    in: { agent: 'open waiting' },
    sound: ({ assignee }, { to }) => to.id !== assignee,
    event: 'assigned',
    to: (_, { to }, _actor, at) => ({ assignee: to.id, claimed: at }),
    cards: 'both',
    tells: ({ to }, { person }) => (to.id === person.id ? 'requester' : 'requester assignee'),
  },
  transfer: {
    in: { agent: 'open waiting' },
    sound: ({ department }, command) => command.department !== department,
    event: 'transferred',
    to: ({ unreached }, { department }) => ({
      stage: 'open',
      department,
      category: '',
      assignee: '',
      claimed: '',
      unreached: unreached.filter((who) => who.startsWith('requester')),
      watchers: [],
      ...ended,
    }),
    cards: 'both and the old',
    tells: () => 'requester watchers',
  },
  setPriority: {
    in: { agent: 'open waiting' },
    sound: (state, { priority }) => priority !== state.priority,
    event: 'prioritised',
    to: (_, { priority }) => ({ priority, emergency: '' }),
    cards: 'department, and both of an emergency',
    tells: nothing,
  },
  categorise: {
    in: { agent: 'open waiting' },
    sound: (state, { category }) => category !== state.category,
    event: 'categorised',
    to: (_, { category }) => ({ category }),
    cards: 'department',
    tells: nothing,
  },
  release: {
    in: { agent: 'open waiting' },
    if: ({ assignee }, { person }) => assignee === person.id,
    event: 'released',
    to: () => ({ assignee: '', claimed: '' }),
    cards: 'both',
    tells: nothing,
  },
  close: {
    in: { agent: 'resolved', torg: 'resolved' },
    if: (state, { role }, now) => role === 'agent' || isDue(state, now),
    event: 'closed',
    to: (_, _command, _actor, at) => ({ stage: 'closed', closed: at, ...ended }),
    cards: 'both',
    tells: nothing,
  },
  rate: {
    in: { requester: 'resolved closed' },
    if: ({ stars }) => stars === 0,
    event: 'rated',
    to: (_, { stars }) => ({ stars }),
    cards: 'both',
    tells: nothing,
  },
  watch: {
    in: { agent: 'open waiting resolved' },
    if: ({ watchers }, { person }) => !watchers.includes(person.id) && watchers.length < 20,
    event: 'watched',
    to: ({ watchers }, _, { person }) => ({ watchers: [...watchers, person.id] }),
    cards: 'none',
    tells: nothing,
  },
  unwatch: {
    in: { agent: every },
    if: ({ watchers }, { person }) => watchers.includes(person.id),
    event: 'unwatched',
    to: ({ watchers }, _, { person }) => ({ watchers: watchers.filter((id) => id !== person.id) }),
    cards: 'none',
    tells: nothing,
  },
  calm: {
    in: { requester: 'open waiting', agent: 'open waiting' },
    if: ({ emergency }) => emergency !== '',
    event: 'calmed',
    to: () => ({ emergency: '', priority: 'medium' }),
    cards: 'both',
    tells: () => 'department watchers',
  },
  withdraw: {
    in: { requester: 'open waiting' },
    event: 'withdrawn',
    to: (_, _command, _actor, at) => ({ stage: 'withdrawn', closed: at, ...ended }),
    cards: 'both',
    tells: () => 'department watchers',
  },
  remind: {
    in: { torg: 'waiting' },
    if: (state, _, now) => state.timed === 'remind' && isDue(state, now),
    event: 'reminded',
    to: () => ended,
    cards: 'none',
    tells: requester,
  },
  markUndelivered: {
    in: { torg: every },
    sound: ({ unreached }, { audience, why }) => !unreached.includes(`${audience} ${why}`),
    event: 'undelivered',
    to: ({ unreached }, { audience, why }) => ({
      unreached: [...unreached.filter((who) => !who.startsWith(audience)), `${audience} ${why}`],
    }),
    cards: 'the other’s',
    tells: nothing,
  },
  markReached: {
    in: { torg: every },
    sound: ({ unreached }, { audience }) => unreached.some((who) => who.startsWith(audience)),
    event: 'reached',
    to: ({ unreached }, { audience }) => ({ unreached: unreached.filter((who) => !who.startsWith(audience)) }),
    cards: 'both',
    tells: nothing,
  },
};

export const actions = Object.keys(life) as Action[];
const wordless: readonly string[] = ['hold', 'reopen', 'rate'] satisfies Action[];

/** The row as a command of any kind can be put to it: the type of each is known to its own row only. */
const rowOf = ({ type }: Asked) => life[type] as unknown as Row<never>;

/** Whether this one may do this now, to the ticket of `owner`. */
export function may(state: State, action: Action, actor: Actor, now: number, owner: string): boolean {
  const row = life[action];
  const stages = row.in[actor.role]?.split(' ') ?? [];
  const own = actor.role !== 'requester' || actor.person.id === owner;
  return own && stages.includes(state.stage) && (row.if?.(state, actor, now) ?? true);
}

/** Whether the command makes sense, and has the words it needs. */
export function isSound(state: State, command: Asked, now: number): boolean {
  const row = rowOf(command);
  if ('text' in command) {
    const { length } = command.text.trim();
    if (length > textLimit || (length === 0 && !wordless.includes(command.type))) return false;
  }
  return row.sound?.(state, command as never, now) ?? true;
}

export function next(state: State, command: Asked, actor: Actor, at: string): State {
  const row = rowOf(command);
  return { ...state, ...row.to(state, command as never, actor, at) };
}

/** The effects of a command in lines such as `card department it`, in any order. */
export function effectsOf(before: State, command: Asked, actor: Actor): string[] {
  const row = rowOf(command);
  const cards: Record<string, string[]> = {
    both: ['card requester', 'card department'],
    'both and the old': ['card requester', 'card department', `card department ${before.department}`],
    department: ['card department'],
    'department, and both of an emergency':
      before.emergency === '' ? ['card department'] : ['card requester', 'card department'],
    'the other’s': 'audience' in command && command.audience === 'requester' ? ['card department'] : [],
    none: [],
  };
  const tells = row
    .tells(command as never, actor)
    .split(' ')
    .filter(Boolean);
  const lines = tells.flatMap((who) => {
    if (who === 'watchers') {
      return before.watchers.filter((id) => id !== actor.person.id).map((id) => `tell watcher ${id}`);
    }
    return who === 'assignee' && 'to' in command ? `tell assignee ${command.to.id}` : `tell ${who}`;
  });
  return [...(cards[row.cards] ?? []), ...lines].sort();
}

/** A ticket as the model would know it. */
export function stateOf(ticket: Ticket): State {
  return {
    stage: ticket.closedBecause ?? ticket.status,
    department: ticket.department,
    priority: ticket.priority,
    category: ticket.category ?? '',
    assignee: ticket.assignee?.id ?? '',
    claimed: ticket.claimedAt ?? '',
    resolved: ticket.resolvedAt ?? '',
    closed: ticket.closedAt ?? '',
    due: ticket.due?.at ?? '',
    timed: ticket.due?.action ?? '',
    stars: ticket.rating?.stars ?? 0,
    emergency: ticket.emergency?.kind ?? '',
    watchers: (ticket.watchers ?? []).map(({ id }) => id),
    unreached: (ticket.undelivered ?? []).map(({ audience, why }) => `${audience} ${why}`),
  };
}
