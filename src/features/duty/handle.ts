/** Who is on duty now; an agent takes the duty of their department over, gives it to a colleague, or back to the rota. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { takenUntil, type Duty, type Takeover } from '../../domain/duty.js';
import type { Person } from '../../domain/words.js';
import { locales, plain } from '../../locales/index.js';
import { onDuty } from '../../ports/duty.js';
import { municipalityOf, ownerOf, type Department } from '../../ports/organisation.js';
import { agentIn, agentsIn, isAgent, ownDepartments } from '../agents.js';
import { choicesFor, fitting } from '../colleagues.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { dutyCard, type DepartmentsDuty } from './card.js';

/** What a card has room for beside the rest, in bytes. */
const colleaguesBytes = 8 * 1024;
const clicked = z.looseObject({ department: z.string().max(31), nonce: z.string().min(8).max(64) });

const spellings = (of: 'asked' | 'said') => new Set(Object.values(locales).flatMap(({ duty: words }) => words[of]));
const asked = spellings('asked');
const said = spellings('said');

export const duty: Feature = {
  name: 'duty',
  verbs: ['takeDuty', 'giveDuty', 'endDuty'],
  takes: async (turn) => {
    const words = plain(turn.incoming.request.text);
    if (asked.has(words)) return true;
    if (!said.has(words)) return false;
    // To anybody else these are words such as any other.
    return (await own(turn)).length > 0;
  },
  message: async (turn) => {
    if (asked.has(plain(turn.incoming.request.text))) return shown(turn);
    const [department, ...others] = await own(turn);
    if (!department) return shown(turn);
    if (others.length > 0) return shown(turn, turn.reader.strings.duty.which);
    const { id, place } = turn.incoming;
    return shown(turn, await taken(turn, department, `duty|${place.conversation}|${id}`, turn.person));
  },
  action: changed,
};

async function own(turn: Turn): Promise<Department[]> {
  return (await ownDepartments(turn)).filter((department) => department.duty);
}

async function shown(turn: Turn, told?: string): Promise<Outcome> {
  const { title } = turn.reader.strings.duty;
  return { messages: [{ card: await drawn(turn, told), summary: told ?? title }] };
}

async function drawn(turn: Turn, told?: string) {
  const { departments, reader, incoming } = turn;
  const some = departments.filter((department) => department.duty);
  // What an agent can do is offered where nobody else reads along.
  const offered = incoming.scope === 'personal' ? await own(turn) : [];
  const duties = await Promise.all(some.map((department) => dutyOf(turn, department, offered.includes(department))));
  return dutyCard(duties, reader, crypto.randomUUID(), told);
}

async function dutyOf(turn: Turn, department: Department, offered: boolean): Promise<DepartmentsDuty> {
  const { services, person } = turn;
  const now = await onDuty(department, services);
  const known = {
    department: department.id,
    duty: now,
    mine: now?.person.id === person.id,
  };
  if (!offered) return known;
  const colleagues = (await agentsIn(turn, department.id)).filter(
    ({ id }) => id !== person.id && !services.stores.absences.of(id),
  );
  return { ...known, colleagues: fitting(choicesFor(colleagues, turn), colleaguesBytes) };
}

async function changed(turn: TurnOf<'action'>): Promise<Outcome> {
  const { incoming, services, reader } = turn;
  const { verb, data } = incoming.request;
  const { department: id, nonce, ...inputs } = readData(clicked, data);
  const department = turn.departments.find((each) => each.id === id && each.duty);
  if (!department) return { notice: refusalText({ code: 'invalidCard' }, reader) };
  if (!(await isAgent(turn, id))) return { notice: refusalText({ code: 'notAgent' }, reader) };
  const key = `duty|${verb}|${nonce}|${turn.person.id}`;
  if (verb === 'endDuty') {
    await services.stores.duties.take(ownerOf(department) ?? '', id, key, undefined);
    return { card: await drawn(turn, reader.strings.duty.rotaAgain(reader.departmentName(id))), lasting: true };
  }
  if (verb === 'takeDuty') {
    return { card: await drawn(turn, await taken(turn, department, key, turn.person)), lasting: true };
  }
  const to = inputs[`to-${id}`];
  const colleague = typeof to === 'string' ? await agentIn(turn, id, to) : undefined;
  if (!colleague) return { notice: refusalText({ code: 'unknownAgent' }, reader) };
  return { card: await drawn(turn, await taken(turn, department, key, colleague)), lasting: true };
}

/** Notes it, tells those whom it concerns, and says what holds now. */
async function taken(turn: Turn, department: Department, key: string, { id, name }: Person): Promise<string> {
  const { services, municipality, reader, person } = turn;
  const owner = municipalityOf(services.organisation, ownerOf(department) ?? '') ?? municipality;
  const { duties, outbox } = services.stores;
  const before = await onDuty(department, services);
  const now = services.clock.now();
  const until = takenUntil(department.duty ?? { dates: [] }, now, owner.timeZone);
  const takeover: Takeover = { person: { id, name }, since: now.toISOString(), until };
  await duties.take(owner.id, department.id, key, takeover);
  const notices = told(before, id, person).map(({ recipient, type }) => ({
    recipient,
    notice: { type, by: person.name, department: department.id, until },
  }));
  if (notices.length > 0) await outbox.notify(municipality.id, `told|${key}`, notices);
  const { duty: words } = reader.strings;
  const about = [reader.departmentName(department.id), reader.when(until)] as const;
  return id === person.id ? words.taken(...about) : words.given(name, ...about);
}

/** Whoever gets the duty, and whoever had it, unless it is they who say so. */
function told(before: Duty | undefined, to: string, by: Person) {
  const had = before?.person.id;
  return [
    ...(to === by.id ? [] : [{ recipient: to, type: 'dutyGiven' as const }]),
    ...(had === undefined || had === to || had === by.id ? [] : [{ recipient: had, type: 'dutyTaken' as const }]),
  ];
}
