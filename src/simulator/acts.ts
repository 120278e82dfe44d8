/** What a person does in Teams - writes, clicks, fills in a dialog - as Teams tells it to the bot and shows its answer. */
import { z } from 'zod/v4';
import { BOT, type CastPerson, type Place } from './cast.js';
import { cardSchema } from './connector-schemas.js';
import type { BotLink, Delivery, Scene } from './bot-link.js';
import type { ClickedAction, Message, Outcome } from './page/view.js';
import type { World } from './world.js';

/** The words of Teams itself for a click that the bot did not take. */
const TEAMS_FAILURE = 'Something went wrong. Try again.';
const MENTION = /@Torg(?![\p{L}\p{N}_])( ?)/gu;

const executeAnswer = z.looseObject({
  statusCode: z.number().optional(),
  type: z.string().optional(),
  value: z.unknown(),
});
const dialogAnswer = z.looseObject({
  task: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('message'), value: z.string() }),
    z.looseObject({
      type: z.literal('continue'),
      value: z.looseObject({
        title: z.string().default(BOT.name),
        width: z.union([z.string(), z.number()]).default('medium'),
        height: z.union([z.string(), z.number()]).default('medium'),
        card: z.looseObject({ content: cardSchema }),
      }),
    }),
  ]),
});

const teamsAction = z.looseObject({
  type: z.string(),
  value: z.unknown(),
  text: z.string().optional(),
  displayText: z.string().optional(),
});

export interface Click {
  person: CastPerson;
  place: Place;
  message: Message;
  action: ClickedAction;
  inputs: Record<string, unknown>;
  theme: 'default' | 'dark';
}

