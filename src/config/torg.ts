/** config/torg.yaml: the municipalities and departments, checked at start. */
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod/v4';
import { weekdays } from '../domain/calendar.js';
import { emergencyKinds, numbersIn } from '../domain/emergency.js';
import { languages } from '../domain/words.js';
import type { Organisation } from '../ports/organisation.js';
import { checklist, problemsOf } from './checklists.js';
import { SetupProblem } from './problem.js';
import { country, hours, problemsOfHours, problemsOfPromises, promises, serviceOf } from './working-time.js';

const id = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/u, 'must be a short lower-case word such as "it"');
const inEveryLanguage = z.strictObject({ nb: z.string(), nn: z.string(), sv: z.string(), en: z.string() });
const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Oslo');

const upn = z.string().toLowerCase().includes('@');

const phone = z.string().regex(/^\+?[\d ]{2,20}$/u, "must be a phone number such as '+47 55 00 10 10', in quotes");
const date = z.iso.date("must be a date such as '2026-11-30', in quotes");
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "must be a time of day such as '07:30', in quotes");

const duty = z.strictObject({
  phone,
  emergencies: z.array(z.enum(emergencyKinds)).default([...emergencyKinds]),
  weeks: z.strictObject({ starts: date, at: timeOfDay.default('08:00'), people: z.array(upn).min(1) }).optional(),
  dates: z
    .array(
      z
        .strictObject({ from: date, to: date, person: upn })
        .refine(({ from, to }) => from <= to, 'must end on the day it begins or later'),
    )
    .default([]),
  standIn: upn.optional(),
});

const municipality = z.strictObject({
  id,
  name: z.string().min(1),
  prefix: z.string().regex(/^[A-ZÆØÅÄÖ]{1,5}$/u, 'must be one to five capital letters'),
  language: z.enum(languages),
  timeZone,
  country: country.optional(),
  hours: hours.optional(),
  match: z.strictObject({ tenant: z.guid(), upnDomains: z.array(z.string().toLowerCase()).min(1) }),
  summary: z.strictObject({
    at: timeOfDay,
    days: z.array(z.enum(weekdays)),
  }),
  managers: z.array(z.strictObject({ upn, departments: z.array(id).min(1) })),
  administrators: z.array(upn).default([]),
  emergencyNumbers: z.strictObject({ fire: phone, police: phone, ambulance: phone }).optional(),
});

const department = z.strictObject({
  id,
  name: inEveryLanguage,
  phone: z.string(),
  serves: z.array(id).min(1),
  channel: z
    .string()
    .regex(/^19:.+@thread\./u, 'must be a channel id such as 19:abc@thread.tacv2')
    .optional(),
  confidential: z.boolean().default(false),
  showsSolved: z.boolean().default(false),
  rightOf100: z.number().min(50).max(99).optional(),
  agents: z.array(upn).default([]),
  hours: hours.optional(),
  promises: promises.default({}),
  categories: z.array(z.strictObject({ id, name: inEveryLanguage })).default([]),
  duty: duty.optional(),
  examples: z.array(z.string().min(1)),
});

const schema = z
  .strictObject({
    municipalities: z.array(municipality).min(1),
    departments: z.array(department).min(1),
    checklists: z.array(checklist).default([]),
  })
  .check(({ value, issues }) => {
    const complain = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', message, path, input: value });
    const municipalities = value.municipalities.map((each) => each.id);
    const departments = value.departments.map((each) => each.id);
    for (const [index, found] of value.municipalities.entries()) {
      const place = ['municipalities', index];
      if (municipalities.indexOf(found.id) !== index) complain([...place, 'id'], `"${found.id}" is used twice`);
      if (value.municipalities.findIndex((other) => other.prefix === found.prefix) !== index) {
        complain([...place, 'prefix'], `"${found.prefix}" is used twice`);
      }
      if (!value.departments.some((other) => other.serves.includes(found.id))) {
        complain([...place, 'id'], `no department serves "${found.id}"`);
      }
      for (const { path, message } of problemsOfHours(found, found.hours)) complain([...place, ...path], message);
      for (const [at, manager] of found.managers.entries()) {
        for (const [of, named] of manager.departments.entries()) {
          if (departments.includes(named)) continue;
          complain([...place, 'managers', at, 'departments', of], `there is no department "${named}"`);
        }
      }
    }
    for (const [index, found] of value.departments.entries()) {
      const place = ['departments', index];
      if (departments.indexOf(found.id) !== index) complain([...place, 'id'], `"${found.id}" is used twice`);
      if (found.channel && value.departments.findIndex((other) => other.channel === found.channel) !== index) {
        complain([...place, 'channel'], 'this channel belongs to another department');
      }
      if (found.showsSolved && found.confidential) {
        complain([...place, 'showsSolved'], 'a confidential department shows nobody what it has solved');
      }
      for (const [at, category] of found.categories.entries()) {
        if (found.categories.findIndex((other) => other.id === category.id) === at) continue;
        complain([...place, 'categories', at, 'id'], `"${category.id}" is used twice`);
      }
      const owner = value.municipalities.find((other) => other.id === found.serves[0]);
      if (owner) {
        const problems = [...problemsOfHours(owner, found.hours), ...problemsOfPromises(owner, found)];
        for (const { path, message } of problems) complain([...place, ...path], message);
      }
      for (const [at, served] of found.serves.entries()) {
        if (!municipalities.includes(served))
          complain([...place, 'serves', at], `there is no municipality "${served}"`);
      }
    }
    for (const { path, message } of problemsOf(value.checklists, value.departments)) complain(path, message);
  });

/** @throws SetupProblem naming the file, the line and the setting */
export function readTorgYaml(file: string): Organisation {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SetupProblem(file, 'cannot be read', 'Restore the file, or set TORG_CONFIG to where yours is');
  }
  return parseTorgYaml(text, file);
}

export function parseTorgYaml(text: string, file: string): Organisation {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) {
    const wrong = broken.message.split('\n')[0]?.replace(/ at line.*$/u, '') ?? 'not YAML';
    throw new SetupProblem(`${file}:${broken.linePos?.[0].line ?? 1}`, wrong, 'Mend the YAML on that line');
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return organisationOf(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  const setting = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
  const wrong = issue?.code === 'unrecognized_keys' ? `unknown setting ${issue.keys.join(', ')}` : issue?.message;
  const mend = 'Correct it there; config/torg.yaml in the repository shows every setting';
  throw new SetupProblem(`${file}:${lineOf(document, lines, path)} ${setting}`.trim(), wrong ?? 'invalid', mend);
}

/** With what follows where nothing is said: a department's time is that of the municipality it belongs to, whoever it serves. */
function organisationOf(said: z.infer<typeof schema>): Organisation {
  const departments = said.departments.map((each) => {
    const owner = said.municipalities.find(({ id: known }) => known === each.serves[0]);
    if (!owner) throw new Error('a department without a municipality');
    return { ...each, ...serviceOf(owner, each) };
  });
  const municipalities = said.municipalities.map((each) => ({
    ...each,
    emergencyNumbers: each.emergencyNumbers ?? numbersIn(each.country, each.timeZone),
  }));
  return { ...said, municipalities, departments } as Organisation;
}

/** The line of a setting, or of the nearest one around it that is written in the file. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
