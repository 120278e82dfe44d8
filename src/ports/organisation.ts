/** The municipalities and departments as the features see them: config/torg.yaml behind questions. */
import type { Checklist } from '../domain/checklist.js';
import type { Rota } from '../domain/duty.js';
import type { EmergencyKind, EmergencyNumbers } from '../domain/emergency.js';
import type { Service, ServiceOf } from '../domain/promises.js';
import type { SummaryTimes } from '../domain/summary.js';
import { officeHours, type WorkingHours } from '../domain/working-time/hours.js';
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
  /** User names of those who connect channels, and who are told when a department needs them. */
  administrators: string[];
  /** Those of its country, unless it has others. */
  emergencyNumbers: EmergencyNumbers;
}

/** Who is called in an emergency, and to which kinds. */
interface DutySetting extends Rota {
  /** What is answered day and night. */
  phone: string;
  emergencies: EmergencyKind[];
}

/** A topic within a department. */
interface Category {
  id: string;
  name: Record<Language, string>;
}

export interface Department extends Service {
  id: string;
  name: Record<Language, string>;
  phone: string;
  /** The municipalities it works for; it belongs to the first. */
  serves: string[];
  /** The id of its channel until one is connected in Teams. */
  channel?: string;
  /** Its tickets show others no more than that they are there. */
  confidential: boolean;
  /** Employees see how it solved what others have asked, without who that was; never where it is confidential. */
  showsSolved: boolean;
  /** How many of a hundred answers given by themselves it wants to be right; where it says nothing, 90. */
  rightOf100?: number;
  /** User names of those who work in it; where none are named, it is the members of its channel. */
  agents: string[];
  categories: Category[];
  duty?: DutySetting;
  examples: string[];
}

export interface Organisation {
  municipalities: readonly Municipality[];
  departments: readonly Department[];
  /** The templates of cases. */
  checklists: readonly Checklist[];
}

export function municipalityOf(organisation: Organisation, id: string): Municipality | undefined {
  return organisation.municipalities.find((municipality) => municipality.id === id);
}

export function departmentOf(organisation: Pick<Organisation, 'departments'>, id: string): Department | undefined {
  return organisation.departments.find((department) => department.id === id);
}

export function departmentsServing(organisation: Organisation, municipality: string): Department[] {
  return organisation.departments.filter((department) => department.serves.includes(municipality));
}

/** A department is looked after by the first municipality that it works for. */
export function ownerOf({ serves }: Pick<Department, 'serves'>): string | undefined {
  return serves[0];
}

/** What each department says of its time. */
export function servicesOf(organisation: Pick<Organisation, 'departments'>): ServiceOf {
  return (department) => departmentOf(organisation, department);
}

/** When each department works; of one that is there no more, what is usual in the municipality. */
export function hoursIn(
  organisation: Pick<Organisation, 'departments'>,
  { timeZone }: Pick<Municipality, 'timeZone'>,
): (department: string) => WorkingHours {
  return (department) => departmentOf(organisation, department)?.hours ?? officeHours(timeZone);
}
