/** What Teams tells of channels and teams, by nobody's asking: renamed, lost, there again, or with other members. */
import type { Binding } from '../ports/bindings.js';
import { departmentOf, departmentsServing, municipalityOf, ownerOf } from '../ports/organisation.js';
import { peopleNamed } from '../ports/roster.js';
import type { PersonRecord } from '../ports/stores.js';
import { knownAgents } from './agents.js';
import { municipalitiesOf } from './channels.js';
import { channelReached } from './reach.js';
import type { Happening, Services } from './turn.js';

/** So many agents are told that their channel is lost; they tell the others. */
const mostTold = 20;

/** Takes in one happening. It is believed of channels that are connected, and from a tenant that they serve. */
export async function happened(happening: Happening, services: Services): Promise<void> {
  const { bindings } = services.stores;
  await bindings.refresh();
  for (const binding of bindings.all().filter((each) => concerns(happening, each, services))) {
    if (happening.type === 'renamed') await renamed(binding, happening, services);
    else if (happening.type === 'lost') await lost(binding, happening, services);
    else if (happening.type === 'members') await changed(binding, happening, services);
    else await regained(binding, happening, services);
  }
}

function concerns({ tenant, about }: Happening, { channel, team, to }: Binding, services: Services): boolean {
  const meant = 'channel' in about ? channel === about.channel : team === about.team || channel === about.team;
  const tenants = municipalitiesOf(to, services).map((id) => municipalityOf(services.organisation, id)?.match.tenant);
  return meant && tenants.includes(tenant);
}

async function renamed(
  { to, ...channel }: Binding,
  { name, about }: Happening & { type: 'renamed' },
  { stores }: Services,
): Promise<void> {
  // Of a team, it is the first channel that has its name. What the configuration says is not made a row of the storage.
  const ownName = 'channel' in about || channel.channel === about.team;
  const connected = channel.serviceUrl !== undefined;
  if (ownName && connected && channel.name !== name) await stores.bindings.bind(to, { ...channel, name });
}

async function regained({ to, channel }: Binding, { id }: Happening, services: Services): Promise<void> {
  await services.stores.bindings.regain(channel);
  if ('department' in to) await channelReached(to.department, id, services);
}

/** Whoever left must not stay an agent because Teams cannot be asked later. */
async function changed(
  { to, channel }: Binding,
  { left }: Happening & { type: 'members' },
  { directory, stores }: Services,
): Promise<void> {
  directory.forget(channel);
  if (!('department' in to)) return;
  for (const person of left) await stores.agents.forget(to.department, person, true);
}

/** Several events tell of one loss, and people hear of it once. */
async function lost(
  { to, channel, name }: Binding,
  { id, why, name: named }: Happening & { type: 'lost' },
  services: Services,
): Promise<void> {
  const { organisation, stores } = services;
  const department = 'department' in to ? departmentOf(organisation, to.department) : undefined;
  const owner = municipalityOf(
    organisation,
    'municipality' in to ? to.municipality : ((department && ownerOf(department)) ?? ''),
  );
  if (!owner) return;
  const occasion = await stores.bindings.lose(channel, id);
  const departments = department ? [department] : departmentsServing(organisation, owner.id);
  const agents = (await Promise.all(departments.map((each) => knownAgents(each, services)))).flat();
  const administrators = await peopleNamed(owner.administrators, services);
  const recipients = [...unique(agents).slice(0, mostTold), ...administrators];
  const shown = name ?? named ?? department?.name[owner.language] ?? owner.name;
  const notice = {
    type: 'channelLost',
    channel: shown,
    why,
    ...(department ? { department: department.id } : {}),
  } as const;
  for (const { id: municipality } of organisation.municipalities) {
    const told = unique(recipients).filter((person) => person.municipality === municipality);
    const notices = told.map((person) => ({ recipient: person.id, notice }));
    if (notices.length > 0) await stores.outbox.notify(municipality, `lost|${channel}|${occasion}`, notices);
  }
}

/** Those who have a chat with Torg, each once. */
function unique(people: readonly PersonRecord[]): PersonRecord[] {
  return [...new Map(people.filter(({ place }) => place).map((person) => [person.id, person])).values()];
}
