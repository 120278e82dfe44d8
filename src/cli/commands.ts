/** The table of commands: what each is called, takes and does; what does it is loaded only then. */
import type { ParseArgsConfig } from 'node:util';
import { UsageProblem } from './problems.js';

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

interface Command {
  usage: string;
  purpose: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** @throws UsageProblem, SetupProblem, WrongFiles */
  run(values: Values, words: readonly string[]): Promise<void>;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export const commands: Readonly<Record<string, Command>> = {
  export: {
    usage: '--to <folder | file.csv> [--municipality <id>]',
    purpose: `Writes the known answers as Markdown files into a new folder, or as a table into a new .csv file.

  --to            the folder or the file
  --municipality  the answers as this municipality has them; without it, those that all share`,
    options: { to: text, municipality: text },
    async run(values, words) {
      nothing(words);
      const options = { to: needed(values, 'to'), ...optional(values, 'municipality') };
      const { exportAnswers } = await import('./export.js');
      await exportAnswers(options);
    },
  },
  import: {
    usage: '<folder | file.csv> [--dry-run] [--municipality <id>] [--as <name>]',
    purpose: `Takes known answers from Markdown files or a table; nothing is changed where anything in them is wrong.

  --dry-run       says what would be added and changed, and writes nothing
  --municipality  for this municipality alone; without it, for all that share them
  --as            who stands in the history; without it, your user name`,
    options: { 'dry-run': flag, municipality: text, as: text },
    async run(values, [from, ...more]) {
      nothing(more);
      if (from === undefined) throw new UsageProblem('the folder or the .csv file is missing');
      const options = { ...optional(values, 'municipality'), ...optional(values, 'as') };
      const { importAnswers } = await import('./import.js');
      await importAnswers({ from, dryRun: values['dry-run'] === true, ...options });
    },
  },
  due: {
    usage: '--department <id> --priority <low | medium | high | urgent> [--at <2027-03-24T14:00>] [--json]',
    purpose: `Says by when a department promises to answer and to solve a ticket, and which hours count until then.

  --department  as config/torg.yaml names it
  --priority    low, medium, high or urgent
  --at          when the ticket is opened, by the department's clock; without it, now
  --json        the same as JSON, with instants in UTC`,
    options: { department: text, priority: text, at: text, json: flag },
    async run(values, words) {
      nothing(words);
      const asked = { department: needed(values, 'department'), priority: needed(values, 'priority') };
      const { due, dueText } = await import('./due.js');
      const found = due({ ...asked, ...optional(values, 'at') });
      console.log(values.json === true ? JSON.stringify(found) : dueText(found));
    },
  },
  'eval answers': {
    usage: '--articles <file> --queries <file> --predictions <file> [--learn <file>]',
    purpose: `Says how well answers are found in a collection of your own, as JSON.

  --articles     JSON lines of id, title, body and phrasings
  --queries      JSON lines of id, text and answer: the id of an article, or null where none answers
  --predictions  is written: JSON lines of id, outcome, ranked and confidence
  --learn        questions like those, already answered once and known as phrasings`,
    options: { articles: text, queries: text, predictions: text, learn: text },
    async run(values, words) {
      nothing(words);
      const files = {
        articles: needed(values, 'articles'),
        queries: needed(values, 'queries'),
        predictions: needed(values, 'predictions'),
        ...optional(values, 'learn'),
      };
      const { evalAnswers } = await import('./eval-answers.js');
      console.log(JSON.stringify(await evalAnswers(files)));
    },
  },
  'eval language': {
    usage: '--test <file> --predictions <file>',
    purpose: `Says how well the languages of lines of your own are told, as JSON.

  --test         JSON lines of id, text and language
  --predictions  is written: JSON lines of id, language and confidence`,
    options: { test: text, predictions: text },
    async run(values, words) {
      nothing(words);
      const files = { test: needed(values, 'test'), predictions: needed(values, 'predictions') };
      const { evalLanguage } = await import('./eval-language.js');
      console.log(JSON.stringify(await evalLanguage(files)));
    },
  },
  'eval triage': {
    usage: '--train <file> --test <file> --predictions <file>',
    purpose: `Says how well texts are sorted after examples of your own, as JSON.

  --train        JSON lines of text and label
  --test         JSON lines of id, text and label, or null for none of the labels
  --predictions  is written: JSON lines of id, label (null for none), top (the best, even so) and confidence

accuracy is of all lines, with null right where none fits; topAccuracy of those with a label, by top; macroF1 is by label.
auroc says how often a line with a label gets more confidence than one without; abstained and noneFound, how often each
gets null.`,
    options: { train: text, test: text, predictions: text },
    async run(values, words) {
      nothing(words);
      const files = {
        train: needed(values, 'train'),
        test: needed(values, 'test'),
        predictions: needed(values, 'predictions'),
      };
      const { evalTriage } = await import('./eval-triage.js');
      console.log(JSON.stringify(await evalTriage(files)));
    },
  },
};

function nothing(words: readonly string[]): void {
  if (words.length > 0) throw new UsageProblem(`"${words.join(' ')}" is one word too many`);
}

function needed(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageProblem(`--${name} is missing`);
  return value;
}

function optional<Name extends string>(values: Values, name: Name): Partial<Record<Name, string>> {
  if (values[name] === '') throw new UsageProblem(`--${name} is empty`);
  return typeof values[name] === 'string' ? ({ [name]: values[name] } as Record<Name, string>) : {};
}