export function createActs(world: World, link: BotLink) {
  /** What happens where the bot is not installed, it does not hear. */
  const bot: Pick<BotLink, 'deliver'> = {
    deliver: async (scene, content) =>
      world.isUninstalled(scene.place)
        ? { ok: false, problem: 'Torg is not installed here, so it did not hear of this.' }
        : link.deliver(scene, content),
  };

  async function write(scene: Scene, text: string, extra: { shown?: string; value?: unknown } = {}): Promise<Outcome> {
    const { person, place, thread } = scene;
    const shown = extra.shown ?? text;
    const mentioned = text.search(MENTION) >= 0;
    const message = world.post(place, { from: person.key, text: shown, thread, mentions: mentioned ? ['@Torg'] : [] });
    if (place.kind !== 'personal' && !mentioned) return {};
    const atTorg = `<at>${BOT.name}</at>`;
    const delivery = await bot.deliver(
      { ...scene, thread: place.kind === 'channel' ? (thread ?? message.id) : null },
      {
        type: 'message',
        id: message.id,
        textFormat: 'plain',
        text: text.replace(MENTION, (_match, space: string) => (space ? `${atTorg}&nbsp;` : atTorg)),
        ...(extra.value !== undefined && { value: extra.value }),
        ...(mentioned && { entities: [{ type: 'mention', mentioned: BOT, text: atTorg }] }),
      },
    );
    return delivery.ok ? {} : { problem: delivery.problem };
  }

  const sceneOf = ({ person, place, message }: Click): Scene => ({
    person,
    place,
    thread: place.kind === 'channel' ? (message.thread ?? message.id) : null,
  });

  async function execute(click: Click): Promise<Outcome> {
    const { action, inputs, message, place, person } = click;
    const { id, verb, data } = action;
    const delivery = await bot.deliver(sceneOf(click), {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: { action: { type: 'Action.Execute', id, verb, data: { ...data, ...inputs } }, trigger: 'manual' },
    });
    const answer = executeAnswer.safeParse(delivery.ok ? delivery.body : null);
    if (!answer.success || (answer.data.statusCode ?? 200) >= 400) return { notice: TEAMS_FAILURE };
    const { type, value } = answer.data;
    if (type === 'application/vnd.microsoft.activity.message') return { notice: String(value) };
    if (type !== 'application/vnd.microsoft.card.adaptive') return {};
    const shown = cardSchema.safeParse(value);
    if (!shown.success) return { notice: TEAMS_FAILURE };
    world.setOverlay(place, message, person, shown.data);
    return {};
  }

  async function submit(click: Click): Promise<Outcome> {
    const { action, inputs, message } = click;
    const { msteams, ...data } = { ...action.data, ...inputs };
    const asked = teamsAction.safeParse(msteams).data;
    if (asked?.type === 'task/fetch') return openDialog(click);
    if (asked?.type === 'imBack') return write(sceneOf(click), typeof asked.value === 'string' ? asked.value : '');
    if (asked?.type === 'messageBack') {
      const { text = '', displayText: shown = text, value = data } = asked;
      return write(sceneOf(click), text, { shown, value });
    }
    const delivery = await bot.deliver(sceneOf(click), {
      type: 'message',
      id: world.nextId(),
      replyToId: message.id,
      value: data,
    });
    return delivery.ok ? {} : { problem: delivery.problem };
  }

  async function openDialog(click: Click): Promise<Outcome> {
    return dialogOutcome(await dialogInvoke('task/fetch', click), false);
  }

  function dialogInvoke(name: 'task/fetch' | 'task/submit', click: Click): Promise<Delivery> {
    return bot.deliver(sceneOf(click), {
      type: 'invoke',
      name,
      replyToId: click.message.id,
      value: { data: { ...click.action.data, ...click.inputs }, context: { theme: click.theme } },
    });
  }

  async function tellInstallation(place: Place, action: 'add' | 'remove'): Promise<boolean> {
    const person = world.person(place.members[0] ?? '');
    if (!person) return false;
    const scene = { person, place, thread: null };
    const installation = await link.deliver(scene, { type: 'installationUpdate', action });
    const eventType = action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved';
    const members = { [action === 'add' ? 'membersAdded' : 'membersRemoved']: [{ id: BOT.id }] };
    // A person's own chat keeps its members when the bot is uninstalled.
    if (action === 'remove' && place.kind === 'personal') return installation.ok;
    const update = await link.deliver(scene, {
      type: 'conversationUpdate',
      ...members,
      ...(place.team && { channelData: { eventType } }),
    });
    return installation.ok && update.ok;
  }

  /** Teams tells of channels without saying which account of the directory it was that changed them. */
  async function tellChannel(place: Place, eventType: string): Promise<Outcome> {
    const person = world.person(place.members[0] ?? '');
    if (!person || world.isUninstalled(place)) return {};
    const channelData = { eventType, channel: { id: place.id, name: place.title } };
    const content = { type: 'conversationUpdate', from: { id: person.id }, channelData };
    const told = await link.deliver({ person, place, thread: null }, content);
    return told.ok ? {} : { problem: told.problem };
  }

  const install = (place: Place): Promise<boolean> => tellInstallation(place, 'add');

  return {
    write,
    click: (click: Click): Promise<Outcome> =>
      click.action.type === 'Action.Execute' ? execute(click) : submit(click),
    async submitDialog(click: Click): Promise<Outcome> {
      return dialogOutcome(await dialogInvoke('task/submit', click), true);
    },
    install,
    async setMember(place: Place, person: CastPerson, member: boolean): Promise<Outcome> {
      const others = place.members.filter((key) => key !== person.key);
      world.setMembers(place, member ? [...others, person.key] : others);
      if (world.isUninstalled(place)) return {};
      const eventType = member ? 'teamMemberAdded' : 'teamMemberRemoved';
      const members = [{ id: person.id, aadObjectId: person.aadObjectId }];
      const content = { type: 'conversationUpdate', [member ? 'membersAdded' : 'membersRemoved']: members };
      const told = await link.deliver({ person, place, thread: null }, { ...content, channelData: { eventType } });
      return told.ok ? {} : { problem: told.problem };
    },
    rename(place: Place, title: string): Promise<Outcome> {
      world.rename(place, title);
      return tellChannel(place, 'channelRenamed');
    },
    setDeleted(place: Place, deleted: boolean): Promise<Outcome> {
      world.setDeleted(place, deleted);
      return tellChannel(place, deleted ? 'channelDeleted' : 'channelRestored');
    },
    async installAgain(place: Place): Promise<boolean> {
      world.setUninstalled(place, false);
      world.faults.end(({ fault, conversation }) => fault === 'notInstalled' && conversation === place.id);
      return install(place);
    },
    async uninstall(place: Place): Promise<boolean> {
      // Teams tells the bot when it is already gone, so it cannot say goodbye.
      world.setUninstalled(place, true);
      return tellInstallation(place, 'remove');
    },
  };
}

export type Acts = ReturnType<typeof createActs>;

function dialogOutcome(delivery: Delivery, mayBeEmpty: boolean): Outcome {
  if (!delivery.ok) return { notice: TEAMS_FAILURE };
  const empty = delivery.body === null || Object.keys(delivery.body as object).length === 0;
  if (empty && mayBeEmpty) return {};
  const answer = dialogAnswer.safeParse(delivery.body);
  if (!answer.success) return { notice: TEAMS_FAILURE };
  const { task } = answer.data;
  if (task.type === 'message') return { closing: task.value };
  const { title, width, height, card } = task.value;
  return { dialog: { title, width, height, card: card.content } };
}
