/** A messenger that keeps Teams' limits of each conversation, whoever sends: turns and the relay share it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger, OutgoingMessage, Sent } from '../ports/messenger.js';
import type { Place } from '../ports/stores.js';
import { Pace } from './pace.js';

const forgetMs = 10 * 60_000;

export class PacedMessenger implements Messenger {
  private readonly paces = new Map<string, Pace>();
  private readonly forgetting: NodeJS.Timeout;

  constructor(private readonly inner: Messenger) {
    this.forgetting = setInterval(() => this.forget(), forgetMs);
    this.forgetting.unref();
  }

  post(place: Place, message: OutgoingMessage): Promise<Sent> {
    return this.inTime(place.conversation, () => this.inner.post(place, message));
  }

  update(place: Place, activity: string, message: OutgoingMessage): Promise<Sent> {
    return this.inTime(place.conversation, () => this.inner.update(place, activity, message));
  }

  async postToPerson(tenant: string, person: string, serviceUrl: string, message: OutgoingMessage): Promise<Sent> {
    const sent = await this.inTime(person, () => this.inner.postToPerson(tenant, person, serviceUrl, message));
    // From now on their chat is known by its own id.
    if (sent.result === 'sent') this.paceOf(sent.place.conversation).reserve(performance.now());
    return sent;
  }

  private paceOf(conversation: string): Pace {
    // The threads of a channel are one conversation to the limits.
    const key = conversation.split(';')[0] as string;
    const pace = this.paces.get(key) ?? new Pace();
    this.paces.set(key, pace);
    return pace;
  }

  private async inTime(conversation: string, send: () => Promise<Sent>): Promise<Sent> {
    const pace = this.paceOf(conversation);
    const wait = pace.reserve(performance.now());
    if (wait > 0) await sleep(wait);
    const sent = await send();
    if (sent.result === 'later' && sent.afterMs) pace.pause(performance.now() + sent.afterMs);
    return sent;
  }

  private forget(): void {
    const now = performance.now();
    for (const [key, pace] of this.paces) if (pace.isIdle(now)) this.paces.delete(key);
  }
}
