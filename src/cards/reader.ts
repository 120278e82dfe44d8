/** Who a card is drawn for: their language, the municipality whose numbers and clock it shows, and the departments' names. */
import { locales, when, type Strings } from '../locales/index.js';
import type { Choice } from './card.js';
import type { Language } from '../domain/words.js';

export interface Reader {
  language: Language;
  strings: Strings;
  /** `FJ-1001`. */
  label: (ticket: { municipality: string; number: number }) => string;
  /** An instant in the municipality's time and the reader's language. */
  when: (iso: string) => string;
  departmentName: (id: string) => string;
  /** The topics of a department, with their names; none where it has none. */
  categories: (department: string) => Choice[];
  /** The instant it is drawn at. */
  now: Date;
}

/** What a card needs to know of the municipality and the departments. */
export interface Setting {
  timeZone: string;
  municipalities: readonly { id: string; prefix: string }[];
  departments: readonly {
    id: string;
    name: Record<Language, string>;
    categories: readonly { id: string; name: Record<Language, string> }[];
  }[];
}

export function readerOf(language: Language, { timeZone, municipalities, departments }: Setting, now: Date): Reader {
  return {
    language,
    strings: locales[language],
    label: ({ municipality, number }) =>
      `${municipalities.find(({ id }) => id === municipality)?.prefix ?? municipality}-${number}`,
    when: (iso) => when(iso, language, timeZone),
    departmentName: (id) => departments.find((department) => department.id === id)?.name[language] ?? id,
    categories: (id) =>
      (departments.find((department) => department.id === id)?.categories ?? []).map((category) => ({
        value: category.id,
        title: category.name[language],
      })),
    now,
  };
}
