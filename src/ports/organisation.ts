/** The municipalities and departments as the features see them: config/torg.yaml behind questions. */
import type { SummaryTimes } from '../domain/summary.js';
import type { Language } from '../domain/words.js';

export interface Municipality {
  id: string;
  name: string;
  prefix: string;
  language: Language;
  timeZone: string;
  match: { tenant: string; upnDomains: string[] };
  summary: SummaryTimes;
  managers: { upn: string; departments: string[] }[];
}

export interface Department {
  id: string;
  name: Record<Language, string>;
  phone: string;
  serves: string[];
  /** The id of the channel its tickets are posted in. */
  channel: string;
  examples: string[];
}

export interface Organisation {
  municipalities: readonly Municipality[];
  departments: readonly Department[];
}

export function municipalityOf(organisation: Organisation, id: string): Municipality | undefined {
  return organisation.municipalities.find((municipality) => municipality.id === id);
}

export function departmentOf(organisation: Organisation, id: string): Department | undefined {
  return organisation.departments.find((department) => department.id === id);
}

export function departmentsServing(organisation: Organisation, municipality: string): Department[] {
  return organisation.departments.filter((department) => department.serves.includes(municipality));
}
