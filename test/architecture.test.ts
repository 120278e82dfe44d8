/** The rules of the house: who may import whom in src/, and that docs/architecture.md shows the house as it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Source {
  /** Within src/, with forward slashes: `domain/ticket.ts`. */
  name: string;
  text: string;
}

interface Import {
  line: number;
  /** As it is written. */
  specifier: string;
  /** The file of src/ that is imported, or nothing for a package. */
  target?: string;
  kind: 'value' | 'type' | 'dynamic';
}

interface Rule {
  what: string | ((source: Source) => string);
  why: string;
  mend: string;
  breaks: (source: Source, imported: Import) => boolean;
}

/** The rooms that may import little: each other's as named here, and these packages. Their own files always. */
const closed: Record<string, { rooms: string[]; packages: string[] }> = {
  domain: { rooms: [], packages: [] },
  ports: { rooms: ['domain'], packages: [] },
  text: { rooms: ['domain'], packages: ['@navikt/fnrvalidator', 'personnummer'] },
  locales: { rooms: ['domain'], packages: [] },
  answers: { rooms: ['domain', 'text'], packages: [] },
  triage: { rooms: ['domain', 'text'], packages: [] },
  cards: { rooms: ['domain', 'locales'], packages: [] },
  features: {
    rooms: ['domain', 'ports', 'answers', 'triage', 'text', 'cards', 'locales'],
    packages: ['zod', 'node:crypto'],
  },
};
/** The rooms that import what they need, and that none of the closed ones imports. */
const open = ['cli', 'config', 'knowledge', 'storage', 'delivery', 'schedule', 'teams', 'http', 'simulator'];

/** Files of more than 300 lines, each with the reason why it is not split. */
const longFiles: Record<string, string> = {
  'answers/equivalents.ts': 'one table of words, where somebody who adds a word looks for it',
  'locales/nb.ts': 'every text of one language, where a translator looks for it',
  'locales/nn.ts': 'the same in nynorsk',
  'locales/sv.ts': 'the same in Swedish',
  'locales/en.ts': 'the same in English',
  'locales/knowledge.ts': 'the texts of one topic in four languages, side by side',
  'storage/rows.ts': 'every kind of row, so that one look shows what the table holds',
  'triage/emergency-words.ts': 'one table of words, side by side in five languages',
};
const mostLines = 300;

const roomOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '') : '');
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const featureOf = (name: string): string | undefined => /^features\/([^/]+)\//u.exec(name)?.[1];

const listed = (names: readonly string[] = []): string => (names.length > 0 ? names.join(', ') : 'nothing');
const allowedRooms = (name: string): string => listed(closed[roomOf(name)]?.rooms.map((room) => `src/${room}/`));
const allowedPackages = (name: string): string => listed(closed[roomOf(name)]?.packages);

const onlyIn = (rooms: string[], packages: RegExp, why: string): Rule => ({
  what: `only ${rooms.map((room) => `src/${room}/`).join(' and ')} may import this package`,
  why,
  mend: `Put what you need behind a port or a function of src/${rooms[0] ?? ''}/ and call that.`,
  breaks: ({ name }, { specifier, target }) =>
    target === undefined && packages.test(specifier) && !rooms.includes(roomOf(name)),
});

