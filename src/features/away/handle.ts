/** An agent says that they are away, leave or are back, and what is to become of their tickets meanwhile. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import type { Absence, Handover } from '../../domain/absence.js';
import { localTime } from '../../domain/calendar.js';
import { daySaid, daysBack, isDayBack } from '../../domain/day-said.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Person } from '../../domain/words.js';
import { dayName } from '../../locales/index.js';
import { tellIfEmpty } from '../../ports/roster.js';
import type { Profile } from '../../ports/directory.js';
import { nameOf } from '../../ports/log.js';
import type { Department } from '../../ports/organisation.js';
import { agentsIn, idsOf, ownDepartments } from '../agents.js';
import { apart } from '../apart.js';
import { choicesFor, fitting } from '../colleagues.js';
import { handOver, linesOf, partOf, tellReceivers } from '../handover.js';
import { ticketsOf } from '../queues.js';
import { readData, type Feature, type Outcome, type Turn } from '../turn.js';
import { awayCard, doneCard } from './card.js';
import { saidOf, type Said } from './said.js';

/** What a card has room for beside the tickets and the rest, in bytes. */
const colleaguesBytes = 10 * 1024;

const nonce = z.string().min(8).max(64);
const clicked = z.object({ nonce });
const filledIn = clicked.extend({
  leaving: z.boolean(),
  until: z.string().max(20).default(''),
  standIn: z.string().max(100).default('nobody'),
  tickets: z.enum(['keep', 'standIn', 'queue']).default('keep'),
});
type FilledIn = z.infer<typeof filledIn>;

export const away: Feature = {
  name: 'away',
  verbs: ['setAway', 'back'],
  takes: async (turn) => {
    const said = saidOf(turn.incoming.request.text);
    if (!said) return false;
    // To anybody else these are words such as any other: somebody who leaves may need something of HR.
    return turn.services.stores.absences.of(turn.person.id) !== undefined || (await ownDepartments(turn)).length > 0;
  },
  message: async (turn) => {
    const { incoming, reader } = turn;
    const said = saidOf(incoming.request.text);
    if (!said) return {};
    if (said.kind === 'back') {
      const done = await ended(turn, `back|${incoming.place.conversation}|${incoming.id}`);
      const { welcomeBack, notAway } = reader.strings.away;
      return { messages: [{ text: done ? welcomeBack : notAway }] };
    }
    // Which tickets somebody has is between Torg and them.
    const { away: words } = reader.strings;
    return apart(turn, [{ card: await asked(turn, said), summary: words.title }], words);
  },
  action: async (turn) => {
    const { verb, data } = turn.incoming.request;
    if (verb === 'setAway') return settled(turn, readData(filledIn, data));
    await ended(turn, `back|${readData(clicked, data).nonce}|${turn.person.id}`);
    return { card: doneCard(turn.reader.strings.away.welcomeBack, [], turn.reader), lasting: true };
  },
};

async function asked(turn: Turn, said: Exclude<Said, { kind: 'back' }>) {
  const { services, person, reader } = turn;
  const own = await ownDepartments(turn);
  const [tickets, colleagues] = await Promise.all([ticketsOf(services, person.id, idsOf(own)), standIns(turn, own)]);
  const known = services.stores.absences.of(person.id);
  const leaving = said.kind === 'leaving';
  const today = todayOf(turn);
  return awayCard(
    {
      leaving,
      until: leaving ? undefined : (daySaid(said.day, today) ?? (said.day === '' ? known?.until : undefined)),
      bounds: daysBack(today),
      colleagues: fitting(choicesFor(colleagues.present, turn), colleaguesBytes),
      standIn: known?.standIn?.id,
      tickets,
    },
    crypto.randomUUID(),
    reader,
  );
}

function todayOf({ services, municipality }: Turn): string {
  return localTime(services.clock.now(), municipality.timeZone).date;
}

