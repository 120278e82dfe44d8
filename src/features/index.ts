/** The ordered registry of what a person can do, and the desk that finds who is asking and passes them on. */
import { readerOf } from '../cards/reader.js';
import { refusalText } from '../cards/refusal.js';
import { channelCommandOf, languageOfLocale, locales, wordOf } from '../locales/index.js';
import { dayMs } from '../domain/calendar.js';
import type { Language } from '../domain/words.js';
import { languageOf } from '../text/language.js';
import type { Municipality } from '../ports/organisation.js';
import { departmentsServing } from '../ports/organisation.js';
import { nameOf } from '../ports/log.js';
import type { PersonRecord } from '../ports/stores.js';
import { answer } from './answer/handle.js';
import { ask } from './ask/handle.js';
import { assign } from './assign/handle.js';
import { away } from './away/handle.js';
import { calm } from './calm/handle.js';
import { category } from './category/handle.js';
import { wholeCase } from './case/handle.js';
import { claim } from './claim/handle.js';
import { close } from './close/handle.js';
import { connect } from './connect/handle.js';
import { duty } from './duty/handle.js';
import { emergency, unreported } from './emergency/handle.js';
import { help } from './help/handle.js';
import { hold } from './hold/handle.js';
import { taken, toldOf } from './intake.js';
import { knowledge } from './knowledge/handle.js';
import { learn } from './learn/handle.js';
import { language } from './language/handle.js';
import { myTickets } from './my-tickets/handle.js';
import { myWork } from './my-work/handle.js';
import { note } from './note/handle.js';
import { open } from './open/handle.js';
import { priority } from './priority/handle.js';
import { queue } from './queue/handle.js';
import { rate } from './rate/handle.js';
import { personReached } from './reach.js';
import { release } from './release/handle.js';
import { reopen } from './reopen/handle.js';
import { reply } from './reply/handle.js';
import { resolve } from './resolve/handle.js';
import { resume } from './resume/handle.js';
import { showAll } from './show-all/handle.js';
import { showTicket } from './show-ticket/handle.js';
import { similar } from './similar/handle.js';
import { startCase } from './start-case/handle.js';
import { summary } from './summary/handle.js';
import { transfer } from './transfer/handle.js';
import {
  InvalidCard,
  type Feature,
  type Incoming,
  type Outcome,
  type Services,
  type Turn,
  type TurnOf,
} from './turn.js';
import { watch } from './watch/handle.js';
import { welcome } from './welcome/handle.js';
import { withdraw } from './withdraw/handle.js';

/** `ask` is last: it takes every message that nothing before it has taken. */
const features: readonly Feature[] = [
  welcome,
  help,
  language,
  myTickets,
  queue,
  myWork,
  summary,
  knowledge,
  connect,
  showTicket,
  showAll,
  similar,
  startCase,
  wholeCase,
  open,
  claim,
  release,
  assign,
  transfer,
  reply,
  note,
  hold,
  resume,
  priority,
  category,
  resolve,
  answer,
  calm,
  reopen,
  close,
  rate,
  watch,
  withdraw,
  duty,
  // After what belongs to a ticket, and before every known answer.
  emergency,
  away,
  learn,
  ask,
];

/** Answers one request of a person. Throws only on faults, and where somebody is in need not even then. */
export async function handle(incoming: Incoming, services: Services): Promise<Outcome> {
  try {
    return await handled(incoming, services);
  } catch (error) {
    const card = unreported(incoming, services);
    if (!card) throw error;
    services.log.error({ activity: incoming.id, fault: nameOf(error) }, 'an emergency could not be reported');
    return { messages: [{ card }] };
  }
}

async function handled(incoming: Incoming, services: Services): Promise<Outcome> {
  const found = await personOf(incoming, services);
  if (!found) return strangerOutcome(incoming);
  const { municipality } = found;
  if (incoming.channel) await services.stores.bindings.lookFor(incoming.channel);
  const person = await follow(found.person, incoming, services);
  const departments = departmentsServing(services.organisation, municipality.id);
  const absenceOf = (id: string) => services.stores.absences.of(id);
  const setting = { timeZone: municipality.timeZone, ...services.organisation, absenceOf };
  const { request, hidden } = taken(incoming.request, locales[person.language]);
  const turn: Turn = {
    incoming: { ...incoming, request },
    services,
    municipality,
    departments,
    person,
    reader: readerOf(person.language, setting, services.clock.now()),
  };
  // Whoever installs Torg, or writes although their chat was lost, can be reached again.
  const lost = !found.person.place && !found.met && person.place;
  const installed = incoming.request.kind === 'installed' && incoming.scope === 'personal';
  if (installed || lost) await personReached(turn);
  try {
    const outcome = (await route(turn)) ?? { notice: refusalText({ code: 'invalidCard' }, turn.reader) };
    return toldOf(hidden, outcome, turn);
  } catch (error) {
    if (!(error instanceof InvalidCard)) throw error;
    services.log.warn({ activity: incoming.id, field: error.message }, 'a card sent data that it was not made with');
    return { notice: refusalText({ code: 'invalidCard' }, turn.reader) };
  }
}