const importRules: Rule[] = [
  {
    what: ({ name }) => `src/${roomOf(name)}/ may import of other rooms ${allowedRooms(name)}`,
    why: 'Inner rooms must stay readable and testable without what stands around them.',
    mend: 'Pass in what you need as a value, or ask for it through src/ports/.',
    breaks: ({ name }, { target }) => {
      const own = closed[roomOf(name)];
      if (!own || target === undefined) return false;
      return roomOf(target) !== roomOf(name) && !own.rooms.includes(roomOf(target));
    },
  },
  {
    what: ({ name }) => `src/${roomOf(name)}/ may import of packages ${allowedPackages(name)}`,
    why: 'The inner rooms do no input and no output, and few packages mean few surprises.',
    mend: 'Do it in an outer room, or add the package to the table in test/architecture.test.ts with a good reason.',
    breaks: ({ name }, { specifier, target }) => {
      const own = closed[roomOf(name)];
      return own !== undefined && target === undefined && !own.packages.includes(packageOf(specifier));
    },
  },
  {
    what: 'a feature may not import another feature',
    why: 'Each feature can then be read, changed and removed alone.',
    mend: 'Move what both need to a shared file directly in src/features/, or to src/cards/ or src/domain/.',
    breaks: ({ name }, { target = '' }) => {
      if (roomOf(name) !== 'features' || name === 'features/index.ts') return false;
      const other = featureOf(target);
      return target === 'features/index.ts' || (other !== undefined && other !== featureOf(name));
    },
  },
  onlyIn(
    ['teams'],
    /^(?:botbuilder|botframework|@microsoft\/teams-ai)/u,
    'The Bot Framework is past its support; moving to its successor must be a change of one folder.',
  ),
  onlyIn(['storage'], /^(?:@azure\/|azurite)/u, 'Where data lies is known to one room.'),
  {
    what: 'only src/app.ts may start the simulator, it and src/cli/answers.ts the emulator, and only by a dynamic import',
    why: 'Production runs without the development packages that both need.',
    mend: 'Use a type import, or a port that src/app.ts fills.',
    breaks: ({ name }, { target = '', kind }) => {
      const inside = roomOf(name) === 'simulator' || name === 'storage/emulator.ts';
      if (inside || kind === 'type') return false;
      if (roomOf(target) !== 'simulator' && target !== 'storage/emulator.ts') return false;
      const starts = name === 'app.ts' || (name === 'cli/answers.ts' && target === 'storage/emulator.ts');
      return !starts || kind !== 'dynamic';
    },
  },
  {
    what: 'a module of the page may import only modules of the page',
    why: 'It runs in the browser, which has nothing but the files of dist/simulator/page/.',
    mend: 'Ask the server through src/simulator/page-api.ts. Packages are loaded by index.html; import their types alone.',
    breaks: ({ name }, { target, kind }) =>
      name.startsWith('simulator/page/') &&
      (target === undefined ? kind !== 'type' : !target.startsWith('simulator/page/')),
  },
  {
    what: 'nothing outside the page may run a module of the page',
    why: 'The page is compiled apart, for the browser.',
    mend: 'Import the types of src/simulator/page/view.ts alone, by `import type`.',
    breaks: ({ name }, { target = '', kind }) =>
      !name.startsWith('simulator/page/') && target.startsWith('simulator/page/') && kind !== 'type',
  },
  {
    what: 'nothing may import the composition root',
    why: 'src/app.ts knows every room; a room that knows it back knows everything.',
    mend: 'Pass in what you need from src/app.ts.',
    breaks: ({ name }, { target }) => (target === 'app.ts' && name !== 'main.ts') || target === 'main.ts',
  },
];

const environmentRule = {
  what: 'only src/config/environment.ts may',
  why: 'Every setting is then checked at one place and listed in README.md.',
  mend: 'Add the setting to src/config/environment.ts and pass the value in.',
};

/** Every breach of the rules, each in the words that a person needs to mend it. */
function breaches(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const parsed = parse(source);
    const imports = importsOf(source, parsed).flatMap((imported) =>
      importRules
        .filter((rule) => rule.breaks(source, imported))
        .map((rule) => told(source, imported.line, `imports '${imported.specifier}'`, rule)),
    );
    const isReader = source.name === 'config/environment.ts';
    const reads = isReader
      ? []
      : environmentReads(parsed).map((line) => told(source, line, 'reads process.env', environmentRule));
    return [...imports, ...reads];
  });
}

function told(source: Source, line: number, does: string, { what, why, mend }: Omit<Rule, 'breaks'>): string {
  const rule = typeof what === 'string' ? what : what(source);
  return `src/${source.name}:${line} ${does}: ${rule}. ${why} ${mend}`;
}

function parse({ name, text }: Source): ts.SourceFile {
  const kind = name.endsWith('.cjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind);
}

function importsOf({ name }: Source, parsed: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const line = parsed.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
    const written = specifier.text;
    const ours = written.startsWith('.');
    const target = path.posix.join(path.posix.dirname(name), written).replace(/\.js$/u, '.ts');
    found.push({ line, specifier: written, kind, ...(ours ? { target } : {}) });
  };
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause, moduleSpecifier } = node;
      const names =
        clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
      const eachIsType = names.length > 0 && !clause?.name && names.every((one) => one.isTypeOnly);
      const whole = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(moduleSpecifier, whole || eachIsType ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value');
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    } else if (ts.isCallExpression(node)) {
      const required = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], 'dynamic');
      else if (required) add(node.arguments[0], 'value');
    }
    ts.forEachChild(node, look);
  };
  look(parsed);
  return found;
}

