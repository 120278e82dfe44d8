/** Who a card is drawn for: their language, the municipality whose numbers and clock it shows, and the departments' names. */
import { locales, said, shortDayName, when, type Strings } from '../locales/index.js';
import type { Absence } from '../domain/absence.js';
import { hoursFor, type Service } from '../domain/promises.js';
import type { Ticket } from '../domain/ticket.js';
import { nextOpening } from '../domain/working-time/count.js';
import { serviceFor, type EmergencyKind, type EmergencyNumbers } from '../domain/emergency.js';
import type { Language, Person } from '../domain/words.js';
import type { Choice } from './card.js';

export interface Reader {
  language: Language;
  strings: Strings;
  /** `FJ-1001`. */
  label: (ticket: { municipality: string; number: number }) => string;
  /** An instant in the municipality's time and the reader's language. */
  when: (iso: string) => string;
  /** The same as one would say it: today, tomorrow, or which day. */
  said: (iso: string) => string;
  /** When somebody of a ticket's department is there again, where nobody is at an instant. */
  backAt: (ticket: Pick<Ticket, 'department' | 'priority'>, at: string) => string | undefined;
  departmentName: (id: string) => string;
  /** Somebody's name and, where they are away or leave, that they do. */
  agentName: (person: Person) => string;
  isConfidential: (department: string) => boolean;
  /** The topics of a department, with their names; none where it has none. */
  categories: (department: string) => Choice[];
  /** Whom to call in an emergency, where somebody may be in danger. */
  emergencyNumber: (municipality: string, kind: EmergencyKind) => string | undefined;
  /** What is answered when others are not, never broken in two; a department without duty has its phone. */
  dutyPhone: (department: string) => string;
  /** The instant it is drawn at. */
  now: Date;
}

/** What a card needs to know of the municipality and the departments. */
export interface Setting {
  timeZone: string;
  municipalities: readonly { id: string; prefix: string; emergencyNumbers: EmergencyNumbers }[];
  departments: readonly (Service & {
    id: string;
    name: Record<Language, string>;
    phone: string;
    duty?: { phone: string };
    confidential: boolean;
    categories: readonly { id: string; name: Record<Language, string> }[];
  })[];
  absenceOf?: (person: string) => Absence | undefined;
}

export function readerOf(
  language: Language,
  { timeZone, municipalities, departments, absenceOf }: Setting,
  now: Date,
): Reader {
  const strings = locales[language];
  return {
    language,
    strings,
    label: ({ municipality, number }) =>
      `${municipalities.find(({ id }) => id === municipality)?.prefix ?? municipality}-${number}`,
    when: (iso) => when(iso, language, timeZone),
    said: (iso) => said(iso, now, language, timeZone),
    backAt: ({ department, priority }, at) => {
      const service = departments.find(({ id }) => id === department);
      const opens = service && nextOpening(hoursFor(service, priority), Date.parse(at));
      return opens === undefined || opens === Date.parse(at) ? undefined : new Date(opens).toISOString();
    },
    departmentName: (id) => departments.find((department) => department.id === id)?.name[language] ?? id,
    agentName: ({ id, name }) => {
      const absence = absenceOf?.(id);
      if (!absence) return name;
      const { until } = absence;
      return `${name} (${until === undefined ? strings.away.leaves : strings.away.until(shortDayName(until, language))})`;
    },
    isConfidential: (id) => departments.find((department) => department.id === id)?.confidential ?? false,
    categories: (id) =>
      (departments.find((department) => department.id === id)?.categories ?? []).map((category) => ({
        value: category.id,
        title: category.name[language],
      })),
    emergencyNumber: (id, kind) => {
      const service = serviceFor(kind);
      return service && municipalities.find((each) => each.id === id)?.emergencyNumbers[service];
    },
    dutyPhone: (id) => {
      const department = departments.find((each) => each.id === id);
      return (department?.duty?.phone ?? department?.phone ?? '').replaceAll(' ', '\u00A0');
    },
    now,
  };
}
