/** Which known answers somebody may see. */
import type { Library } from '../answers/library.js';
import type { KnownAnswer } from '../domain/answer.js';
import { isAgent, ownAmong } from './agents.js';
import { departmentHere } from './tickets.js';
import type { Turn } from './turn.js';

/** So many of the best are looked at for answers that are for agents alone. */
const looked = 10;

/**
 * Which answers may be found for whoever asks: agents' own only by the agents of their department, and only where no
 * others read along. Who works where is asked of Teams only if such an answer is near, and never in the way of the rest.
 */
export async function allowedIn(
  turn: Turn,
  { answers, engine }: Library,
  words: string,
): Promise<(id: string) => boolean> {
  const everyone = ({ audience }: KnownAnswer): boolean => audience === 'everyone';
  // Most libraries have none: then nothing need be looked for twice.
  if ([...answers.values()].every(everyone)) return (id) => answers.has(id);
  const near = engine.rank(words, looked).flatMap(({ id }) => answers.get(id) ?? []);
  const departments = new Set(near.filter((answer) => !everyone(answer)).map(({ department }) => department));
  const here = [...departments].filter((department) => isAmongItsAgents(turn, department));
  const own = new Set(await ownAmong(turn, here).catch(() => []));
  return (id) => {
    const answer = answers.get(id);
    return answer !== undefined && (everyone(answer) || own.has(answer.department));
  };
}

/** Whether everybody who can read along works in the department whose place it is. */
export function isAmongAgents(turn: Turn): boolean {
  return turn.incoming.scope === 'personal' || departmentHere(turn)?.agents.length === 0;
}

/** The same of a department that is meant. */
function isAmongItsAgents(turn: Turn, department: string): boolean {
  const isPlace = turn.incoming.scope === 'personal' || departmentHere(turn)?.id === department;
  return isPlace && isAmongAgents(turn);
}

/** An answer that the person may see, as their municipality has it now. */
export async function answerFor(turn: Turn, id: string): Promise<KnownAnswer | undefined> {
  const { answers } = await turn.services.libraries.of(turn.municipality.id);
  const answer = answers.get(id);
  if (!answer || answer.audience === 'everyone') return answer;
  return isAmongItsAgents(turn, answer.department) && (await isAgent(turn, answer.department)) ? answer : undefined;
}

type Variables = Readonly<Record<string, string>>;

/** What `{{it.phone}}` and the like stand for where the person is. */
export function variablesOf({ municipality, departments }: Pick<Turn, 'municipality' | 'departments'>): Variables {
  const phones = departments.map(({ id, phone }) => [`${id}.phone`, phone] as const);
  return Object.fromEntries([...phones, ['municipality.name', municipality.name]]);
}
