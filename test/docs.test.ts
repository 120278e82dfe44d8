/** What the documents say that can be checked: links, commands, settings, typed words, and the words of the Teams app. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { languages } from '../src/domain/words.js';
import { languageOfLocale, locales, wordOf } from '../src/locales/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n');

const notOurs = ['node_modules', '.git', 'dist', 'coverage', '.torg', '.cache', 'test-results'];
const pages = pagesIn('');

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.includes(entry.name) ? [] : pagesIn(name);
    return name.endsWith('.md') ? [name] : [];
  });
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gmu, '').replace(/`[^`\n]*`/gu, '');

/** As the web pages of repositories make them. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replace(/\s/gu, '-'),
  );
}

/** What is wrong with the links of a page to files of the repository. */
function brokenLinks(page: string): string[] {
  const text = withoutCode(read(page));
  const targets = [...text.matchAll(/!?\[[^\]]*\]\(([^)\s]+)[^)]*\)/gu)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/iu.test(target))
    .filter((target) => {
      const [file = '', anchor] = decodeURI(target).split('#');
      const name = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      if (!existsSync(path.join(root, name))) return true;
      return anchor !== undefined && !anchorsIn(read(name)).includes(anchor);
    });
}

/** The code in the cells of each row whose first cell matches. */
function rowsOf(page: string, first: RegExp): string[][][] {
  return [...read(page).matchAll(/^\|(.+)\|$/gmu)]
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim()))
    .filter(([cell = '']) => first.test(cell))
    .map((cells) => cells.map((cell) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code)));
}

/** Pages and what is wrong with each, without those that are right. */
function wrong(problems: (page: string) => string[]): Record<string, string[]> {
  return Object.fromEntries(
    pages.map((page) => [page, problems(page)] as const).filter(([, found]) => found.length > 0),
  );
}

describe('every page', () => {
  it('links only to what is there', () => {
    expect(wrong(brokenLinks)).toEqual({});
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = (page: string) =>
      [...read(page).matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/gu)].map(
        ([, run, own]) => run ?? own ?? '',
      );
    expect(wrong((page) => named(page).filter((name) => !(name in scripts)))).toEqual({});
  });
});

describe('README.md', () => {
  it('begins with a picture and the two commands', () => {
    const parts = read('README.md').split('\n\n');
    expect(parts[1]).toContain('](docs/pictures/page-light.png)');
    expect(parts.slice(2, 4)).toEqual(['```sh\nnpm ci && npm start\n```', '```sh\nnpm ci && npm test\n```']);
  });

  it('has every setting in its table, and no other', () => {
    const source = read('src/config/environment.ts');
    const inSchema = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map(([, name]) => name);
    const anywhere = source.match(/\b(?:TORG|MICROSOFT)_[A-Z_]+\b/gu) ?? [];
    const table = rowsOf('README.md', /^`[A-Z_]+`$/u).map(([name]) => name?.[0]);
    expect(table.toSorted()).toEqual([...new Set([...inSchema, ...anywhere])].sort());
  });

  it('has every word that can be typed, in every language', () => {
    const table = rowsOf(
      'README.md',
      /^(?:help|my tickets|queue|my work|language|summary|checklists|answers|missing answers)$/u,
    ).map(([, ...cells]) => cells);
    const { words } = locales.nb;
    const typed = (Object.keys(words) as (keyof typeof words)[]).map((word) =>
      languages.map((language) => locales[language].words[word]),
    );
    expect(table).toEqual(typed);
  });

  it('says how many answers there are', () => {
    const ids = new Set(readdirSync(path.join(root, 'knowledge')).map((name) => name.split('.')[0]));
    expect(read('README.md')).toContain(`The ${ids.size} that are there`);
  });
});

/** The texts of a language, those that are made of parts as they stand in the code. */
function everyText(texts: unknown): string {
  if (typeof texts === 'string') return texts;
  if (typeof texts === 'function') return String(texts);
  return Object.values(texts as object)
    .map(everyText)
    .join('\n');
}

describe('docs/glossary.md', () => {
  it('has the words that the cards have', () => {
    const rows = [...read('docs/glossary.md').matchAll(/^\| (?!word |-)(.+) \|$/gmu)].map(([, row = '']) =>
      row.split('|').map((cell) => cell.trim()),
    );
    const missing = (['nb', 'nn', 'sv'] as const).flatMap((language, place) => {
      const texts = everyText(locales[language]).toLowerCase();
      return rows.map((cells) => cells[place + 2] ?? '').filter((word) => word !== '–' && !texts.includes(word));
    });
    expect(rows.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});

describe('the Teams app', () => {
  interface Manifest {
    localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] };
    bots: { commandLists: { commands: { title: string; description: string }[] }[] }[];
  }
  const manifest = JSON.parse(read('manifest/manifest.json')) as Manifest;
  const commands = manifest.bots.flatMap(({ commandLists }, bot) =>
    commandLists.flatMap((list, at) =>
      list.commands.map(({ title }, place) => ({
        title,
        key: `bots[${bot}].commandLists[${at}].commands[${place}]`,
      })),
    ),
  );

  it('offers commands by the word that help shows', () => {
    const { words } = locales.en;
    const first = commands.map(({ title }) => words[wordOf(title) ?? 'help'][0]);
    expect(commands.map(({ title }) => title)).toEqual(first);
  });

  it.each(manifest.localizationInfo.additionalLanguages)('offers the same in $languageTag', ({ languageTag, file }) => {
    const texts = JSON.parse(read(`manifest/${file}`)) as Record<string, string>;
    const { words } = locales[languageOfLocale(languageTag) ?? 'en'];
    const titles = commands.map(({ key }) => texts[`${key}.title`]);
    expect(titles).toEqual(commands.map(({ title }) => words[wordOf(title) ?? 'help'][0]));
    const described = commands.filter(({ key }) => texts[`${key}.description`]);
    expect(described).toHaveLength(commands.length);
  });

  it('speaks every language that Torg speaks', () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo;
    const tags = [defaultLanguageTag, ...additionalLanguages.map(({ languageTag }) => languageTag)];
    expect(tags.map(languageOfLocale).sort()).toEqual([...languages].sort());
  });
});
