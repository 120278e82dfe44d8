/** Where an agent works, who their colleagues are, and how those are offered to be chosen. */
import { bytesOf, cut, type Choice } from '../cards/card.js';
import type { Reader } from '../cards/reader.js';
import type { Profile } from '../ports/directory.js';
import type { Turn } from './turn.js';

/** How many characters of one name are shown. */
export const shownName = 60;
/** Of more people than this, one finds a colleague by typing. */
const seenAtOnce = 12;

/** By name, those who are absent last; two of the same name are told apart by their user names. */
export function choicesFor(people: readonly Profile[], { services, reader }: Turn): Choice[] {
  const names = people.map(({ name }) => name);
  const absent = ({ id }: Profile): number => (services.stores.absences.of(id) ? 1 : 0);
  return people
    .map((each) => ({ each, title: shown(each, names, reader) }))
    .sort((a, b) => absent(a.each) - absent(b.each) || a.title.localeCompare(b.title, reader.language))
    .map(({ each, title }) => ({ value: each.id, title }));
}

function shown({ id, name, upn }: Profile, names: readonly string[], reader: Reader): string {
  const short = reader.agentName({ id, name: cut(name, shownName, '…') });
  const alone = names.indexOf(name) === names.lastIndexOf(name);
  return alone ? short : `${short} (${cut(upn, shownName, '…')})`;
}

export function styleFor(choices: readonly Choice[]): 'filtered' | 'compact' {
  return choices.length > seenAtOnce ? 'filtered' : 'compact';
}

/** The first of them, as many as a card has room for. */
export function fitting(choices: readonly Choice[], mostBytes: number): Choice[] {
  let bytes = 0;
  return choices.filter((each) => (bytes += bytesOf(each) + 1) < mostBytes);
}
