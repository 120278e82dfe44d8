/** A whole case: shown to those whom it concerns, moved to another date, or withdrawn. */
import { z } from 'zod/v4';
import { caseCard } from '../../cards/case.js';
import { day, wordsDialog, type DialogInputs, type DialogTexts } from '../../cards/dialog.js';
import { refusalText } from '../../cards/refusal.js';
import { caseTitle, isResponsible, type Case } from '../../domain/case.js';
import { decideCase, type CaseCommand } from '../../domain/decide-case.js';
import { refuse } from '../../domain/refusal.js';
import { hoursIn } from '../../ports/organisation.js';
import { caseReference, caseSeenBy, dayInLanguages, daysFor, isDay } from '../cases.js';
import { readData, type Feature, type Outcome, type TurnOf } from '../turn.js';

const submitted = caseReference.extend({ nonce: z.string().min(8).max(64), startsOn: z.string().default('') });

export const wholeCase: Feature = {
  name: 'case',
  verbs: ['case', 'rescheduleCase', 'withdrawCase'],
  action: shown,
  dialog: asked,
  dialogSubmit: changed,
};

async function shown(turn: TurnOf<'action'>): Promise<Outcome> {
  const found = await caseSeenBy(turn, readData(caseReference, turn.incoming.request.data));
  if (!found) return { notice: refusalText({ code: 'unknownTicket' }, turn.reader) };
  const { of, viewer } = found;
  const summary =
    viewer.role === 'agent' ? turn.reader.label(of) : `${turn.reader.label(of)} ${caseTitle(of, turn.reader.language)}`;
  return { messages: [{ card: caseCard(of, turn.reader, viewer), summary }] };
}

async function asked(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const { reader, services, municipality, person, incoming } = turn;
  const named = readData(caseReference, incoming.request.data);
  const of =
    named.municipality === municipality.id
      ? await services.stores.tickets.getCase(municipality.id, named.number)
      : undefined;
  if (!of) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
  if (!isResponsible(of, person)) return { notice: refusalText({ code: 'notResponsible' }, reader) };
  if (of.status !== 'open') return { notice: refusalText({ code: 'finished', status: 'closed' }, reader) };
  const { strings, label } = reader;
  const withdraws = incoming.request.verb === 'withdrawCase';
  const texts: DialogTexts = withdraws ? strings.cases.withdrawDialog : strings.cases.changeDialog;
  const inputs: DialogInputs = { words: 'none', ...(withdraws ? {} : { below: dateInput(turn, of) }) };
  const { number } = of;
  const reference = { municipality: of.municipality, number };
  const nonce = crypto.randomUUID();
  return { dialog: wordsDialog(texts, label(of), incoming.request.verb, reference, nonce, strings, inputs) };
}

function dateInput(turn: TurnOf<'dialog'>, { municipality, startsOn }: Case) {
  const { cases } = turn.reader.strings;
  const { min, max } = daysFor(turn, municipality);
  const input = day('startsOn', cases.startsOn, { min, max }, cases.errors.date(cases.startsOn));
  return { ...input, value: startsOn, isRequired: true };
}

async function changed(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { services, municipality, person, reader, incoming } = turn;
  const { nonce, startsOn, ...named } = readData(submitted, incoming.request.data);
  if (named.municipality !== municipality.id) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
  const days = daysFor(turn);
  const withdraws = incoming.request.verb === 'withdrawCase';
  if (!withdraws && !isDay(startsOn, days))
    return { notice: reader.strings.cases.errors.date(reader.strings.cases.startsOn) };
  const hoursOf = hoursIn(services.organisation, municipality);
  const command: CaseCommand = withdraws
    ? { type: 'withdraw' }
    : { type: 'reschedule', startsOn, words: dayInLanguages(startsOn), hoursOf };
  const { outcome } = await services.stores.tickets.execute({
    municipality: municipality.id,
    key: `dialog|${nonce}|${person.id}`,
    load: { case: named.number },
    decide: ({ file }) =>
      file
        ? decideCase(file, command, { id: person.id, name: person.name }, services.clock.now())
        : refuse({ code: 'unknownTicket' }),
  });
  return outcome.result === 'refused' ? { notice: refusalText(outcome.refusal, reader) } : {};
}
