/** The questions without an answer that somebody's departments may see, by likeness. */
import { grouped, type Group } from '../../answers/gaps.js';
import { dayMs } from '../../domain/calendar.js';
import { gapsNow, mostGaps } from '../../ports/days.js';
import type { Gap } from '../../ports/questions.js';
import type { Department } from '../../ports/organisation.js';
import { idsOf, ownDepartments } from '../agents.js';
import type { Services, Turn } from '../turn.js';

const shownDays = 90;

interface Asked extends Gap {
  id: string;
  at: string;
}

export interface GapGroup extends Group<Asked> {
  municipality: string;
  department: string;
  /** Whether the reader works there, and may see to it. */
  own: boolean;
}

/**
 * The largest first; nothing for who neither works in a department nor answers for one. A manager reads what is asked
 * of the departments they answer for, except of confidential ones: they know who works there.
 */
export async function gapGroups(turn: Turn): Promise<GapGroup[] | undefined> {
  const own = await ownDepartments(turn);
  const managed = managedBy(turn).filter(({ id }) => !own.some((each) => each.id === id));
  if (own.length + managed.length === 0) return undefined;
  const ofOwn = own.flatMap(({ serves }) => serves);
  const municipalities = [...new Set([...ofOwn, ...(managed.length > 0 ? [turn.municipality.id] : [])])];
  const groups = await Promise.all(
    municipalities.map(async (municipality) => {
      const serving = idsOf(own.filter(({ serves }) => serves.includes(municipality)));
      const read = municipality === turn.municipality.id ? idsOf(managed) : [];
      const gaps = await gapsOf(turn.services, municipality);
      return [...serving, ...read].flatMap((department) =>
        grouped(gaps.filter((gap) => gap.department === department)).map((group) => ({
          ...group,
          municipality,
          department,
          own: serving.includes(department),
        })),
      );
    }),
  );
  return groups.flat().sort((a, b) => b.questions.length - a.questions.length || (newest(a) > newest(b) ? -1 : 1));
}

/** A manager answers for departments in their own municipality alone. */
function managedBy({ municipality, departments, person }: Turn): Department[] {
  const manager = municipality.managers.find(({ upn }) => upn === person.upn);
  return departments.filter(({ id, confidential }) => !confidential && manager?.departments.includes(id));
}

const newest = ({ questions }: GapGroup): string => questions[0]?.at ?? '';

/** The group that a question is in, where it is one of a department in which the person works. */
export async function groupOf(
  turn: Turn,
  { municipality, question }: { municipality: string; question: string },
): Promise<GapGroup | undefined> {
  const groups = await gapGroups(turn);
  return groups?.find(
    (group) => group.own && group.municipality === municipality && group.questions.some(({ id }) => id === question),
  );
}

function gapsOf({ stores, clock }: Services, municipality: string): Promise<Asked[]> {
  const since = new Date(clock.now().getTime() - shownDays * dayMs).toISOString();
  return gapsNow(stores, municipality, { since, most: mostGaps });
}
