/** Every morning: absences that are over go, and administrators hear of departments in which nobody is left. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readTorgYaml } from '../../src/config/torg.js';
import { tellIfEmpty } from '../../src/ports/roster.js';
import type { Directory, Profile } from '../../src/ports/directory.js';
import type { Log } from '../../src/ports/log.js';
import type { Department, Organisation } from '../../src/ports/organisation.js';
import { absencesTask } from '../../src/schedule/absences.js';
import { Schedule } from '../../src/schedule/schedule.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

const fail = (reason: string): never => {
  throw new Error(reason);
};
const log: Log = { debug() {}, info() {}, warn() {}, error: (_, message) => fail(message) };
const example = readTorgYaml('config/torg.yaml');

let tables: Tables;
let storage: Storage;
let organisation: Organisation;
let municipality = '';
let towns = 0;
/** A Tuesday at ten in Oslo. */
let now: Date;
const clock = { now: () => now };
/** What Teams says of the channel of IT. */
let members: () => Promise<Profile[] | undefined>;
const directory: Directory = {
  member: () => Promise.resolve({ is: 'unknown' }),
  members: () => members(),
  forget: () => undefined,
};

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

const ola: Profile = { id: 'ola', name: 'Ola', upn: 'ola@fjordvik.example' };
const sara: Profile = { id: 'sara', name: 'Sara', upn: 'sara@fjordvik.example' };

/** Each test has a municipality of its own, with one department. */
async function town(department: Partial<Department> = {}): Promise<void> {
  towns += 1;
  municipality = `absent${towns}`;
  organisation = {
    checklists: [],
    municipalities: example.municipalities.map((each) => ({ ...each, id: municipality })),
    departments: example.departments.slice(0, 1).map((each) => ({ ...each, serves: [municipality], ...department })),
  };
  storage = await open();
  await meet({ id: 'marit', name: 'Marit', upn: 'marit.lie@fjordvik.example' });
}

beforeEach(() => {
  now = new Date('2026-11-24T09:00:00Z');
  members = () => Promise.resolve([ola, sara]);
});

const open = (): Promise<Storage> => tables.open([municipality], clock, organisation.departments);

async function meet(profile: Profile): Promise<void> {
  await storage.people.save({
    ...profile,
    municipality,
    language: 'nb',
    languageChosen: false,
    checkedAt: now.toISOString(),
    place: { conversation: `${profile.id}-chat`, serviceUrl: 'http://127.0.0.1:1/' },
  });
}

/** A process that looks; each has stores of its own and remembers nothing of the others. */
async function process(): Promise<{ look: () => Promise<void>; stores: Storage }> {
  const stores = await open();
  const schedule = new Schedule({ organisation, stores, clock, log }, [absencesTask(directory)]);
  return { look: () => schedule.look(), stores };
}

let clicks = 0;
async function goes({ id, name }: Profile, until?: string): Promise<void> {
  clicks += 1;
  const person = { id, name };
  const back = until === undefined ? {} : { until };
  const absence = { person, ...back, since: now.toISOString() };
  await storage.absences.settle(municipality, `click ${clicks}`, { from: person, kept: 0, parts: [] }, absence);
}

const notices = async (): Promise<unknown[]> =>
  (await storage.outbox.pending()).flatMap(({ effect }) => (effect.kind === 'notice' ? [effect] : []));
const told = { kind: 'notice', recipient: 'marit', notice: { type: 'departmentEmpty', department: 'it' } };

