/** Fjordvik, whose people the simulated ones are, and its neighbours; IT works for all of them. */
import { tenant } from './torg.js';

const municipality = (id: string, prefix: string): string => `  - id: ${id}
    name: ${id} kommune
    prefix: ${prefix}
    language: nb
    timeZone: Europe/Oslo
    match: { tenant: ${tenant}, upnDomains: [${id}.example] }
    summary: { at: '07:30', days: [mon, tue, wed, thu, fri, sat, sun] }
    managers: []
`;

const department = (id: string, name: string, serves: readonly string[]): string => `  - id: ${id}
    name: { nb: ${name}, nn: ${name}, sv: ${name}, en: ${name} }
    phone: '+47 55 00 10 10'
    serves: [${serves.join(', ')}]
    channel: 19:${id}-servicedesk@thread.tacv2
    examples: [${id}]
`;

/** @param neighbours by their prefixes */
export function torgYaml(neighbours: Readonly<Record<string, string>>): string {
  const municipalities = Object.entries({ fjordvik: 'FJ', ...neighbours });
  const departments = [
    department('it', 'IT', ['fjordvik', ...Object.keys(neighbours)]),
    department('hr', 'HR', ['fjordvik']),
    department('economy', 'Økonomi', ['fjordvik']),
    department('caretaker', 'Vaktmester', ['fjordvik']),
  ];
  const all = municipalities.map(([id, prefix]) => municipality(id, prefix)).join('');
  return `municipalities:\n${all}departments:\n${departments.join('')}`;
}
