/** What is done with whole cases shares: who may see how much of one, and the card that shows it. */
import { z } from 'zod/v4';
import type { CaseReference, CaseViewer } from '../cards/case.js';
import { addDays, localTime } from '../domain/calendar.js';
import type { Case } from '../domain/case.js';
import { languages, type InLanguages, type Language } from '../domain/words.js';
import { dayName } from '../locales/index.js';
import { departmentOf, municipalityOf } from '../ports/organisation.js';
import { ownAmong } from './agents.js';
import { departmentHere } from './tickets.js';
import type { Turn } from './turn.js';

export const caseReference = z.object({ municipality: z.string(), number: z.int().positive() });

/**
 * The case a button speaks of, as it is now, and what the person is to it; nothing where it is none of theirs.
 * In a channel everybody reads the answer, so there it is shown as that channel's department sees it.
 */
export async function caseSeenBy(
  turn: Turn,
  { municipality, number }: CaseReference,
): Promise<{ of: Case; viewer: CaseViewer } | undefined> {
  const of = await turn.services.stores.tickets.getCase(municipality, number);
  if (!of) return undefined;
  const { person, incoming } = turn;
  if (turn.municipality.id === municipality && incoming.scope === 'personal') {
    if (of.requester.id === person.id) return { of, viewer: { role: 'requester' } };
    if (of.manager?.id === person.id) return { of, viewer: { role: 'manager' } };
  }
  const departments = await departmentsOf(turn, of);
  if (departments.length === 0) return undefined;
  const confidential = turn.services.organisation.departments.filter((each) => each.confidential).map(({ id }) => id);
  return { of, viewer: { role: 'agent', departments, confidential } };
}

/** The departments with a part of it that the person works in. */
async function departmentsOf(turn: Turn, of: Case): Promise<string[]> {
  const { organisation } = turn.services;
  const here = turn.incoming.scope === 'personal' ? undefined : departmentHere(turn);
  const asked = [...new Set(of.parts.map(({ department }) => department))].filter((id) => {
    const serves = departmentOf(organisation, id)?.serves.includes(of.municipality) ?? false;
    return serves && (turn.incoming.scope === 'personal' || id === here?.id);
  });
  return ownAmong(turn, asked);
}

const mostDays = 365;
const date = z.iso.date();

/** The days that can be chosen, by the municipality's calendar. */
export function daysFor({ services, municipality, reader }: Turn, id = municipality.id) {
  const { timeZone } = municipalityOf(services.organisation, id) ?? municipality;
  const today = localTime(reader.now, timeZone).date;
  return { min: addDays(today, -mostDays), max: addDays(today, mostDays) };
}

/** Whether it is a real day among them. */
export function isDay(chosen: string, { min, max }: { min: string; max: string }): boolean {
  return date.safeParse(chosen).success && chosen >= min && chosen <= max;
}

export function inLanguages(words: (language: Language) => string): InLanguages {
  return Object.fromEntries(languages.map((language) => [language, words(language)])) as InLanguages;
}

/** A day as every language writes it. */
export function dayInLanguages(chosen: string): InLanguages {
  return inLanguages((language) => dayName(chosen, language));
}
