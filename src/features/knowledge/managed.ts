/** Which answer a button means, as it is stored now, for the agents of its department alone. */
import { z } from 'zod/v4';
import type { AnswerLayer, KnownAnswer } from '../../domain/answer.js';
import type { ManagedAnswer } from '../../domain/answer-managed.js';
import { localTime } from '../../domain/calendar.js';
import { departmentOf, municipalityOf, type Department } from '../../ports/organisation.js';
import { isAgent, ownDepartments } from '../agents.js';
import { departmentHere } from '../tickets.js';
import type { Turn } from '../turn.js';

export const reference = z.object({
  answer: z.string().regex(/^[a-z0-9-]{1,64}$/u),
  municipality: z.string().max(40).optional(),
});
export type Reference = z.infer<typeof reference>;

export interface Managed extends ManagedAnswer {
  department: Department;
  layer?: AnswerLayer;
}

/** In place of a municipality's id, which none can be: for all that the department serves. */
export const forAll = '~';

/** The departments whose answers the person may change from where they are: in a channel, those of that department. */
export async function ownHere(turn: Turn): Promise<Department[]> {
  const here = departmentHere(turn);
  if (!here) return ownDepartments(turn);
  return (await isAgent(turn, here.id)) ? [here] : [];
}

/** Nothing where there is no such answer, and where it is none of the person's. */
export async function managedBy(turn: Turn, { answer: id, municipality }: Reference): Promise<Managed | undefined> {
  const { stores, libraries, organisation } = turn.services;
  const stored = await stores.answers.layer(id, municipality);
  const layer = stored && { layer: stored };
  const isStored = stored && stored.state !== 'undone';
  const answer = isStored ? stored.answer : municipality === undefined ? libraries.file(id) : undefined;
  const department = answer && departmentOf(organisation, answer.department);
  if (!department) return undefined;
  const isTheirs = municipality === undefined || department.serves.includes(municipality);
  // What was a municipality's own which is there no more, its department alone can still give to somebody.
  if (!isTheirs && municipalityOf(organisation, municipality)) return undefined;
  const here = departmentHere(turn);
  if (here && here.id !== department.id) return undefined;
  if (!(await isAgent(turn, department.id))) return undefined;
  const own = municipality === undefined ? {} : { municipality };
  return { answer, ...own, state: isStored && stored.state === 'retired' ? 'retired' : 'live', department, ...layer };
}

export const referenceTo = ({ answer, municipality }: ManagedAnswer): Reference => ({
  answer: answer.id,
  ...(municipality === undefined ? {} : { municipality }),
});

/** Whom a change may be for, and what it is made from: the revision of each layer that it could be written over. */
export async function scopesOf(turn: Turn, { answer, municipality, department, layer }: Managed) {
  const { answers } = turn.services.stores;
  const from: Record<string, number> = { [municipality ?? forAll]: layer?.revision ?? 0 };
  if (municipality !== undefined || department.serves.length === 1) return { scopes: Object.keys(from), from };
  for (const id of answer.municipalities ?? department.serves) {
    const own = await answers.layer(answer.id, id);
    // Who has one of their own changes that.
    if (!own || own.state === 'undone') from[id] = own?.revision ?? 0;
  }
  return { scopes: Object.keys(from), from };
}

/** The municipalities that an answer is for alone, where none of them is in Torg any more. */
export function leftBehind({ services }: Turn, { answer, municipality }: ManagedAnswer): string[] {
  const alone = municipality === undefined ? (answer.municipalities ?? []) : [municipality];
  return alone.some((id) => municipalityOf(services.organisation, id)) ? [] : [...alone];
}

/** Without the municipalities that are in Torg no more, where others are left. */
export function withoutLeft({ services }: Turn, answer: KnownAnswer): KnownAnswer {
  const there = answer.municipalities?.filter((id) => municipalityOf(services.organisation, id));
  return there && there.length > 0 ? { ...answer, municipalities: there } : answer;
}

/** Whether there is one for all below a municipality's own. */
export async function isOverShared(turn: Turn, { answer, municipality }: Managed): Promise<boolean> {
  if (municipality === undefined) return false;
  const shared = await turn.services.stores.answers.layer(answer.id);
  return shared && shared.state !== 'undone' ? true : turn.services.libraries.file(answer.id) !== undefined;
}

export const municipalityName = ({ services }: Turn, id: string): string =>
  municipalityOf(services.organisation, id)?.name ?? id;

export const todayOf = ({ services, municipality }: Turn): string =>
  localTime(services.clock.now(), municipality.timeZone).date;

/** The same day a year later; the last of February where there is none. */
export function inAYear(today: string): string {
  const [year = '', ...rest] = today.split('-');
  const day = rest.join('-') === '02-29' ? '02-28' : rest.join('-');
  return `${Number(year) + 1}-${day}`;
}