async function route(turn: Turn): Promise<Outcome | undefined> {
  const { request } = turn.incoming;
  if (request.kind === 'message') {
    const own = turn as TurnOf<'message'>;
    const word = wordOf(request.text);
    const feature = word ? features.find((each) => each.word === word) : await takerOf(own);
    return feature?.message?.(own);
  }
  if (request.kind === 'installed')
    return features.find((each) => each.installed)?.installed?.(turn as TurnOf<'installed'>);
  const feature = features.find((each) => each.verbs?.includes(request.verb));
  if (request.kind === 'action') return feature?.action?.(turn as TurnOf<'action'>);
  if (request.kind === 'dialog') return feature?.dialog?.(turn as TurnOf<'dialog'>);
  return feature?.dialogSubmit?.(turn as TurnOf<'dialogSubmit'>);
}

async function takerOf(turn: TurnOf<'message'>): Promise<Feature | undefined> {
  for (const feature of features) if (await feature.takes?.(turn)) return feature;
  return undefined;
}

interface Known {
  municipality: Municipality;
  person: PersonRecord;
  /** For the first time. */
  met: boolean;
}

/** How long what Teams says of a person is trusted: names and user names change seldom. */
const checkMs = dayMs;

/** The municipality and the person, remembered from before or asked of Teams. */
async function personOf(incoming: Incoming, services: Services): Promise<Known | undefined> {
  const { stores, organisation, clock, log } = services;
  const candidates = organisation.municipalities.filter(({ match }) => match.tenant === incoming.tenant);
  const found = await Promise.all(candidates.map(({ id }) => stores.people.get(id, incoming.person.id)));
  const known = candidates.flatMap((municipality, place) => {
    const person = found[place];
    return person ? [{ municipality, person, met: false }] : [];
  })[0];
  if (known && clock.now().getTime() - Date.parse(known.person.checkedAt) < checkMs) return known;
  if (candidates.length === 0) return undefined;
  try {
    return await meet(incoming, candidates, known, services);
  } catch (error) {
    if (!known) throw error;
    log.warn({ activity: incoming.id }, 'Teams could not be asked who somebody is; the last answer stands');
    return known;
  }
}

/** Asks Teams who somebody is, and remembers it; nothing where they belong to none of the municipalities. */
async function meet(
  { place, person: { id }, locale }: Incoming,
  candidates: readonly Municipality[],
  known: Known | undefined,
  { directory, stores, clock }: Services,
): Promise<Known | undefined> {
  const membership = await directory.member(place, id);
  const profile = membership.is === 'member' ? membership.profile : undefined;
  const domain = profile?.upn.split('@').at(-1)?.toLowerCase();
  const municipality = candidates.find(({ match }) => domain !== undefined && match.upnDomains.includes(domain));
  if (!profile || !municipality) return undefined;
  const before = known?.municipality === municipality ? known.person : undefined;
  const person: PersonRecord = {
    language: languageOfLocale(locale) ?? municipality.language,
    languageChosen: false,
    ...before,
    id,
    name: profile.name,
    municipality: municipality.id,
    upn: profile.upn.toLowerCase(),
    checkedAt: clock.now().toISOString(),
  };
  await stores.people.save(person);
  return { municipality, person, met: !before };
}

/** Notices what has changed of a person: where their own chat is, and the language they write. */
async function follow(
  person: PersonRecord,
  { place, scope, request }: Incoming,
  { stores }: Services,
): Promise<PersonRecord> {
  const written = request.kind === 'message' && !person.languageChosen ? languageWritten(request.text) : undefined;
  const moved = scope === 'personal' && JSON.stringify(person.place) !== JSON.stringify(place);
  if (!moved && (written === undefined || written === person.language)) return person;
  return stores.people.change(person, { ...(written ? { language: written } : {}), ...(moved ? { place } : {}) });
}

/** A command or a word or two says little: many write «help» whatever their language. */
function languageWritten(text: string): Language | undefined {
  return wordOf(text) || channelCommandOf(text) || text.trim().split(/\s+/u).length < 3 ? undefined : languageOf(text);
}

function strangerOutcome({ locale, request }: Incoming): Outcome {
  const { stranger } = locales[languageOfLocale(locale) ?? 'en'];
  return request.kind === 'message' ? { messages: [{ text: stranger }] } : { notice: stranger };
}