/** The lines at which the environment is read, however it is written. */
function environmentReads(parsed: ts.SourceFile): number[] {
  const lines: number[] = [];
  const isProcess = (node: ts.Expression | undefined): boolean =>
    node !== undefined && /^(?:globalThis\.)?process$/u.test(node.getText());
  const look = (node: ts.Node): void => {
    const byDot = ts.isPropertyAccessExpression(node) && isProcess(node.expression) && node.name.text === 'env';
    const byName =
      ts.isElementAccessExpression(node) &&
      isProcess(node.expression) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      node.argumentExpression.text === 'env';
    const byPattern =
      ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && isProcess(node.initializer);
    const byModule = ts.isImportDeclaration(node) && /^'(?:node:)?process'$/u.test(node.moduleSpecifier.getText());
    if (byDot || byName || byPattern || byModule) {
      lines.push(parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    }
    ts.forEachChild(node, look);
  };
  look(parsed);
  return lines;
}

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => path.extname(name) !== '');
/** The folders that hold a file, at any depth; an empty one is in nobody's clone. */
const folders = [...new Set(files.flatMap(foldersOf))].sort();
const sources: Source[] = files
  .filter((name) => /\.(?:ts|cjs)$/u.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(root, 'src', name), 'utf8') }));

function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

describe('the sources', () => {
  it('keep every rule of who may import whom', () => {
    expect(breaches(sources)).toEqual([]);
  });

  it('lie in rooms that the rules know', () => {
    const rooms = folders.filter((name) => !name.includes('/'));
    expect(rooms.sort()).toEqual([...Object.keys(closed), ...open].sort());
  });

  it('begin with one sentence of purpose', () => {
    const purposes = sources.map(({ name, text }) => {
      const comment = /^\/\*\*([\s\S]*?)\*\//u.exec(text)?.[1]?.replace(/^\s*\*/gmu, '') ?? '';
      return { name, purpose: comment.replace(/\s+/gu, ' ').trim() };
    });
    expect(purposes.filter(({ purpose }) => !purpose.endsWith('.'))).toEqual([]);
  });

  it('are short enough to read, or say why not', () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > mostLines).map(({ name }) => name);
    expect(long.sort()).toEqual(Object.keys(longFiles).sort());
  });
});

