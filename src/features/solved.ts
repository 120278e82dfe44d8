/** Solved tickets like what somebody writes, checked anew and without what would say who they were about. */
import { departmentOf } from '../ports/organisation.js';
import type { SolvedCase } from '../ports/solved.js';
import { everything, redact } from '../text/redaction.js';
import type { Turn } from './turn.js';

/** What an employee may see before they open a ticket: of the departments that show it. */
export function solvedForEmployee(turn: Turn, text: string): Promise<SolvedCase[]> {
  const showing = turn.departments.filter(({ showsSolved, confidential }) => showsSolved && !confidential);
  return solvedAlike(
    turn,
    turn.municipality.id,
    text,
    showing.map(({ id }) => id),
  );
}

/** What the agents of a department may see: what it has solved itself for the same municipality. */
export function solvedForAgent(
  turn: Turn,
  municipality: string,
  department: string,
  text: string,
): Promise<SolvedCase[]> {
  return departmentOf(turn.services.organisation, department)
    ? solvedAlike(turn, municipality, text, [department])
    : Promise.resolve([]);
}

async function solvedAlike(
  { services, reader }: Turn,
  municipality: string,
  text: string,
  departments: readonly string[],
): Promise<SolvedCase[]> {
  if (departments.length === 0) return [];
  const { solved, stores } = services;
  const found = await solved.alike(municipality, text, departments);
  if (found.length === 0) return [];
  const names = await stores.people.names(municipality);
  const bare = (words: string): string =>
    redact(words, { kinds: everything, names, labels: reader.strings.redaction.labels }).text;
  const still = await Promise.all(found.map((each) => isStillSolved(each, stores)));
  return found
    .filter((_, place) => still[place])
    .map((each) => ({ ...each, title: bare(each.title), text: bare(each.text), resolution: bare(each.resolution) }));
}

/** It may have been opened again, moved or withdrawn since it was solved. */
async function isStillSolved(
  { municipality, number, department, at }: SolvedCase,
  { tickets }: Turn['services']['stores'],
): Promise<boolean> {
  const ticket = await tickets.get(municipality, number);
  if (!ticket || ticket.closedBecause || ticket.departures?.length) return false;
  const solved = ticket.status === 'resolved' || ticket.status === 'closed';
  return solved && ticket.department === department && ticket.resolvedAt === at;
}
