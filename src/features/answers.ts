/** Which known answers somebody may see. */
import type { Library } from '../answers/library.js';
import type { KnownAnswer } from '../domain/answer.js';
import { isAgent, ownAmong } from './agents.js';
import type { Turn } from './turn.js';

/** Which answers may be found for whoever asks: agents' own only by the agents of their department. */
export async function allowedIn(turn: Turn, { answers }: Library): Promise<(id: string) => boolean> {
  const forAgents = [...answers.values()].filter(({ audience }) => audience === 'agents');
  if (forAgents.length === 0) return (id) => answers.has(id);
  const own = new Set(await ownAmong(turn, [...new Set(forAgents.map(({ department }) => department))]));
  return (id) => {
    const answer = answers.get(id);
    return answer !== undefined && (answer.audience === 'everyone' || own.has(answer.department));
  };
}

/** An answer that the person may see, as their municipality has it now. */
export async function answerFor(turn: Turn, id: string): Promise<KnownAnswer | undefined> {
  const { answers } = await turn.services.libraries.of(turn.municipality.id);
  const answer = answers.get(id);
  if (!answer || answer.audience === 'everyone') return answer;
  return (await isAgent(turn, answer.department)) ? answer : undefined;
}

type Variables = Readonly<Record<string, string>>;

/** What `{{it.phone}}` and the like stand for where the person is. */
export function variablesOf({ municipality, departments }: Pick<Turn, 'municipality' | 'departments'>): Variables {
  const phones = departments.map(({ id, phone }) => [`${id}.phone`, phone] as const);
  return Object.fromEntries([...phones, ['municipality.name', municipality.name]]);
}
