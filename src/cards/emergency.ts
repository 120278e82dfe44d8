/** An emergency on a card: whom to call now, for whoever reports it, and who is on duty, for the department. */
import { serviceFor, type EmergencyKind } from '../domain/emergency.js';
import { isUnfinished, type Ticket } from '../domain/ticket.js';
import {
  card,
  dial,
  escapeMarkdown,
  mentionOf,
  text,
  verbatim,
  type Card,
  type Element,
  type Mention,
} from './card.js';
import type { Reader } from './reader.js';

export interface Alarm {
  kind: EmergencyKind;
  municipality: string;
  department: string;
}

/** Stands above everything else: what to do does not wait for what becomes of the ticket. */
export function alarm({ kind, municipality, department }: Alarm, reader: Reader): Element {
  const { emergency: words } = reader.strings;
  const service = serviceFor(kind);
  const number = reader.emergencyNumber(municipality, kind);
  const phone = reader.dutyPhone(department);
  const calls = [
    ...(number === undefined ? [] : [dial(words.call(number), number)]),
    ...(phone === '' ? [] : [dial(words.callDuty, phone)]),
  ];
  return {
    type: 'Container',
    style: 'attention',
    bleed: true,
    items: [
      verbatim(`⚠ ${words.kinds[kind]}`, { weight: 'Bolder', size: 'Large' }),
      ...(service && number !== undefined
        ? [verbatim(words.callNow(words.services[service], number), { weight: 'Bolder' })]
        : []),
      ...(phone === '' ? [] : [verbatim(words.dutyPhone(reader.departmentName(department), phone))]),
      ...(calls.length === 0 ? [] : [{ type: 'ActionSet', actions: calls }]),
    ],
  };
}

/** What has become of the report, until the ticket's own card says it. */
export type Reported = { is: 'reporting' } | { is: 'reported'; number: number } | { is: 'failed' };

export function alarmCard(about: Alarm, reported: Reported, reader: Reader): Card {
  const { emergency: words } = reader.strings;
  const name = reader.departmentName(about.department);
  const lines: Record<Reported['is'], () => string> = {
    reporting: () => words.reporting(name),
    reported: () =>
      words.reported(
        name,
        reader.label({ municipality: about.municipality, number: 'number' in reported ? reported.number : 0 }),
      ),
    failed: () => words.failed(name),
  };
  return card([alarm(about, reader), verbatim(lines[reported.is](), { weight: 'Bolder' })]);
}

/** For the channel of the department: what it is, and who comes. */
export function calledLines(ticket: Ticket, reader: Reader): Element | undefined {
  const { emergency } = ticket;
  if (!emergency || !isUnfinished(ticket)) return undefined;
  const { emergency: words } = reader.strings;
  const [mention] = mentionsFor(ticket);
  const { called } = emergency;
  const phone = reader.dutyPhone(ticket.department);
  const line = called ? words.called(mention?.text ?? escapeMarkdown(called.name)) : words.nobody(phone);
  return {
    type: 'Container',
    style: 'attention',
    bleed: true,
    items: [
      verbatim(`⚠ ${words.heading(words.kinds[emergency.kind])}`, { weight: 'Bolder', size: 'Medium' }),
      text(line, { weight: 'Bolder' }),
    ],
  };
}

/** Who is mentioned on the department's card; somebody without an id is named alone. */
export function mentionsFor(ticket: Ticket): Mention[] {
  const called = ticket.emergency?.called;
  return called && called.id !== '' && isUnfinished(ticket) ? [mentionOf(called)] : [];
}
