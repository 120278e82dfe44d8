/** The answers of departments as their agents manage them: what all share, and what one municipality has of its own. */
import { layerName, type AnswerLayer, type KnownAnswer } from './answer.js';

export interface ManagedAnswer {
  answer: KnownAnswer;
  /** Whose own it is; absent: shared by all that its department serves. */
  municipality?: string;
  state: 'live' | 'retired';
}

/**
 * Those of some departments, the retired among them. What a municipality had of its own which is there no more, its
 * department alone can still give to somebody.
 * @param municipalities all that there are
 */
export function managedOf(
  departments: readonly { id: string; serves: readonly string[] }[],
  municipalities: readonly string[],
  files: ReadonlyMap<string, KnownAnswer>,
  layers: ReadonlyMap<string, AnswerLayer>,
): ManagedAnswer[] {
  const stored = [...layers.values()].filter(({ state }) => state !== 'undone');
  const shown = [...files.values()].filter(({ id }) => (layers.get(layerName(id))?.state ?? 'undone') === 'undone');
  const all: ManagedAnswer[] = [
    ...shown.map((answer) => ({ answer, state: 'live' as const })),
    ...stored.map(({ answer, municipality, state }) => ({
      answer,
      ...(municipality === undefined ? {} : { municipality }),
      state: state === 'retired' ? ('retired' as const) : ('live' as const),
    })),
  ];
  return all.filter(({ answer, municipality }) => {
    const department = departments.find(({ id }) => id === answer.department);
    if (!department || municipality === undefined) return department !== undefined;
    return department.serves.includes(municipality) || !municipalities.includes(municipality);
  });
}

/** Whether somebody should read it again. */
export function isDue({ answer, state }: ManagedAnswer, today: string): boolean {
  return state === 'live' && answer.reviewOn !== undefined && answer.reviewOn <= today;
}

/** The id of a new answer: its title as a word, and an ending that makes it the only one. */
export function idOfNew(title: string, ending: string): string {
  const word = title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 40)
    .replace(/-+$/u, '');
  return `${word === '' ? 'answer' : word}-${ending}`;
}
