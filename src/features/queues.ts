/** What of the queues of all departments somebody may see from where they are, and the card that shows it. */
import { any, everyDepartment, ownDepartments, queueCard, type QueueDrawing, type QueueState } from '../cards/queue.js';
import type { Card } from '../cards/card.js';
import { seenOf } from '../domain/queue.js';
import type { QueueEntry } from '../domain/summary.js';
import { departmentOf, departmentsServing, type Department, type Organisation } from '../ports/organisation.js';
import { idsOf, isAgent, ownAmong } from './agents.js';
import { departmentHere } from './tickets.js';
import type { Services, Turn } from './turn.js';

/** @param own the ids of the departments; their unfinished tickets in all municipalities that they serve */
export async function queuesOf(services: Services, own: readonly string[]): Promise<QueueEntry[]> {
  const { municipalities } = services.organisation;
  const covered = new Map(municipalities.map(({ id }) => [id, servedBy(services.organisation, id, own)]));
  return entriesOf(services, covered, own);
}

/** The municipalities and, in each, the departments whose tickets are in sight. */
type Covered = ReadonlyMap<string, readonly string[]>;

interface Sight {
  covered: Covered;
  /** The departments that the person works in. */
  own: readonly string[];
  /** Where tickets of a department say what they are about. */
  isShown: (department: Department) => boolean;
  /** What is looked at until something else is chosen. */
  usual: string;
}

/**
 * What somebody may see of the queue: in a department's channel that department's, in the channel that all share the
 * municipality's, elsewhere that of their own departments and of the others of their municipality.
 * @returns nothing for who works in no department
 */
async function sightOf(turn: Turn): Promise<Sight | undefined> {
  const { incoming, services, municipality } = turn;
  const { organisation, stores } = services;
  const here = departmentHere(turn);
  const bound = incoming.channel === undefined ? undefined : stores.bindings.in(incoming.channel);
  const isOpen = ({ confidential }: Department): boolean => !confidential;
  if (here) {
    if (!(await isAgent(turn, here.id))) return undefined;
    const covered = new Map(here.serves.map((id) => [id, [here.id]]));
    return { covered, own: [here.id], isShown: ({ id }) => id === here.id, usual: here.id };
  }
  if (bound && 'municipality' in bound) {
    const serving = departmentsServing(organisation, bound.municipality);
    const covered = new Map([[bound.municipality, idsOf(serving)]]);
    return { covered, own: await ownAmong(turn, idsOf(serving)), isShown: isOpen, usual: everyDepartment };
  }
  const own = await ownAmong(turn, idsOf(turn.departments));
  if (own.length === 0) return undefined;
  const covered = new Map(
    organisation.municipalities.map(({ id }) => {
      return [id, id === municipality.id ? idsOf(turn.departments) : servedBy(organisation, id, own)];
    }),
  );
  const isShown = (each: Department): boolean =>
    isOpen(each) || (incoming.scope === 'personal' && own.includes(each.id));
  return { covered, own, isShown, usual: usualOf(own, turn.departments.length) };
}

function usualOf(own: readonly string[], all: number): string {
  if (own.length === 1) return own[0] as string;
  return own.length === all ? everyDepartment : ownDepartments;
}

function servedBy(organisation: Organisation, municipality: string, departments: readonly string[]): string[] {
  const served = departmentsServing(organisation, municipality).map(({ id }) => id);
  return served.filter((id) => departments.includes(id));
}

async function entriesOf({ stores }: Services, covered: Covered, about: readonly string[]): Promise<QueueEntry[]> {
  const lists = await Promise.all(
    [...covered].map(([municipality, departments]) => {
      const wanted = departments.filter((id) => about.includes(id));
      return wanted.length === 0 ? Promise.resolve([]) : stores.tickets.queue(municipality, wanted);
    }),
  );
  return lists.flat();
}

/** What somebody has claimed or was assigned in these departments, whatever municipality it comes from. */
export async function ticketsOf(
  { organisation, stores }: Services,
  person: string,
  departments: readonly string[],
): Promise<QueueEntry[]> {
  const lists = await Promise.all(
    organisation.municipalities.map(async ({ id }) => {
      const served = servedBy(organisation, id, departments);
      const entries = served.length > 0 ? await stores.tickets.ofAssignee(id, person) : [];
      return entries.filter(({ department }) => served.includes(department));
    }),
  );
  return lists.flat();
}

/** What is chosen to begin with, in the queue or in one's own work. */
function usualState(sight: Sight, list: QueueState['list']): QueueState {
  const department = list === 'mine' && sight.own.length > 1 ? everyDepartment : sight.usual;
  return { list, department, only: any, category: any, words: '' };
}

/** What was chosen, without what cannot be chosen here (any more). */
export type Chosen = Partial<QueueState> & { list: QueueState['list']; offset: number };

/** The queue as the person sees it from where they are; nothing for who works in no department. */
export async function queueFor(
  turn: Turn,
  { offset, ...chosen }: Chosen,
  told?: QueueDrawing['told'],
): Promise<Card | undefined> {
  const { services, reader, person } = turn;
  const sight = await sightOf(turn);
  if (!sight || (chosen.list === 'mine' && sight.own.length === 0)) return undefined;
  const all = chosen.list === 'mine' ? sight.own : [...new Set([...sight.covered.values()].flat())];
  const departments = choicesAmong(all, sight);
  const usual = usualState(sight, chosen.list);
  const department = departments.includes(chosen.department ?? '') ? (chosen.department as string) : usual.department;
  const about = department === everyDepartment ? all : department === ownDepartments ? sight.own : [department];
  const categories = about.length === 1 ? reader.categories(about[0] as string) : [];
  const category = categories.some(({ value }) => value === chosen.category) ? (chosen.category as string) : any;
  const entries =
    chosen.list === 'mine'
      ? await ticketsOf(
          services,
          person.id,
          sight.own.filter((id) => about.includes(id)),
        )
      : await entriesOf(services, sight.covered, about);
  const isShown = (id: string): boolean => {
    const found = departmentOf(services.organisation, id);
    return found !== undefined && sight.isShown(found);
  };
  const drawing: QueueDrawing = {
    title: chosen.list === 'mine' ? reader.strings.queue.myWork : reader.strings.queue.title,
    state: { ...usual, ...chosen, department, category },
    usual,
    offset,
    entries: seenOf(entries, isShown),
    about,
    departments,
    person: person.id,
    mayClaim: (entry) => sight.own.includes(entry.department),
    nonce: crypto.randomUUID(),
    ...(told ? { told } : {}),
  };
  return queueCard(drawing, reader);
}

function choicesAmong(all: readonly string[], { own, usual }: Sight): string[] {
  if (all.length <= 1) return [...all];
  return [everyDepartment, ...(usual === ownDepartments && own.length < all.length ? [ownDepartments] : []), ...all];
}
