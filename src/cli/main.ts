/** The command line: `torg <command>`, with results on stdout, everything else on stderr, and an exit code. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SetupProblem } from '../config/problem.js';
import { commands } from './commands.js';
import { UsageProblem, WrongFiles } from './problems.js';

/** The exit codes. */
const wrongInput = 1;
const wrongUsage = 2;

async function main(words: readonly string[]): Promise<number> {
  const name = Object.keys(commands).find((each) => each.split(' ').every((word, at) => words[at] === word));
  const command = name === undefined ? undefined : commands[name];
  if (!command || name === undefined) {
    const asked = words.includes('--help') || words[0] === 'help';
    (asked ? console.log : console.error)(overview(asked ? undefined : words));
    return asked ? 0 : wrongUsage;
  }
  const help = `Usage: npm run --silent torg -- ${name} ${command.usage}\n\n${command.purpose}`;
  try {
    const args = words.slice(name.split(' ').length);
    const options: ParseArgsConfig['options'] = { ...command.options, help: { type: 'boolean' } };
    const { values, positionals } = parse(args, options);
    if (values.help) console.log(help);
    else await command.run(values, positionals);
    return 0;
  } catch (error) {
    if (error instanceof UsageProblem) {
      console.error(`${error.message}\n\n${help}`);
      return wrongUsage;
    }
    if (!(error instanceof SetupProblem) && !(error instanceof WrongFiles)) throw error;
    console.error(error.message);
    return wrongInput;
  }
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}

function overview(words?: readonly string[]): string {
  const wide = Math.max(...Object.keys(commands).map((name) => name.length));
  const list = Object.entries(commands).map(
    ([name, { purpose }]) => `  ${name.padEnd(wide)}  ${purpose.split('\n')[0] ?? ''}`,
  );
  const unknown = words && words.length > 0 ? `There is no command "${words.join(' ')}".\n\n` : '';
  return `${unknown}Usage: npm run --silent torg -- <command>; each explains itself by --help\n\n${list.join('\n')}`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error('The command failed:', error);
  process.exitCode = wrongInput;
}
