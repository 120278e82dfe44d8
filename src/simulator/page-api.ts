/** What the page asks of the simulator, checked: the state, sending, clicking, dialogs, the clock and Teams' faults. */
import { z } from 'zod/v4';
import type { Acts, Click } from './acts.js';
import type { CastPerson, Place } from './cast.js';
import type { Fault, Outcome, View } from './page/view.js';
import type { World } from './world.js';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const scene = { person: z.string(), conversation: z.string() };
const sendSchema = z.strictObject({
  ...scene,
  text: z.string().trim().min(1).max(28_000),
  thread: z.string().nullish(),
});
const clickSchema = z.strictObject({
  ...scene,
  message: z.string(),
  action: z.looseObject({
    type: z.enum(['Action.Execute', 'Action.Submit']),
    id: z.string().optional(),
    verb: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  inputs: z.record(z.string(), z.unknown()).default({}),
  theme: z.enum(['default', 'dark']).default('default'),
});
const clockSchema = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    advanceMinutes: z
      .number()
      .positive()
      .max(60 * 24 * 366),
  }),
]);

const faultSchema = z
  .strictObject({
    conversation: z.string().nullish(),
    method: z.enum(['POST', 'PUT'], "method is 'POST' for new messages or 'PUT' for updates").nullish(),
    fault: z.literal(
      [
        'notInstalled',
        'blocked',
        'conversationGone',
        'activityGone',
        412,
        413,
        429,
        500,
        502,
        503,
        504,
        'reset',
        'late',
      ] as const,
      'There is no such fault.',
    ),
    times: z.union([z.int().positive(), z.literal('always')], "times is a whole number or 'always'").optional(),
    retryAfter: z.int().positive().max(600).optional(),
  })
  .refine(({ fault, conversation }) => fault !== 'conversationGone' || conversation, {
    path: ['conversation'],
    error: 'Choose which conversation is gone.',
  })
  .refine(({ fault, method }) => fault !== 'activityGone' || method !== 'POST', {
    path: ['method'],
    error: 'Only an update (PUT) can meet a message that is gone.',
  })
  .refine(({ fault, retryAfter }) => fault === 429 || retryAfter === undefined, {
    path: ['retryAfter'],
    error: 'Only 429 says when to try again.',
  });
const clearFaultsSchema = z.strictObject({ id: z.number().optional() });
const installSchema = z.strictObject({ conversation: z.string(), installed: z.boolean() });
const channelSchema = z.union([
  z.strictObject({ conversation: z.string(), title: z.string().trim().min(1).max(50) }),
  z.strictObject({ conversation: z.string(), deleted: z.boolean() }),
]);
const memberSchema = z.strictObject({ conversation: z.string(), person: z.string(), member: z.boolean() });
/** How long people are uninstalled or have blocked the bot is up to them. */
const LASTING: Fault['fault'][] = ['notInstalled', 'blocked'];

export interface PageApi {
  state(): View;
  send(body: unknown): Promise<Outcome>;
  action(body: unknown): Promise<Outcome>;
  dialog(body: unknown): Promise<Outcome>;
  clock(body: unknown): { now: string };
  fault(body: unknown): Fault;
  /** Ends one fault, or all. */
  clearFaults(body: unknown): object;
  install(body: unknown): Promise<Outcome>;
  /** Renames a channel, deletes it, or restores it. */
  channel(body: unknown): Promise<Outcome>;
  /** Puts somebody into a team, or out of it. */
  member(body: unknown): Promise<Outcome>;
}

export function createPageApi(world: World, acts: Acts, municipality: { name: string; timeZone: string }): PageApi {
  function placed(personKey: string, conversation: string): { person: CastPerson; place: Place } {
    const person = world.people.find(({ key }) => key === personKey);
    if (!person) throw new ApiError(404, `There is no person ${personKey}.`);
    const place = placeOf(conversation);
    if (world.isDeleted(place)) throw new ApiError(409, 'The channel is deleted.');
    if (!place.members.includes(person.key)) throw new ApiError(403, `${person.name} is not in this conversation.`);
    return { person, place };
  }

  function placeOf(conversation: string): Place {
    const place = world.place(conversation);
    if (!place) throw new ApiError(404, `There is no conversation ${conversation}.`);
    return place;
  }

  function channelOf(conversation: string): Place {
    const place = placeOf(conversation);
    if (place.kind !== 'channel') throw new ApiError(400, 'Only channels can be changed.');
    return place;
  }

  function clicked(body: unknown): Click {
    const { person, conversation, message: id, ...click } = checked(clickSchema, body);
    const { place, ...who } = placed(person, conversation);
    const message = world.message(place, id);
    if (!message) throw new ApiError(404, 'The message is gone.');
    return { ...who, place, message, ...click };
  }

  return {
    state: () => ({
      revision: world.revision,
      municipality: municipality.name,
      timeZone: municipality.timeZone,
      now: world.clock.now().toISOString(),
      people: world.people.map(({ key, name, role, locale }) => ({ key, name, role, locale })),
      conversations: world.conversations(),
      faults: world.faults.all,
    }),
    async send(body) {
      const { person, conversation, text, thread = null } = checked(sendSchema, body);
      const where = placed(person, conversation);
      if (thread !== null && !world.hasThread(where.place, thread)) throw new ApiError(404, 'There is no such thread.');
      return acts.write({ ...where, thread }, text);
    },
    action: async (body) => acts.click(clicked(body)),
    dialog: async (body) => acts.submitDialog(clicked(body)),
    clock(body) {
      const asked = checked(clockSchema, body);
      const now = world.clock.now().getTime();
      const to = 'to' in asked ? new Date(asked.to) : new Date(now + asked.advanceMinutes * 60_000);
      if (!world.clock.moveTo(to)) throw new ApiError(409, 'Time can only move forward.');
      return { now: world.clock.now().toISOString() };
    },
    fault(body) {
      const { conversation = null, method = null, fault, times, retryAfter = 1 } = checked(faultSchema, body);
      if (conversation !== null) placeOf(conversation);
      return world.faults.add({
        conversation,
        method: fault === 'activityGone' ? 'PUT' : method,
        fault,
        left: times ?? (LASTING.includes(fault) ? 'always' : 1),
        retryAfter,
      });
    },
    clearFaults(body) {
      const { id } = checked(clearFaultsSchema, body);
      world.faults.end((fault) => id === undefined || fault.id === id);
      return {};
    },
    async install(body) {
      const { conversation, installed } = checked(installSchema, body);
      const place = placeOf(conversation);
      const told = await (installed ? acts.installAgain(place) : acts.uninstall(place));
      return told ? {} : { problem: 'Torg did not take it; see the log.' };
    },
    async channel(body) {
      const asked = checked(channelSchema, body);
      const place = channelOf(asked.conversation);
      return 'title' in asked ? acts.rename(place, asked.title) : acts.setDeleted(place, asked.deleted);
    },
    async member(body) {
      const { conversation, person: key, member } = checked(memberSchema, body);
      const place = channelOf(conversation);
      const person = world.people.find((each) => each.key === key);
      if (!person) throw new ApiError(404, `There is no person ${key}.`);
      if (!member && String(place.members) === key) throw new ApiError(409, 'Somebody has to stay in a team.');
      return acts.setMember(place, person, member);
    },
  };
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError(400, z.prettifyError(result.error));
}
