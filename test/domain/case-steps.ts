/** Cases and steps that the tests of their rules share. */
import type { CaseChange, CaseFile } from '../../src/domain/case.js';
import type { Checklist, PartTemplate } from '../../src/domain/checklist.js';
import { followed, openCase } from '../../src/domain/decide-case.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Decision } from '../../src/domain/refusal.js';
import type { Actor, Change, Command, Ticket } from '../../src/domain/ticket.js';
import { officeHours, type WorkingHours } from '../../src/domain/working-time/hours.js';
import type { InLanguages, Person } from '../../src/domain/words.js';
import { now } from './steps.js';

export const same = (words: string): InLanguages => ({ nb: words, nn: words, sv: words, en: words });

export const office = officeHours('Europe/Oslo');
export const hoursOf = (): WorkingHours => office;

export const boss: Person = { id: 'boss', name: 'Boss' };
export const owner: Person = { id: 'kari', name: 'Kari' };

/** @param after what each part waits for, by place: a part for each */
export function checklistOf(after: readonly (readonly number[])[]): Checklist {
  return {
    id: 'list',
    version: 1,
    name: same('List'),
    title: same('New: {{name}}'),
    startsOn: 'date',
    questions: [
      { id: 'name', label: same('Name'), kind: 'text', options: [], required: true },
      { id: 'date', label: same('Date'), kind: 'date', options: [], required: true },
    ],
    parts: after.map((places, place): PartTemplate => ({
      id: `part${place}`,
      department: place % 2 ? 'hr' : 'it',
      title: same(`Part ${place} for {{name}}`),
      instructions: same(`Do it on {{date}}`),
      due: { days: -place },
      after: places.map((each) => `part${each}`),
    })),
  };
}

export const opened = (checklist: Checklist, number = 1001, municipality = 'm', at = now): CaseChange =>
  openCase(
    {
      municipality,
      number,
      hoursOf,
      language: 'nb',
      departmentLanguage: 'nb',
      checklist,
      answers: { name: 'Nina', date: same('a day') },
      startsOn: '2026-12-21',
      requester: owner,
      manager: boss,
    },
    at,
  );

export const fileOf = ({ case: of, parts }: CaseChange): CaseFile => ({
  case: of,
  parts: parts.map(({ ticket }) => ticket),
});

/** The file as it is after a change. */
export function moved(file: CaseFile, change: CaseChange): CaseFile {
  const ticketNow = (ticket: Ticket): Ticket =>
    change.parts.find((each) => each.ticket.number === ticket.number)?.ticket ?? ticket;
  return { case: change.case, parts: file.parts.map(ticketNow) };
}

/** What a command on one part does to the whole. */
export function onPart(
  file: CaseFile,
  place: number,
  command: Command | ((ticket: Ticket | undefined) => Decision<Change>),
  actor: Actor,
  at: Date,
): Decision<CaseChange> {
  const ticket = file.parts[place];
  const decision = typeof command === 'function' ? command(ticket) : decide(ticket, command, actor, at, noPromises);
  return decision.ok ? { ok: true, change: followed(file, [decision.change], at) } : decision;
}
