/** The bot: teams-ai's Application routes each kind of activity to the features and answers the turn. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnState } from '@microsoft/teams-ai';
// The package's own index would load language models' vocabularies that are never used.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { CloudAdapter, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import { handle } from '../features/index.js';
import type { Incoming, Outcome, Services } from '../features/turn.js';
import { languageOfLocale, locales } from '../locales/index.js';
import type { Messenger, OutgoingMessage } from '../ports/messenger.js';
import { activitySchema, tenantOf, toIncoming, type CheckedActivity } from './activity.js';
import type { Connectors } from './connectors.js';

export interface BotOptions {
  services: Services;
  connectors: Connectors;
  messenger: Messenger;
  /** Whether messages may come from, and answers go to, a service. */
  allowed: (serviceUrl: string) => boolean;
  /** Whether every request has to prove that Teams sent it. */
  authenticated: boolean;
}

export interface BotAnswer {
  status: number;
  body?: unknown;
}

/** `process` of the SDK prints faults and puts their messages in the answer; this does neither. */
class Adapter extends CloudAdapter {
  turn(authorization: string, activity: CheckedActivity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity as unknown as Activity, logic);
  }
}

/** What came of a click: how it is answered, and whether there were messages, too. */
interface Clicked {
  body: object | undefined;
  said: boolean;
}

/** Teams sends a click again after about 15 s; who clicks once more after this means it. */
const sameClickMs = 20_000;

/** Teams gives a turn about 15 s before it sends the activity again. */
const answerTries = 4;
const answerMs = 5_000;

/** Torg keeps no state between turns but its tables: the SDK's loses what is written at once. */
const noState = {
  load: () => Promise.resolve(false),
  save: () => Promise.resolve(),
  temp: {},
  user: {},
  conversation: {},
};

export class Bot {
  private readonly adapter: Adapter;
  private readonly application: Application;
  /** Messages under way or answered a short while ago, so that one sent again by Teams gets no second answer. */
  private readonly answered = new Map<string, Promise<void>>();
  /** Clicks under way, and those answered a short while ago by a new message. */
  private readonly clicked = new Map<string, Promise<Clicked>>();
  private turns = 0;

  constructor(private readonly options: BotOptions) {
    this.adapter = new Adapter(options.connectors);
    this.application = new Application({
      turnStateFactory: () => noState as unknown as TurnState,
      startTypingTimer: false,
      removeRecipientMention: false,
    });
    const isInvoke = ({ activity }: TurnContext) => Promise.resolve(activity.type === 'invoke');
    const isOther = ({ activity }: TurnContext) => Promise.resolve(activity.type !== 'invoke');
    this.application.addRoute(isInvoke, (context) => this.answerInvoke(context), true);
    this.application.addRoute(isOther, (context) => this.answerMessage(context));
  }

  /** How many turns are under way. */
  get busy(): number {
    return this.turns;
  }

