/** Answers out as files and back in, by the command line: what changes, what is refused, and what a crash leaves. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';
import { startServer } from '../faults/server.js';
import { personal, seen, startTown, until } from '../support/torg.js';
import type { Running } from '../../src/app.js';
import { markdown, newPlace, type Place } from './torg.js';

let tables: Tables;
let store: Storage['answers'];
let place: Place;

beforeAll(async () => {
  tables = await startTables();
  store = (await tables.open(['fjordvik'])).answers;
  place = await newPlace({ TORG_STORAGE: tables.connection });
});
afterAll(async () => {
  await place.remove();
  await tables.close();
});

const piano = markdown('department: it\ntitle: Piano\nphrasings:\n  - pianoet er surt');
const everything = markdown(
  [
    'department: hr',
    "title: 'Orgel: #1'",
    'audience: agents',
    'municipalities: [fjordvik]',
    'owner: kari@fjordvik.example',
    'reviewOn: 2031-03-01',
    'minutesSaved: 15',
    'offersTicket: true',
    'emergency: |-',
    '  Ring 110.',
    '  --- Gå ut.',
    'phrasings:',
    '  - orgelet; "det store" | er, surt',
    "  - '=1+1'",
  ].join('\n'),
  '- Slå det av.\n- Slå det på.\n\n**Hjelper det ikke?** Ring {{hr.phone}}; «nå», eller "straks".',
);

describe('torg', () => {
  it.each([
    [[], /Usage/u],
    [['imprt'], /There is no command "imprt"/u],
    [['import'], /the folder or the \.csv file is missing[^]*Usage/u],
    [['import', 'a', 'b'], /"b" is one word too many/u],
    [['import', 'a', '--dryrun'], /Unknown option '--dryrun'/u],
    [['export'], /--to is missing/u],
    [['export', '--to', 'new', '--municipality', 'by'], /there is no municipality "by"; there are fjordvik/u],
    [['export', '--to', 'knowledge/..'], /is there already; name a new folder/u],
  ])('says how it is used where it is used wrongly: %j', async (words, said) => {
    const { code, stdout, stderr } = await place.torg(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
  });

  it('explains each command', async () => {
    const { code, stdout } = await place.torg('import', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--dry-run');
    expect((await place.torg('--help')).stdout).toContain('export');
  });

  it('prints the figures of languages as one JSON object and nothing else', async () => {
    await place.write({ 'test.jsonl': '{"id":1,"text":"hva skal jeg gjøre nå","language":"nb"}\n' });
    const words = ['eval', 'language', '--predictions', 'guesses.jsonl', '--test'];
    const { code, stdout, stderr } = await place.torg(...words, 'test.jsonl');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ n: 1, accuracy: 1 });
    expect(await place.torg(...words, 'none.jsonl')).toMatchObject({ code: 1, stdout: '' });
  });

  it('names what cannot be read', async () => {
    const { code, stderr } = await place.torg('import', 'nowhere');
    expect(code).toBe(1);
    expect(stderr).toBe('nowhere: cannot be read. Check the path\n');
  });
});

describe('torg import', () => {
  it('says what it would do, and does it only when asked', async () => {
    await place.write({ 'one/piano.nb.md': piano, 'one/orgel.nb.md': everything });
    const dry = await place.torg('import', 'one', '--dry-run');
    expect(dry.stdout).toBe(
      'added     orgel\nadded     piano\n2 added, 0 changed, 0 restored, 0 unchanged; nothing was written\n',
    );
    expect((await store.changesSince(0)).layers).toEqual([]);

    const done = await place.torg('import', 'one', '--as', 'Kari');
    expect(done).toMatchObject({ code: 0, stdout: '2 added, 0 changed, 0 restored, 0 unchanged\n' });
    const layer = await store.layer('orgel');
    expect(layer).toMatchObject({ state: 'live', by: { id: 'cli', name: 'Kari' } });
    expect(layer?.answer).toEqual({
      id: 'orgel',
      department: 'hr',
      audience: 'agents',
      municipalities: ['fjordvik'],
      owner: 'kari@fjordvik.example',
      reviewOn: '2031-03-01',
      minutesSaved: 15,
      offersTicket: true,
      versions: {
        nb: {
          title: 'Orgel: #1',
          emergency: 'Ring 110.\n--- Gå ut.',
          phrasings: ['orgelet; "det store" | er, surt', '=1+1'],
          body: '- Slå det av.\n- Slå det på.\n\n**Hjelper det ikke?** Ring {{hr.phone}}; «nå», eller "straks".',
        },
      },
    });
    expect((await store.history('piano')).map(({ type }) => type)).toEqual(['imported']);
  });

  it.each(['folder', 'table.csv'])('takes back what was exported as %s, and nothing has changed', async (to) => {
    expect((await place.torg('export', '--to', to)).stdout).toBe(`2 answers written to ${to}\n`);
    const before = (await store.changesSince(0)).revision;
    expect((await place.torg('import', to)).stdout).toBe('0 added, 0 changed, 0 restored, 2 unchanged\n');
    expect((await store.changesSince(0)).revision).toBe(before);
  });

  it('keeps what the files do not have, and takes away what they say is none', async () => {
    const english = markdown('department: hr\ntitle: Organ\nowner: none\nminutesSaved: none');
    await place.write({ 'english/orgel.en.md': english });
    expect((await place.torg('import', 'english')).stdout).toBe('0 added, 1 changed, 0 restored, 0 unchanged\n');
    const answer = (await store.layer('orgel'))?.answer;
    expect(Object.keys(answer?.versions ?? {}).sort()).toEqual(['en', 'nb']);
    expect(answer).toMatchObject({ audience: 'agents', reviewOn: '2031-03-01' });
    expect(answer).not.toHaveProperty('owner');
    expect(answer).not.toHaveProperty('minutesSaved');
  });

  it('brings back what was retired, and says so', async () => {
    const layer = await store.layer('piano');
    if (!layer) throw new Error('piano is not there');
    const { answer, revision: from } = layer;
    await store.save('retire', [{ answer, state: 'retired', type: 'retired', from }], layer.by);
    expect((await place.torg('import', 'one/../one')).stdout).toContain('1 restored');
    expect((await store.layer('piano'))?.state).toBe('live');
  });

  it("writes a municipality's own beside what all share", async () => {
    await place.write({ 'own/piano.nb.md': piano.replace('title: Piano', 'title: Vårt piano') });
    const { stdout } = await place.torg('import', 'own', '--municipality', 'fjordvik');
    expect(stdout).toBe('0 added, 1 changed, 0 restored, 0 unchanged\n');
    expect((await store.layer('piano', 'fjordvik'))?.answer.versions.nb?.title).toBe('Vårt piano');
    expect((await store.layer('piano'))?.answer.versions.nb?.title).toBe('Piano');
    await place.torg('export', '--to', 'ours', '--municipality', 'fjordvik');
    expect(await readFile(place.path('ours/piano.nb.md'), 'utf8')).toContain('title: Vårt piano');
    expect((await place.torg('import', 'ours', '--municipality', 'fjordvik')).stdout).toContain('0 changed');
  });

  it('reads a table as Excel saves it in the Nordic countries', async () => {
    const rows = [
      'id;language;department;title;phrasings;body;minutesSaved',
      'fele;nb;it;"Fela; den ""gamle""";"fela er sur\r\nfela spraker";"1. Stem den.\r\n2. Spill.";5',
      'fele;en;it;Fiddle;out of tune|creaks;Tune it.;',
      ';;;;;;',
    ];
    await place.write({ 'excel.csv': `\uFEFF${rows.join('\r\n')}\r\n` });
    expect((await place.torg('import', 'excel.csv')).stdout).toContain('1 added');
    expect((await store.layer('fele'))?.answer).toEqual({
      id: 'fele',
      department: 'it',
      audience: 'everyone',
      minutesSaved: 5,
      versions: {
        nb: { title: 'Fela; den "gamle"', phrasings: ['fela er sur', 'fela spraker'], body: '1. Stem den.\n2. Spill.' },
        en: { title: 'Fiddle', phrasings: ['out of tune', 'creaks'], body: 'Tune it.' },
      },
    });
  });
});

describe('a file with a mistake', () => {
  it('changes nothing, and every mistake is named with its line', async () => {
    const before = (await store.changesSince(0)).revision;
    await place.write({
      'wrong/good.nb.md': piano,
      'wrong/a.nb.md': piano.replace('department: it', 'department: mayor'),
      'wrong/b.nb.md': markdown('department: it\ntitle: Harpe\nreviewOn: 2031-02-30'),
      'wrong/c.nb.md': markdown('department: it\ntitle: Harpe', 'Linje en.\n\nRing {{it.phne}}.\n\n# Tittel'),
      'wrong/d.nb.md': markdown('department: it\ntitle: [Harpe'),
      'wrong/e.nb.md': markdown('department: it\ntitle: Harpe', 'å'.repeat(6001)),
      'wrong/f.nb.md': markdown('department: it\ntitle: Harpe\nowner: a@b.example'),
      'wrong/f.sv.md': markdown('department: it\ntitle: Harpa\n\nowner: c@b.example'),
      'wrong/g.nb.md': markdown('department: it\ntittel: Harpe'),
      'wrong/h.nb.md': markdown('department: it\ntitle: Harpe', 'Se [siden](http://example.org).'),
      'wrong/i.md': piano,
      'wrong/j.nb.md': Buffer.from('---\ndepartment: it\ntitle: Bl\xe5\n---\nGj\xf8r.\n', 'latin1'),
    });
    const { code, stdout, stderr } = await place.torg('import', 'wrong');
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    const expected = [
      'a.nb.md:2: there is no department "mayor"',
      'b.nb.md:4: reviewOn: must be a day such as 2027-03-01',
      'c.nb.md:7: nothing is known as {{it.phne}}',
      'c.nb.md:9: "# Tittel" is Markdown that cards do not show',
      'd.nb.md:3: the head is not YAML',
      'e.nb.md:5: the text is longer than a card holds (6000 characters)',
      'f.sv.md:5: owner is "c@b.example", and "a@b.example" in wrong/f.nb.md:4',
      'g.nb.md:1: title: is missing',
      'g.nb.md:3: there is no setting "tittel"',
      'h.nb.md:5: "http://example.org" is a link',
      'i.md:1: the name does not end in a language',
      'j.nb.md:1: the file is not UTF-8',
    ];
    expect(lines.slice(0, -1).map((line, at) => line.startsWith(`wrong/${expected[at] ?? ''}`) || line)).toEqual(
      expected.map(() => true),
    );
    expect(lines.at(-1)).toBe('12 mistakes; nothing was changed');
    expect((await store.changesSince(0)).revision).toBe(before);
  });

  it.each([
    ['a column that is missing', 'id,title,body\n', 'wrong.csv:1: there is no column "language"'],
    [
      'a quote that is not closed',
      'id,language,department,title,body\n\na,nb,it,T,"b\n',
      'wrong.csv:3: a quote is not closed',
    ],
    [
      'a row that is too long',
      'id,language,department,title,body\na,nb,it,T,b,c\n',
      'wrong.csv:2: the row has more cells',
    ],
    [
      'a language there is none of',
      'id,language,department,title,body\na,no,it,T,b\n',
      'wrong.csv:2: "no" is no language',
    ],
    [
      'the same twice',
      'id,language,department,title,body\na,nb,it,T,b\na,nb,it,T,c\n',
      'wrong.csv:3: "a" stands in nb already, in wrong.csv:2',
    ],
    [
      'a number that is none, behind a text of several lines',
      'id,language,department,body,title,minutesSaved\na,nb,it,"b\n\nc",T,many\n',
      'wrong.csv:4: minutesSaved: must be a whole number',
    ],
  ])('names %s in a table', async (_, text, problem) => {
    await place.write({ 'wrong.csv': text });
    const { code, stderr } = await place.torg('import', 'wrong.csv');
    expect(code).toBe(1);
    expect(stderr).toContain(problem);
  });

  it('is told a hundred times at most, and counted', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => `a${row},xx,it,T,b`);
    await place.write({ 'wrong.csv': ['id,language,department,title,body', ...rows].join('\n') });
    const lines = (await place.torg('import', 'wrong.csv')).stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('120 mistakes, the first 100 above; nothing was changed');
  });
});

describe('an import that is killed', () => {
  it('goes on where it was when it is run again, and writes everything once', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `mange-${row},nb,it,Nummer ${row},Gjør ${row}.`);
    await place.write({ 'many.csv': ['id,language,department,title,body', ...rows].join('\n') });
    expect((await place.killAt(['import', 'many.csv'], 'of 300 written')).code).toBeNull();
    const { stdout, code } = await place.torg('import', 'many.csv');
    expect(code).toBe(0);
    const [, added, unchanged] = /^(\d+) added, 0 changed, 0 restored, (\d+) unchanged\n$/u.exec(stdout) ?? [];
    expect(Number(unchanged)).toBeGreaterThanOrEqual(25);
    expect(Number(added) + Number(unchanged)).toBe(300);
    for (const row of [0, 24, 25, 150, 299]) expect(await store.history(`mange-${row}`)).toHaveLength(1);
  });
});

async function startProcess(variables: Record<string, string>): Promise<Running> {
  const server = startServer({ ...variables, TORG_SIMULATOR: 'on' });
  await server.ready;
  return { address: server.address, started: [], close: () => server.end('SIGTERM') };
}

describe('beside a Torg that runs on this machine', () => {
  it('writes into the tables that it has open, and its people are answered by it without a restart', async () => {
    const own = await newPlace();
    const town = await startTown({ folder: own.path('data'), start: startProcess });
    try {
      await own.write({ 'new/nebbdyr.nb.md': markdown('department: it\ntitle: Nebbdyret har rømt fra svømmehallen') });
      expect(await own.torg('import', 'new')).toMatchObject({ code: 0 });
      await until(
        async () => {
          await town.write('kari', 'nebbdyret har rømt fra svømmehallen');
          return JSON.stringify(await town.messages(personal('kari'))).includes('Gjør det.');
        },
        'the new answer',
        20_000,
      );
      await seen(town, personal('kari'), 'Gjør det.');
    } finally {
      await town.close();
    }
    // And without it, from the folder that it has left.
    expect(await readdir(own.path('data'))).not.toContain('emulator.json');
    await writeFile(own.path('data/emulator.json'), JSON.stringify({ pid: 1, address: 'http://127.0.0.1:9' }));
    expect((await own.torg('import', 'new')).stdout).toBe('0 added, 0 changed, 0 restored, 1 unchanged\n');
    await rm(own.folder, { recursive: true });
  });
});
