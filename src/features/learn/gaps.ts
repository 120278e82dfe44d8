/** The questions without an answer that somebody's departments may see, by likeness. */
import { grouped, type Group } from '../../answers/gaps.js';
import { dayMs } from '../../domain/calendar.js';
import type { Gap } from '../../ports/questions.js';
import { idsOf, ownDepartments } from '../agents.js';
import type { Services, Turn } from '../turn.js';

const shownDays = 90;
/** Of each municipality; of more than so many questions the newest say enough. */
const mostRead = 200;

interface Asked extends Gap {
  id: string;
  at: string;
}

export interface GapGroup extends Group<Asked> {
  municipality: string;
  department: string;
}

/** The largest first; nothing for who works in no department. */
export async function gapGroups(turn: Turn): Promise<GapGroup[] | undefined> {
  const own = await ownDepartments(turn);
  if (own.length === 0) return undefined;
  const municipalities = [...new Set(own.flatMap(({ serves }) => serves))];
  const groups = await Promise.all(
    municipalities.map(async (municipality) => {
      const serving = idsOf(own.filter(({ serves }) => serves.includes(municipality)));
      const gaps = await gapsOf(turn.services, municipality);
      return serving.flatMap((department) =>
        grouped(gaps.filter((gap) => gap.department === department)).map((group) => ({
          ...group,
          municipality,
          department,
        })),
      );
    }),
  );
  return groups.flat().sort((a, b) => b.questions.length - a.questions.length || (newest(a) > newest(b) ? -1 : 1));
}

const newest = ({ questions }: GapGroup): string => questions[0]?.at ?? '';

/** The group that a question is in, where it is one of the person's departments'. */
export async function groupOf(
  turn: Turn,
  { municipality, question }: { municipality: string; question: string },
): Promise<GapGroup | undefined> {
  const groups = await gapGroups(turn);
  return groups?.find(
    (group) => group.municipality === municipality && group.questions.some(({ id }) => id === question),
  );
}

/** Each with the department whose it is now. */
async function gapsOf({ stores, clock }: Services, municipality: string): Promise<Asked[]> {
  const since = new Date(clock.now().getTime() - shownDays * dayMs).toISOString();
  const gaps = (await stores.questions.gaps(municipality, since)).slice(-mostRead);
  return Promise.all(
    gaps.map(async (gap) => {
      const ticket = gap.ticket === undefined ? undefined : await stores.tickets.get(municipality, gap.ticket);
      // What was said to a confidential department does not go along with the ticket.
      const department = ticket?.departures?.[0]?.from ?? ticket?.department ?? gap.department;
      return { ...gap, department, id: gap.question, at: gap.askedAt };
    }),
  );
}
