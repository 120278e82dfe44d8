/** A messenger that keeps Teams' limits, whoever sends: turns and the relay share it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger, OutgoingMessage, Sent } from '../ports/messenger.js';
import type { Place } from '../ports/stores.js';
import { appLimits, conversationLimits, Pace } from './pace.js';

const forgetMs = 10 * 60_000;
const longestWaitMs = 5_000;

/** What all requests to Teams have in common: the app's own limit, divided by the processes that live. */
export class Budget {
  /** How many processes share the limits of Teams. */
  share = 1;
  private readonly pace = new Pace(appLimits);

  /** Resolves when one more request may be made. */
  async take(): Promise<void> {
    const wait = this.pace.reserve(performance.now(), this.share);
    if (wait > 0) await sleep(wait);
  }
}

/** Called when everything has been waited for, right before a message is sent; if it throws, nothing is sent. */
export type Ready = () => Promise<void>;

export class PacedMessenger implements Messenger {
  private readonly paces = new Map<string, Pace>();
  private readonly forgetting: NodeJS.Timeout;

  constructor(
    private readonly inner: Messenger,
    private readonly budget: Budget,
  ) {
    this.forgetting = setInterval(() => this.forget(), forgetMs);
    this.forgetting.unref();
  }

  post(place: Place, message: OutgoingMessage, ready?: Ready): Promise<Sent> {
    return this.inTime(place.conversation, ready, () => this.inner.post(place, message));
  }

  update(place: Place, activity: string, message: OutgoingMessage, ready?: Ready): Promise<Sent> {
    return this.inTime(place.conversation, ready, () => this.inner.update(place, activity, message));
  }

  async postToPerson(
    tenant: string,
    person: string,
    serviceUrl: string,
    message: OutgoingMessage,
    ready?: Ready,
  ): Promise<Sent> {
    // Finding the chat is a request of its own.
    await this.budget.take();
    const sent = await this.inTime(person, ready, () => this.inner.postToPerson(tenant, person, serviceUrl, message));
    // From now on their chat is known by its own id.
    if (sent.result === 'sent') this.paceOf(sent.place.conversation).reserve(performance.now(), this.budget.share);
    return sent;
  }

  private paceOf(conversation: string): Pace {
    // The threads of a channel are one conversation to the limits.
    const key = conversation.split(';')[0] as string;
    const pace = this.paces.get(key) ?? new Pace(conversationLimits);
    this.paces.set(key, pace);
    return pace;
  }

  private async inTime(conversation: string, ready: Ready | undefined, send: () => Promise<Sent>): Promise<Sent> {
    const pace = this.paceOf(conversation);
    const now = performance.now();
    const wait = pace.wait(now, this.budget.share);
    // Neither a person who waits for an answer nor a place in the relay is held for long.
    if (wait > longestWaitMs) return { result: 'later', status: 429, afterMs: wait };
    pace.reserve(now, this.budget.share);
    if (wait > 0) await sleep(wait);
    await this.budget.take();
    await ready?.();
    pace.late(now + wait, performance.now());
    const sent = await send();
    if (sent.result === 'later' && sent.afterMs) pace.pause(performance.now() + sent.afterMs);
    return sent;
  }

  private forget(): void {
    const now = performance.now();
    for (const [key, pace] of this.paces) if (pace.isIdle(now)) this.paces.delete(key);
  }
}