describe('a department', () => {
  it('in which all are absent is told of once a day, by two processes', async () => {
    await town();
    await goes(ola, '2026-12-01');
    await goes(sara);
    const processes = [await process(), await process()];
    for (const at of ['2026-11-24T09:00:00Z', '2026-11-24T15:00:00Z']) {
      now = new Date(at);
      await Promise.all(processes.map(({ look }) => look()));
    }
    expect(await notices()).toEqual([told]);
    now = new Date('2026-11-25T06:29:00Z');
    await (await process()).look();
    expect(await notices()).toEqual([told]);
    now = new Date('2026-11-25T06:30:00Z');
    await Promise.all(processes.map(({ look }) => look()));
    expect(await notices()).toEqual([told, told]);
    // Ola is back on the first of December.
    now = new Date('2026-12-01T09:00:00Z');
    await Promise.all(processes.map(({ look }) => look()));
    expect(await notices()).toEqual([told, told]);
  });

  it('in which somebody is there is not', async () => {
    await town();
    await goes(ola);
    await (await process()).look();
    expect(await notices()).toEqual([]);
  });

  it('from which the last who was there was removed is', async () => {
    await town();
    await goes(ola);
    members = () => Promise.resolve([ola]);
    await (await process()).look();
    expect(await notices()).toEqual([told]);
  });

  it.each([
    ['does not say', () => Promise.resolve([])],
    ['cannot be asked', () => Promise.reject(new Error('Teams is away'))],
  ])('of which Teams %s who is in it is not', async (_, said) => {
    await town();
    await goes(ola);
    members = said;
    await (await process()).look();
    expect(await notices()).toEqual([]);
  });

  it('whose agents are named is, when all of them are absent, whoever is in its channel', async () => {
    await town({ agents: [ola.upn, sara.upn] });
    await goes(ola);
    await goes(sara);
    // Sara has not met Torg: nobody knows that it is she who is absent.
    await meet(ola);
    await (await process()).look();
    expect(await notices()).toEqual([]);
    await meet(sara);
    members = () => Promise.resolve([{ id: 'kari', name: 'Kari', upn: 'kari@fjordvik.example' }]);
    await (await process()).look();
    expect(await notices()).toEqual([told]);
  });

  it('with neither agents nor a channel is', async () => {
    await town();
    for (const department of organisation.departments) delete department.channel;
    await (await process()).look();
    expect(await notices()).toEqual([told]);
  });

  it('is told of when there is somebody to tell it to', async () => {
    await town();
    organisation = {
      ...organisation,
      municipalities: organisation.municipalities.map((each) => ({ ...each, administrators: [sara.upn] })),
    };
    await goes(ola);
    members = () => Promise.resolve([ola]);
    const [department] = organisation.departments;
    const tell = () =>
      tellIfEmpty(
        department ?? fail('none'),
        { organisation, stores: storage, directory, clock },
        'http://127.0.0.1:1/',
      );
    await tell();
    await (await process()).look();
    await meet(sara);
    await tell();
    await (await process()).look();
    expect(await notices()).toEqual([{ ...told, recipient: 'sara' }]);
  });
});

describe('an absence', () => {
  it('is over on the day, where the municipality is, and is then removed', async () => {
    await town();
    await goes(ola, '2026-11-26');
    await goes(sara, '2026-11-27');
    const rows = async (): Promise<string[]> => {
      const found: string[] = [];
      const filter = `PartitionKey eq '${municipality}' and RowKey ge 'away|' and RowKey lt 'away}'`;
      for await (const { rowKey } of tables.table.listEntities({ queryOptions: { filter } })) found.push(rowKey ?? '');
      return found;
    };
    now = new Date('2026-11-25T22:59:00Z');
    expect(storage.absences.of('ola')).toMatchObject({ until: '2026-11-26' });
    now = new Date('2026-11-25T23:00:00Z');
    expect(storage.absences.of('ola')).toBeUndefined();
    expect(storage.absences.of('sara')).toBeDefined();
    await (await process()).look();
    expect(await rows()).toEqual(['away|ola', 'away|sara']);
    now = new Date('2026-11-26T07:00:00Z');
    await (await process()).look();
    expect(await rows()).toEqual(['away|sara']);
  });

  it('that another process noted is known here after a look, and so is its end', async () => {
    await town();
    const here = await process();
    await goes(ola, '2026-12-01');
    expect(here.stores.absences.of('ola')).toBeUndefined();
    await here.look();
    expect(here.stores.absences.of('ola')).toMatchObject({ until: '2026-12-01' });
    expect(await storage.absences.end(municipality, 'back', 'ola')).toBe(true);
    await here.stores.absences.refresh();
    expect(here.stores.absences.of('ola')).toBeUndefined();
  });

  it('settled under a key stays as it was settled first, also after it has ended', async () => {
    await town();
    const here = await process();
    const person = { id: 'ola', name: 'Ola' };
    const settle = (stores: Storage, kept: number, until: string) =>
      stores.absences.settle(
        municipality,
        'one click',
        { from: person, until, kept, parts: [] },
        { person, until, since: now.toISOString() },
      );
    const [one, other] = await Promise.all([settle(storage, 1, '2026-12-01'), settle(here.stores, 2, '2026-12-02')]);
    expect(one).toEqual(other);
    expect(await storage.absences.end(municipality, 'back', 'ola')).toBe(true);
    expect(await settle(storage, 3, '2026-12-03')).toEqual(one);
    expect(storage.absences.of('ola')).toBeUndefined();
    // The same click again is answered as the first time; another one finds nobody away.
    expect(await storage.absences.end(municipality, 'back', 'ola')).toBe(true);
    expect(await storage.absences.end(municipality, 'back again', 'ola')).toBe(false);
  });
});
