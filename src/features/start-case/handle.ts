/** One request for several departments: the checklists, the questions of one, and the case with all of its parts. */
import { z } from 'zod/v4';
import { card, heading, openDialog, text, verbatim } from '../../cards/card.js';
import { refusalText } from '../../cards/refusal.js';
import type { Checklist } from '../../domain/checklist.js';
import { openCase } from '../../domain/decide-case.js';
import type { Person } from '../../domain/words.js';
import { departmentsServing, hoursIn } from '../../ports/organisation.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { checkedAnswers, lineOf, managerInput, questionsDialog, type Inputs } from './questions.js';

const chosen = z.object({ checklist: z.string().max(64) });
const submitted = chosen.extend({ version: z.int().positive(), nonce: z.string().min(8).max(64) });
const inputs = z.record(z.string(), z.unknown());

export const startCase: Feature = {
  name: 'start-case',
  word: 'checklists',
  verbs: ['checklists', 'startCase'],
  message: listed,
  action: listed,
  dialog: (turn) => Promise.resolve(asked(turn)),
  dialogSubmit: started,
};

/** Those all of whose departments work for the person's municipality. */
function checklistsFor({ services, municipality }: Turn): Checklist[] {
  const served = departmentsServing(services.organisation, municipality.id).map(({ id }) => id);
  return services.organisation.checklists.filter(({ parts }) =>
    parts.every(({ department }) => served.includes(department)),
  );
}

function listed(turn: Turn): Promise<Outcome> {
  const { strings, language } = turn.reader;
  const { checklists: words } = strings.cases;
  const lists = checklistsFor(turn);
  const rows = lists.map(({ id, name, parts }) => {
    const departments = [...new Set(parts.map(({ department }) => turn.reader.departmentName(department)))].join(', ');
    return {
      type: 'Container',
      separator: true,
      items: [
        { type: 'ActionSet', actions: [openDialog(name[language], 'startCase', { checklist: id })] },
        { ...verbatim(departments, { isSubtle: true, size: 'Small' }), spacing: 'Small' },
      ],
    };
  });
  const made = card([heading(words.title), text(lists.length > 0 ? words.lead : words.none), ...rows]);
  return Promise.resolve({ messages: [{ card: made, summary: words.title }] });
}

function asked(turn: TurnOf<'dialog'>): Outcome {
  const { checklist: id } = readData(chosen, turn.incoming.request.data);
  const checklist = checklistsFor(turn).find((each) => each.id === id);
  if (!checklist) return { notice: refusalText({ code: 'checklistChanged' }, turn.reader) };
  return { dialog: questionsDialog(checklist, turn, crypto.randomUUID()) };
}

async function started(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { data } = turn.incoming.request;
  const { checklist: id, version, nonce } = readData(submitted, data);
  const checklist = checklistsFor(turn).find((each) => each.id === id && each.version === version);
  if (!checklist) return { notice: refusalText({ code: 'checklistChanged' }, turn.reader) };
  const given = wordsOf(readData(inputs, data));
  const checked = checkedAnswers(checklist, given, turn);
  // What was written is not lost for one answer that cannot be.
  const again = (wrong: string): Outcome => ({ dialog: questionsDialog(checklist, turn, nonce, given, wrong) });
  if ('wrong' in checked) return again(checked.wrong);
  const manager = await managerNamed(lineOf(given[managerInput]), turn);
  if (manager === 'unknown') return again(turn.reader.strings.cases.errors.manager);
  return opened(turn, checklist, checked, manager, `dialog|${nonce}|${turn.person.id}`);
}

async function opened(
  { services, municipality, person, reader }: Turn,
  checklist: Checklist,
  checked: Pick<Parameters<typeof openCase>[0], 'answers' | 'startsOn'>,
  manager: Person | undefined,
  key: string,
): Promise<Outcome> {
  const { outcome } = await services.stores.tickets.execute({
    municipality: municipality.id,
    key,
    load: {},
    decide: ({ number }) => {
      const change = openCase(
        {
          municipality: municipality.id,
          number,
          hoursOf: hoursIn(services.organisation, municipality),
          language: reader.language,
          departmentLanguage: municipality.language,
          checklist,
          ...checked,
          requester: { id: person.id, name: person.name },
          ...(manager ? { manager } : {}),
        },
        services.clock.now(),
      );
      return { ok: true, change };
    },
  });
  return outcome.result === 'refused' ? { notice: refusalText(outcome.refusal, reader) } : {};
}

function wordsOf(data: Record<string, unknown>): Inputs {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Nobody where none is named, or where it is the person themselves. */
async function managerNamed(
  upn: string,
  { services, municipality, person }: Turn,
): Promise<Person | undefined | 'unknown'> {
  if (upn === '') return undefined;
  const found = await services.stores.people.byUpn(municipality.id, upn.toLowerCase());
  if (!found) return 'unknown';
  return found.id === person.id ? undefined : { id: found.id, name: found.name };
}