  /** Checks who sends and what, and carries out one activity. Never throws. */
  async receive(authorization: string, body: unknown): Promise<BotAnswer> {
    const { services, allowed, authenticated } = this.options;
    const parsed = activitySchema.safeParse(body);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      return { status: 400, body: { error: { code: 'BadSyntax', message: `Not an activity: ${field || 'body'}` } } };
    }
    const activity = parsed.data;
    if (!allowed(activity.serviceUrl) || (authenticated && !this.isFromKnownTeams(activity))) {
      services.log.warn({ channel: activity.channelId }, 'refused an activity from an unknown service or tenant');
      return { status: 403, body: { error: { code: 'Forbidden', message: 'This bot does not serve the sender' } } };
    }
    this.turns += 1;
    try {
      const answer = await this.adapter.turn(authorization, activity, async (context) => {
        await this.application.run(context);
      });
      return { status: answer?.status ?? 200, body: answer?.body };
    } catch (error) {
      if (error instanceof AuthenticationError)
        return { status: 401, body: { error: { code: 'Unauthorized', message: 'Sign the request' } } };
      services.log.error({ activity: activity.id, fault: faultOf(error) }, 'a turn failed');
      return { status: 500, body: { error: { code: 'Fault', message: 'The turn failed' } } };
    } finally {
      this.turns -= 1;
    }
  }

  private isFromKnownTeams(activity: CheckedActivity): boolean {
    const { municipalities } = this.options.services.organisation;
    return activity.channelId === 'msteams' && municipalities.some(({ match }) => match.tenant === tenantOf(activity));
  }

  /** Anything but an invoke: answered by messages. */
  private async answerMessage({ activity }: TurnContext): Promise<void> {
    const incoming = toIncoming(activity as unknown as CheckedActivity);
    if (!incoming) return;
    const key = `${incoming.place.conversation}|${incoming.id}`;
    const earlier = this.answered.get(key);
    if (earlier) {
      await earlier;
      return;
    }
    const under = this.reply(incoming);
    this.answered.set(key, under);
    if (this.answered.size > 10_000) this.answered.delete(this.answered.keys().next().value as string);
    try {
      await under;
    } catch (error) {
      this.answered.delete(key);
      throw error;
    }
  }

  private async reply(incoming: Incoming): Promise<void> {
    const outcome = await this.outcomeOf(incoming);
    const replacing = outcome.card ? [{ card: outcome.card }] : [];
    const notice = outcome.notice ? [{ text: outcome.notice }] : [];
    await this.say(incoming, [...replacing, ...notice, ...(outcome.messages ?? [])]);
  }

  private async answerInvoke(context: TurnContext): Promise<void> {
    const incoming = toIncoming(context.activity as unknown as CheckedActivity);
    const value: InvokeResponse = incoming
      ? { status: 200, body: (await this.invokedOnce(incoming)).body }
      : { status: 501 };
    await context.sendActivity({ type: 'invokeResponse', value });
  }

  /**
   * The same click may come again by another id, since Teams knows of none: it gets the answer of the first. Commands
   * are kept from being done twice where they are stored; this is for what only sends messages.
   */
  private invokedOnce(incoming: Incoming): Promise<Clicked> {
    const { place, person, request } = incoming;
    const key = createHash('sha256')
      .update(JSON.stringify([place.conversation, person.id, request]))
      .digest('base64url');
    const earlier = this.clicked.get(key);
    if (earlier) return earlier;
    const forget = (): boolean => this.clicked.delete(key);
    const under = this.invoked(incoming);
    this.clicked.set(key, under);
    under.then(({ said }) => (said ? setTimeout(forget, sameClickMs).unref() : forget()), forget);
    return under;
  }

  private async invoked(incoming: Incoming): Promise<Clicked> {
    const { request, place } = incoming;
    const outcome = await this.outcomeOf(incoming);
    const messages = outcome.messages ?? [];
    await this.say(incoming, messages);
    const said = messages.length > 0 || outcome.elsewhere === true;
    if (request.kind === 'dialog' || request.kind === 'dialogSubmit') return { said, body: dialogBody(outcome) };
    if (outcome.card && outcome.lasting && request.kind === 'action' && request.card) {
      await this.options.messenger.update(place, request.card, { card: outcome.card });
    }
    return { said, body: actionBody(outcome) };
  }

  /** What the features say; a fault is told to the person and logged. Doing the same again is safe. */
  private async outcomeOf(incoming: Incoming): Promise<Outcome> {
    const { services } = this.options;
    try {
      return await handle(incoming, services);
    } catch (error) {
      services.log.error(
        { activity: incoming.id, kind: incoming.request.kind, fault: faultOf(error) },
        'a request failed',
      );
      const { fault } = locales[languageOfLocale(incoming.locale) ?? 'en'];
      return incoming.request.kind === 'installed' ? {} : { notice: fault };
    }
  }

  private async say({ place, id }: Incoming, messages: readonly OutgoingMessage[]): Promise<void> {
    for (const message of messages) {
      let sent = await this.options.messenger.post(place, message);
      for (let again = 1; sent.result === 'later' && again < answerTries; again += 1) {
        const wait = sent.afterMs ?? again * 500;
        if (wait > answerMs) break;
        await sleep(wait);
        sent = await this.options.messenger.post(place, message);
      }
      if (sent.result !== 'sent')
        this.options.services.log.warn({ activity: id, sent: sent.result }, 'an answer was not sent');
    }
  }
}

function actionBody({ card, notice }: Outcome): object {
  return card
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: notice ?? '' };
}

function dialogBody({ dialog, notice }: Outcome): object | undefined {
  if (dialog) {
    const content = { contentType: 'application/vnd.microsoft.card.adaptive', content: dialog.card };
    return {
      task: { type: 'continue', value: { title: dialog.title, height: 'medium', width: 'medium', card: content } },
    };
  }
  return notice ? { task: { type: 'message', value: notice } } : undefined;
}

/** What a log may say of a fault: its kind, never the texts that are part of some messages. */
function faultOf(error: unknown): { name: string; code?: string | number; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = code ?? statusCode;
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 8)
    .join('\n');
  return { name: error.name, ...(known === undefined ? {} : { code: known }), ...(stack ? { stack } : {}) };
}