/** The colleagues of each department, and those of any of them who are there to stand in. */
async function standIns(turn: Turn, departments: readonly Department[]) {
  const { services, person } = turn;
  const rosters = new Map<string, Profile[]>();
  for (const { id } of departments) rosters.set(id, await agentsIn(turn, id));
  const present = new Map<string, Profile>();
  for (const profile of [...rosters.values()].flat()) {
    if (profile.id !== person.id && !services.stores.absences.of(profile.id)) present.set(profile.id, profile);
  }
  return { rosters, present: [...present.values()] };
}

/** Notes the absence and what is to become of the tickets, and does it; the same click again does the rest. */
async function settled(turn: Turn, data: FilledIn): Promise<Outcome> {
  const { services, municipality, person, reader } = turn;
  const key = `away|${data.nonce}|${person.id}`;
  const own = await ownDepartments(turn);
  const before = await services.stores.absences.settled(municipality.id, key);
  const handover = before ?? (await settle(turn, data, own, key));
  if ('code' in handover) return { notice: refusalText(handover, reader) };
  const done = await handOver(turn, handover, key, idsOf(own));
  const { until, standIn, kept } = handover;
  await tellReceivers(turn, done, key, (department, count) => ({
    type: 'handedOver',
    by: person.name,
    department,
    count,
    ...(until === undefined ? {} : { until }),
  }));
  await tellOfEmpty(turn, own);
  const { away: words } = reader.strings;
  const first = until === undefined ? words.notedLeaving : words.noted(dayName(until, reader.language));
  const lines = [
    ...(standIn ? [words.standsIn(standIn.name)] : []),
    ...linesOf(done, handover, reader),
    ...(kept > 0 ? [words.kept(kept)] : []),
  ];
  return { card: doneCard(first, lines, reader, data.nonce), lasting: true };
}

async function settle(
  turn: Turn,
  data: FilledIn,
  own: readonly Department[],
  key: string,
): Promise<Handover | Refusal> {
  const { services, municipality, person } = turn;
  const { absences } = services.stores;
  const { leaving, until } = data;
  if (own.length === 0) return { code: 'notAgent' };
  if (!leaving && !isDayBack(until, todayOf(turn))) return { code: 'pastDate' };
  const nobody = data.standIn === 'nobody' || data.standIn === '';
  if (!nobody) await absences.refresh();
  const { rosters, present } = await standIns(turn, own);
  const chosen = nobody ? undefined : present.find(({ id }) => id === data.standIn);
  if (!nobody && !chosen) return { code: 'unknownAgent' };
  if (data.tickets === 'standIn' && !chosen) return { code: 'noStandIn' };
  const from: Person = { id: person.id, name: person.name };
  const standIn = chosen && { id: chosen.id, name: chosen.name };
  const entries = await ticketsOf(services, person.id, idsOf(own));
  // Somebody who leaves keeps nothing.
  const keeps = data.tickets === 'keep' && !leaving;
  const given = data.tickets === 'standIn' ? standIn : undefined;
  const parts = own
    .map(({ id }) => partOf(id, entries, rosters.get(id)?.some((each) => each.id === given?.id) ? given : undefined))
    .filter(({ tickets }) => tickets.length > 0);
  const back = leaving ? {} : { until };
  const chose = standIn ? { standIn } : {};
  const moves = keeps ? { kept: entries.length, parts: [] } : { kept: 0, parts, ...(given ? { to: given } : {}) };
  const handover: Handover = { from, ...back, ...chose, ...moves };
  const absence: Absence = { person: from, ...back, ...chose, since: services.clock.now().toISOString() };
  return absences.settle(municipality.id, key, handover, absence);
}

/** That administrators are told does not hold up who goes away: it is looked at every morning, too. */
async function tellOfEmpty({ services, incoming }: Turn, departments: readonly Department[]): Promise<void> {
  // The last two may go away at once, each by another process.
  await services.stores.absences.refresh();
  for (const department of departments) {
    try {
      await tellIfEmpty(department, services, incoming.place.serviceUrl);
    } catch (error) {
      const fields = { department: department.id, fault: nameOf(error) };
      services.log.warn(fields, 'whether anybody is left in a department could not be found out');
    }
  }
}

function ended({ services, municipality, person }: Turn, key: string): Promise<boolean> {
  return services.stores.absences.end(municipality.id, key, person.id);
}