describe('the rules', () => {
  it.each([
    ['domain/ticket.ts', "import { keys } from '../storage/keys.js';", 'may import of other rooms'],
    ['domain/ticket.ts', "export type { Log } from '../ports/log.js';", 'may import of other rooms'],
    ['domain/ticket.ts', "import { readFileSync } from 'node:fs';", 'may import of packages'],
    ['ports/clock.ts', "import { card } from '../cards/card.js';", 'may import of other rooms'],
    ['text/terms.ts', "import MiniSearch from 'minisearch';", 'may import of packages'],
    ['answers/engine.ts', "import { locales } from '../locales/index.js';", 'may import of other rooms'],
    ['triage/department.ts', "import { AnswerEngine } from '../answers/engine.js';", 'may import of other rooms'],
    ['cards/list.ts', "import type { Stores } from '../ports/stores.js';", 'may import of other rooms'],
    ['locales/nb.ts', "import { card } from '../cards/card.js';", 'may import of other rooms'],
    ['features/open/handle.ts', "import { Table } from '../../storage/table.js';", 'may import of other rooms'],
    ['features/open/handle.ts', "import { claim } from '../claim/handle.js';", 'another feature'],
    ['features/open/handle.ts', "import { features } from '../index.js';", 'another feature'],
    ['features/tickets.ts', "import { claim } from './claim/handle.js';", 'another feature'],
    ['features/open/handle.ts', "type T = import('../claim/handle.js').T;", 'another feature'],
    ['http/server.ts', "import { Activity } from 'botbuilder';", 'only src/teams/'],
    ['delivery/relay.ts', "import type { TurnState } from '@microsoft/teams-ai';", 'only src/teams/'],
    ['delivery/relay.ts', "const { x } = await import('botframework-connector/lib/x.js');", 'only src/teams/'],
    ['schedule/summaries.ts', "import { TableClient } from '@azure/data-tables';", 'only src/storage/'],
    ['simulator/index.ts', "const server = require('azurite/dist/src/table/TableServer');", 'only src/storage/'],
    ['http/server.ts', "import { createSimulator } from '../simulator/index.js';", 'only by a dynamic import'],
    ['app.ts', "import { startEmulator } from './storage/emulator.js';", 'only by a dynamic import'],
    [
      'cli/answers.ts',
      "const { createSimulator } = await import('../simulator/index.js');",
      'only by a dynamic import',
    ],
    ['cli/import.ts', "const { startEmulator } = await import('../storage/emulator.js');", 'only by a dynamic import'],
    ['simulator/page/main.ts', "import { World } from '../world.js';", 'only modules of the page'],
    ['simulator/page/card.ts', "import * as cards from 'adaptivecards';", 'only modules of the page'],
    ['simulator/acts.ts', "import { api } from './page/api.js';", 'nothing outside the page'],
    ['teams/bot.ts', "import { startTorg } from '../app.js';", 'composition root'],
    ['http/server.ts', 'const level = process.env.TORG_LOG_LEVEL;', 'reads process.env'],
    ['http/server.ts', "const level = process['env'].TORG_LOG_LEVEL;", 'reads process.env'],
    ['http/server.ts', 'const { env } = process;', 'reads process.env'],
    ['http/server.ts', "import { env } from 'node:process';", 'reads process.env'],
  ])('catch in %s: %s', (name, text, what) => {
    expect(breaches([{ name, text }]).join('\n')).toContain(what);
  });

  it.each([
    ['domain/decide.ts', "import { objection } from './actions.js';"],
    ['answers/engine.ts', "import { tokens } from '../text/terms.js';"],
    ['features/index.ts', "import { ask } from './ask/handle.js';"],
    ['features/ask/handle.ts', "import { clean } from '../tickets.js';"],
    ['features/ask/handle.ts', "import { answerCard } from './card.js';"],
    ['teams/bot.ts', "import { handle } from '../features/index.js';"],
    ['app.ts', "import type { Simulator } from './simulator/index.js'; await import('./simulator/index.js');"],
    ['cli/answers.ts', "const { startEmulator } = await import('../storage/emulator.js');"],
    ['simulator/acts.ts', "import type { Message } from './page/view.js';"],
    ['simulator/page/card.ts', "import type * as Cards from 'adaptivecards';"],
    ['config/environment.ts', 'export const read = (variables = process.env) => variables;'],
  ])('allow in %s: %s', (name, text) => {
    expect(breaches([{ name, text }])).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8').replaceAll('\r\n', '\n');
  const drawn = treeIn(page);

  it('draws every folder of src/, and none that is not there', () => {
    const named = drawn.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1));
    expect(named.sort()).toEqual(folders);
  });

  it('draws no file that is not there', () => {
    expect(drawn.filter((name) => !name.endsWith('/') && !files.includes(name))).toEqual([]);
  });

  it('has the table of who may import whom as the rules have it', () => {
    const rows = [...page.matchAll(/^\| `(\w+)\/`\s*\| ([^|]*?)\s*\|/gmu)].map(([, room = '', allowed = '']) => {
      const rooms = [...allowed.matchAll(/`(\w+)\/`/gu)].map(([, name]) => name);
      return [room, rooms.sort()] as const;
    });
    const shown = new Map(rows);
    expect([...shown.keys()].sort()).toEqual([...Object.keys(closed), ...open].sort());
    for (const [room, { rooms }] of Object.entries(closed))
      expect([room, shown.get(room)]).toEqual([room, rooms.toSorted()]);
  });
});

/** The paths of the tree under `src/`: folders end with a slash, two spaces of indentation are one level. */
function treeIn(page: string): string[] {
  const tree = /^```text\nsrc\/\n([\s\S]*?)^```$/mu.exec(page)?.[1] ?? '';
  let above: string[] = [];
  return [...tree.matchAll(/^((?: {2})+)(\S+)/gmu)].map(([, spaces = '', name = '']) => {
    above = [...above.slice(0, spaces.length / 2 - 1), name];
    return above.join('');
  });
}
