/** Somebody reports an emergency: they see at once whom to call, and the ticket is opened for those on duty. */
import { answerElements } from '../../cards/answer.js';
import { card, subtle, type Card } from '../../cards/card.js';
import { alarmCard, type Alarm, type Reported } from '../../cards/emergency.js';
import { readerOf, type Reader } from '../../cards/reader.js';
import { requesterCard } from '../../cards/ticket.js';
import { decide } from '../../domain/decide.js';
import type { Duty } from '../../domain/duty.js';
import type { EmergencyKind } from '../../domain/emergency.js';
import { versionFor } from '../../domain/answer.js';
import { firstOf, textLimit, titleOf, type Ticket } from '../../domain/ticket.js';
import { onDuty } from '../../ports/duty.js';
import { nameOf } from '../../ports/log.js';
import type { OutgoingMessage } from '../../ports/messenger.js';
import { departmentsServing, servicesOf, type Department } from '../../ports/organisation.js';
import type { PostedCard } from '../../ports/stores.js';
import { languageOf } from '../../text/language.js';
import { emergencyIn } from '../../triage/emergency.js';
import { allowedIn, variablesOf } from '../answers.js';
import { clean } from '../tickets.js';
import type { Feature, Incoming, Outcome, Services, Turn, TurnOf } from '../turn.js';

export const emergency: Feature = {
  name: 'emergency',
  takes: ({ incoming }) => emergencyIn(incoming.request.text) !== undefined,
  message: reported,
};

async function reported(turn: TurnOf<'message'>): Promise<Outcome> {
  const { incoming, services, reader, municipality } = turn;
  const words = firstOf(clean(incoming.request.text).trim(), textLimit);
  const kind = emergencyIn(words);
  const department = kind && departmentFor(kind, words, turn.departments, services);
  if (!kind || !department) return {};
  const about: Alarm = { kind, municipality: municipality.id, department: department.id };
  // Before anything is looked up or stored: whom to call does not wait for it.
  const posted = await shown(turn, message(about, { is: 'reporting' }, reader));
  try {
    const ticket = await opened(turn, about, department, words, posted);
    const messages = posted ? [] : [message(about, { is: 'reported', number: ticket.number }, reader)];
    if (posted) await follow(turn, about, ticket, posted);
    return { messages: [...messages, ...(await known(turn, words))] };
  } catch (error) {
    services.log.error({ activity: incoming.id, fault: nameOf(error) }, 'an emergency could not be reported');
    const failed = message(about, { is: 'failed' }, reader);
    const told = posted && (await services.messenger.update(posted, posted.activity, failed)).result === 'sent';
    return told ? {} : { messages: [failed] };
  }
}

/** Those who are called to such emergencies, or else whom the words speak of. */
function departmentFor(
  kind: EmergencyKind,
  words: string,
  departments: readonly Department[],
  { chooser }: Pick<Services, 'chooser'>,
): Department | undefined {
  const called = departments.find(({ duty }) => duty?.emergencies.includes(kind));
  if (called) return called;
  const chosen = chooser.choose(
    words,
    departments.map(({ id }) => id),
  );
  return departments.find(({ id }) => id === chosen) ?? departments[0];
}

function message(about: Alarm, what: Reported, reader: Reader): OutgoingMessage {
  return { card: alarmCard(about, what, reader), summary: `⚠ ${reader.strings.emergency.kinds[about.kind]}` };
}

/** Where it stands now; nothing where Teams did not take it. */
async function shown({ incoming, services }: Turn, alarm: OutgoingMessage): Promise<PostedCard | undefined> {
  const sent = await services.messenger.post(incoming.place, alarm);
  return sent.result === 'sent' ? { ...sent.place, activity: sent.activity } : undefined;
}

/** The ticket of this message, once: whoever was on duty at first is called. */
async function opened(
  turn: TurnOf<'message'>,
  { kind }: Alarm,
  department: Department,
  words: string,
  posted: PostedCard | undefined,
): Promise<Ticket> {
  const { incoming, services, municipality, person, reader } = turn;
  const duty = await onDuty(department, services).catch((error: unknown): Duty | undefined => {
    services.log.error({ department: department.id, fault: nameOf(error) }, 'who is on duty could not be looked up');
    return undefined;
  });
  const draft = { title: titleOf(words), text: words, department: department.id, urgency: 'high' } as const;
  const { ticket } = await services.stores.tickets.execute({
    municipality: municipality.id,
    key: `emergency|${incoming.place.conversation}|${incoming.id}`,
    load: {},
    decide: ({ number }) =>
      decide(
        undefined,
        {
          type: 'open',
          municipality: municipality.id,
          number,
          language: reader.language,
          draft,
          emergency: { kind, ...(duty ? { called: duty.person } : {}) },
        },
        { person: { id: person.id, name: person.name }, role: 'requester' },
        services.clock.now(),
        servicesOf(services.organisation),
      ),
    // In their own chat, what was shown at once becomes the card of the ticket.
    ...(posted && incoming.scope === 'personal' ? { requesterCard: posted } : {}),
  });
  if (!ticket) throw new Error('an emergency became no ticket');
  return ticket;
}

/** Where nothing else keeps what was shown up to date: among others, and where the same message came again. */
async function follow({ incoming, services, reader }: Turn, about: Alarm, ticket: Ticket, posted: PostedCard) {
  if (incoming.scope === 'personal') {
    const { municipality, number } = ticket;
    const kept = await services.stores.outbox.postedCard({ municipality, number });
    if (kept?.activity !== posted.activity)
      await services.messenger.update(posted, posted.activity, { card: requesterCard(ticket, reader) });
    return;
  }
  const { number } = ticket;
  await services.messenger.update(posted, posted.activity, message(about, { is: 'reported', number }, reader));
}

/** What is known of such an emergency, where it says what to do first; that it cannot be found is no reason to fail. */
async function known(turn: Turn, words: string): Promise<OutgoingMessage[]> {
  const { services, municipality, reader } = turn;
  try {
    const library = await services.libraries.of(municipality.id);
    const { candidates } = library.engine.find(words, { allowed: await allowedIn(turn, library, words) });
    const answers = candidates.flatMap(({ id }) => library.answers.get(id) ?? []);
    const answer = answers.find((each) => versionFor(each, reader.language).emergency !== undefined);
    if (!answer) return [];
    const from = subtle(reader.strings.ask.answerFrom(reader.departmentName(answer.department)));
    const made = card([...answerElements(answer, reader, variablesOf(turn)), from]);
    return [{ card: made, summary: versionFor(answer, reader.language).title }];
  } catch (error) {
    services.log.warn({ fault: nameOf(error) }, 'what is known of an emergency could not be looked up');
    return [];
  }
}

/** What somebody sees who reports an emergency while nothing can be stored or looked up: whom to call. */
export function unreported(incoming: Incoming, services: Services): Card | undefined {
  const { tenant, request } = incoming;
  const kind = request.kind === 'message' ? emergencyIn(request.text) : undefined;
  const municipality = services.organisation.municipalities.find(({ match }) => match.tenant === tenant);
  if (request.kind !== 'message' || !kind || !municipality) return undefined;
  const department = departmentFor(
    kind,
    request.text,
    departmentsServing(services.organisation, municipality.id),
    services,
  );
  if (!department) return undefined;
  const setting = { timeZone: municipality.timeZone, ...services.organisation };
  const reader = readerOf(languageOf(request.text) ?? municipality.language, setting, services.clock.now());
  return alarmCard({ kind, municipality: municipality.id, department: department.id }, { is: 'failed' }, reader);
}
