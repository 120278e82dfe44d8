/** Who people are, and where their own chat with Torg is; remembered for a while. */
import type { People, PersonRecord } from '../ports/stores.js';
import { keys, range } from './keys.js';
import { Recent } from './recent.js';
import { rows } from './rows.js';
import { isUnsettled, repeatedly, type Operation, type Table } from './table.js';

/** How long a person’s row is trusted without looking again: another instance may have changed their language. */
const personMs = 10 * 60_000;
const namesMs = 60 * 60_000;
const rememberedPeople = 10_000;

export class PeopleStore implements People {
  private readonly known = new Recent<{ person: PersonRecord; until: number }>(rememberedPeople);
  private readonly named = new Map<string, { names: Promise<string[]>; until: number }>();

  constructor(private readonly table: Table) {}

  async get(municipality: string, id: string): Promise<PersonRecord | undefined> {
    const known = this.known.get(`${municipality}|${id}`);
    if (known && known.until > performance.now()) return known.person;
    const row = await this.table.get(municipality, keys.person(id));
    return row && this.remember(rows.person.parse(row.data));
  }

  async names(municipality: string): Promise<readonly string[]> {
    const known = this.named.get(municipality);
    if (known && known.until > performance.now()) return known.names;
    // Who asks meanwhile waits for the same look.
    const names = this.readNames(municipality);
    this.named.set(municipality, { names, until: performance.now() + namesMs });
    names.catch(() => this.named.delete(municipality));
    return names;
  }

  private async readNames(municipality: string): Promise<string[]> {
    const names: string[] = [];
    for await (const { data } of this.table.list(municipality, range('person')))
      names.push(rows.person.parse(data).name);
    return names;
  }

  async byUpn(municipality: string, upn: string): Promise<PersonRecord | undefined> {
    const row = await this.table.get(municipality, keys.upn(upn));
    return row && this.get(municipality, rows.reference.parse(row.data).id);
  }

  async change(person: PersonRecord, change: Partial<PersonRecord>): Promise<PersonRecord> {
    const known = this.known.get(`${person.municipality}|${person.id}`)?.person;
    const changed = this.remember({ ...(known ?? person), ...change });
    await this.save(changed);
    return changed;
  }

  async forgetPlace(person: PersonRecord): Promise<void> {
    const lost = { ...person };
    delete lost.place;
    await this.save(lost);
  }

  async save(person: PersonRecord): Promise<void> {
    const { municipality, id, upn } = person;
    const operations: Operation[] = [
      { do: 'put', key: keys.person(id), data: person },
      { do: 'put', key: keys.upn(upn), data: { id } },
    ];
    await repeatedly(() => this.table.commit(municipality, operations), isUnsettled);
    this.remember(person);
  }

  private remember(person: PersonRecord): PersonRecord {
    this.known.set(`${person.municipality}|${person.id}`, { person, until: performance.now() + personMs });
    return person;
  }
}
