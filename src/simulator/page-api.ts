/** What the page asks of the simulator, checked: the state, sending, clicking, dialogs and the clock. */
import { z } from 'zod/v4';
import type { Acts, Click } from './acts.js';
import type { CastPerson, Place } from './cast.js';
import type { Outcome, View } from './page/view.js';
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

export interface PageApi {
  state(): View;
  send(body: unknown): Promise<Outcome>;
  action(body: unknown): Promise<Outcome>;
  dialog(body: unknown): Promise<Outcome>;
  clock(body: unknown): { now: string };
}

export function createPageApi(world: World, acts: Acts, municipality: { name: string; timeZone: string }): PageApi {
  function placed(personKey: string, conversation: string): { person: CastPerson; place: Place } {
    const person = world.people.find(({ key }) => key === personKey);
    const place = world.place(conversation);
    if (!person) throw new ApiError(404, `There is no person ${personKey}.`);
    if (!place) throw new ApiError(404, `There is no conversation ${conversation}.`);
    if (!place.members.includes(person.key)) throw new ApiError(403, `${person.name} is not in this conversation.`);
    return { person, place };
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
  };
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError(400, z.prettifyError(result.error));
}
