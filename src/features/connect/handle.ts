/** An administrator gives a channel to a department, or to all of them; anybody may ask whose it is. */
import { channelCommandOf, isAll } from '../../locales/index.js';
import { languages } from '../../domain/words.js';
import type { BoundTo } from '../../ports/bindings.js';
import {
  departmentOf,
  departmentsServing,
  municipalityOf,
  ownerOf,
  type Department,
} from '../../ports/organisation.js';
import { administers, showTicketsOf, withoutChannel } from '../channels.js';
import type { Feature, Outcome, Turn, TurnOf } from '../turn.js';

export const connect: Feature = {
  name: 'connect',
  takes: (turn) => {
    const asked = channelCommandOf(turn.incoming.request.text);
    if (!asked) return false;
    const { command, name } = asked;
    if (command === 'show') return name === '';
    const meant = isAll(name) || departmentNamed(turn, name) !== undefined;
    const administrator = administers(turn, turn.municipality.id);
    // Others write of connecting a printer, say.
    return turn.incoming.channel ? meant || name === '' || administrator : meant && administrator;
  },
  message: async (turn) => {
    const { channel, request } = turn.incoming;
    const asked = channelCommandOf(request.text);
    await turn.services.stores.bindings.refresh();
    if (!asked || asked.command === 'show') return shown(turn);
    if (channel === undefined) return say(turn.reader.strings.channels.notInChannel);
    return (asked.command === 'connect' ? connected : disconnected)(turn, channel, asked.name);
  },
};

async function connected(turn: TurnOf<'message'>, channel: string, name: string): Promise<Outcome> {
  const { incoming, services, reader } = turn;
  const { bindings } = services.stores;
  const { channels: words } = reader.strings;
  const to = thingNamed(turn, name);
  if (!to) return say((name === '' ? words.which : words.unknown)(ownNames(turn)));
  const denied = denial(turn, to);
  if (denied) return say(denied);
  const before = 'department' in to ? bindings.ofDepartment(to.department) : bindings.shared(to.municipality);
  const { channelName, team, place } = incoming;
  const bound = await bindings.bind(to, {
    channel,
    serviceUrl: place.serviceUrl,
    ...(channelName ? { name: channelName } : {}),
    ...(team ? { team } : {}),
  });
  if (!bound) return say(words.taken(whose(turn, bindings.in(channel))));
  await bindings.regain(channel);
  const department = 'department' in to ? departmentOf(services.organisation, to.department) : undefined;
  // Also where it was connected before: the process may have ended in between.
  if (department) await showTicketsOf(department, `${place.conversation}|${incoming.id}`, services);
  const owner = whose(turn, to);
  if (before?.channel === channel) return say(words.already(owner));
  if (before) return say(words.moved(owner, before.name));
  return say(words.connected(owner), department && words.comeHere);
}

async function disconnected(turn: TurnOf<'message'>, channel: string, name: string): Promise<Outcome> {
  const { services, reader } = turn;
  const { bindings } = services.stores;
  const { channels: words } = reader.strings;
  const to = name === '' ? bindings.in(channel) : thingNamed(turn, name);
  if (!to) return say(name === '' ? words.nothing : words.unknown(ownNames(turn)));
  const denied = denial(turn, to);
  if (denied) return say(denied);
  const before = 'department' in to ? bindings.ofDepartment(to.department) : bindings.shared(to.municipality);
  const owner = whose(turn, to);
  if (!before) return say(words.notConnected(owner));
  await bindings.bind(to, undefined);
  const department = 'department' in to ? departmentOf(services.organisation, to.department) : undefined;
  if (!department) return say(words.disconnected(owner));
  return say(words.disconnected(owner), department.agents.length > 0 ? words.namedGoOn : words.nobodyGoesOn);
}

async function shown(turn: Turn): Promise<Outcome> {
  const { incoming, services, municipality, reader } = turn;
  const { channels: words } = reader.strings;
  const bound = incoming.channel === undefined ? undefined : services.stores.bindings.in(incoming.channel);
  const here = bound ? words.belongs(whose(turn, bound)) : words.nothing;
  const without = administers(turn, municipality.id) ? withoutChannel(services, municipality.id) : [];
  return say(
    incoming.channel === undefined ? words.notInChannel : here,
    without.length > 0 ? words.without(names(turn, without)) : undefined,
  );
}

/** What a name that was typed means; a department is known to those whom it serves. */
function thingNamed(turn: Turn, name: string): BoundTo | undefined {
  if (isAll(name)) return { municipality: turn.municipality.id };
  const department = departmentNamed(turn, name);
  return department && { department: department.id };
}

/** One of the person's own municipality comes before another of the same name that serves it, too. */
function departmentNamed({ departments, municipality }: Turn, name: string): Department | undefined {
  const meant = departments.filter(
    (each) => each.id === name || languages.some((language) => each.name[language].toLowerCase() === name),
  );
  return meant.find((each) => ownerOf(each) === municipality.id) ?? meant[0];
}

/** Why the person may not connect something, where they may not. */
function denial(turn: Turn, to: BoundTo): string | undefined {
  const { organisation } = turn.services;
  const department = 'department' in to ? departmentOf(organisation, to.department) : undefined;
  const owner = 'municipality' in to ? to.municipality : department && ownerOf(department);
  if (administers(turn, owner)) return undefined;
  const name = owner === undefined ? '' : (municipalityOf(organisation, owner)?.name ?? owner);
  return turn.reader.strings.channels.notAdministrator(name);
}

function whose({ reader }: Turn, to: BoundTo | undefined): string {
  return to && 'department' in to ? reader.departmentName(to.department) : reader.strings.channels.everybody;
}

/** The departments that the person's municipality may connect. */
function ownNames(turn: Turn): string {
  const { services, municipality } = turn;
  const own = departmentsServing(services.organisation, municipality.id);
  return names(
    turn,
    own.filter((department) => ownerOf(department) === municipality.id),
  );
}

const names = ({ reader }: Turn, departments: readonly Department[]): string =>
  departments.map(({ id }) => reader.departmentName(id)).join(', ');

function say(...lines: (string | undefined)[]): Promise<Outcome> {
  return Promise.resolve({ messages: [{ text: lines.filter((line) => line !== undefined).join(' ') }] });
}
