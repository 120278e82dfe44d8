/** Everything that has happened in the simulated Teams: messages, what each person sees of them, and who hears of changes. */
import { z } from 'zod/v4';
import { BOT_KEY, type CastPerson, type Place } from './cast.js';
import type { ShiftableClock } from './clock.js';
import { Faults } from './faults.js';
import type { Card, Change, Conversation, Message, RevisedChange } from './page/view.js';

const card = z.record(z.string(), z.unknown());
const messageSchema = z.object({
  id: z.string(),
  thread: z.string().nullable(),
  from: z.string(),
  at: z.string(),
  text: z.string(),
  format: z.enum(['plain', 'markdown']),
  mentions: z.array(z.string()),
  summary: z.string(),
  cards: z.array(card),
  deleted: z.boolean(),
  overlays: z.record(z.string(), card),
}) satisfies z.ZodType<Message>;

export const savedWorldSchema = z.object({
  version: z.literal(1),
  clockOffset: z.number().nonnegative(),
  lastId: z.number(),
  /** The conversations whose bot has been told that it is installed there. */
  installed: z.array(z.string()),
  /** The conversations from which the bot was uninstalled since. */
  uninstalled: z.array(z.string()).default([]),
  /** The names that channels have been given, those that are deleted, and who is in a team by now. */
  renamed: z.record(z.string(), z.string()).default({}),
  deleted: z.array(z.string()).default([]),
  members: z.record(z.string(), z.array(z.string())).default({}),
  messages: z.record(z.string(), z.array(messageSchema)),
});
export type SavedWorld = z.infer<typeof savedWorldSchema>;

export type Draft = Pick<Message, 'from' | 'text'> & Partial<Omit<Message, 'id' | 'at'>>;

export class World {
  revision = 0;
  private lastId: number;
  private readonly installed: Set<string>;
  private readonly uninstalled: Set<string>;
  private readonly deleted: Set<string>;
  private readonly renamed: Map<string, string>;
  private readonly joined: Map<string, string[]>;
  /** Not kept: whoever starts anew starts with a Teams that works. */
  readonly faults = new Faults((faults) => this.announce({ type: 'faults', faults }));
  private readonly messages = new Map<string, Message[]>();
  private readonly listeners = new Set<(change: RevisedChange) => void>();

  constructor(
    readonly people: CastPerson[],
    readonly places: Place[],
    readonly clock: ShiftableClock,
    saved: SavedWorld | null,
  ) {
    this.lastId = saved?.lastId ?? 0;
    this.installed = new Set(saved?.installed);
    this.uninstalled = new Set(saved?.uninstalled);
    this.deleted = new Set(saved?.deleted);
    this.renamed = new Map(Object.entries(saved?.renamed ?? {}));
    this.joined = new Map(Object.entries(saved?.members ?? {}));
    for (const place of places) {
      place.title = this.renamed.get(place.id) ?? place.title;
      place.members = this.joined.get(place.id) ?? place.members;
    }
    for (const [id, messages] of Object.entries(saved?.messages ?? {})) this.messages.set(id, messages);
    clock.onShift((now) => this.announce({ type: 'clock', now: now.toISOString() }));
  }

  person(keyOrId: string): CastPerson | undefined {
    return this.people.find(({ key, id, aadObjectId }) => [key, id, aadObjectId].includes(keyOrId));
  }

  place(id: string): Place | undefined {
    return this.places.find((place) => place.id === id);
  }

  messagesOf(place: Pick<Place, 'id'>): Message[] {
    return this.messages.get(place.id) ?? [];
  }

  message(place: Place, id: string): Message | undefined {
    return this.messagesOf(place).find((message) => message.id === id && !message.deleted);
  }

  /** Whether a reply can be put under this message: a deleted root still holds its thread. */
  hasThread(place: Place, root: string): boolean {
    return place.kind === 'channel' && this.messagesOf(place).some(({ id, thread }) => id === root && thread === null);
  }

  /** Ids look as in Teams: the millisecond of the message, made unique. */
  nextId(): string {
    this.lastId = Math.max(this.lastId + 1, this.clock.now().getTime());
    return String(this.lastId);
  }

  post(place: Place, draft: Draft): Message {
    const message: Message = {
      id: this.nextId(),
      at: this.clock.now().toISOString(),
      thread: null,
      format: 'plain',
      mentions: [],
      summary: '',
      cards: [],
      deleted: false,
      overlays: {},
      ...draft,
    };
    this.messages.set(place.id, [...this.messagesOf(place), message]);
    this.announce({ type: 'message', conversation: place.id, message });
    return message;
  }

  change(place: Place, message: Message, changed: Partial<Message>): void {
    Object.assign(message, changed);
    this.announce({ type: 'message', conversation: place.id, message });
  }

  setOverlay(place: Place, message: Message, person: CastPerson, shown: Card): void {
    this.change(place, message, { overlays: { ...message.overlays, [person.key]: shown } });
  }

  typing(place: Place, thread: string | null): void {
    this.announce({ type: 'typing', conversation: place.id, thread });
  }

  isInstalled(place: Place): boolean {
    return this.installed.has(place.id);
  }

  markInstalled(place: Place): void {
    this.installed.add(place.id);
  }

  isUninstalled(place: Place): boolean {
    return this.uninstalled.has(place.id);
  }

  setUninstalled(place: Place, uninstalled: boolean): void {
    if (uninstalled) this.uninstalled.add(place.id);
    else this.uninstalled.delete(place.id);
    this.announce({ type: 'installed', conversation: place.id, installed: !uninstalled });
  }

  isDeleted(place: Place): boolean {
    return this.deleted.has(place.id);
  }

  setDeleted(place: Place, deleted: boolean): void {
    if (deleted) this.deleted.add(place.id);
    else this.deleted.delete(place.id);
    this.announceChannel(place);
  }

  rename(place: Place, title: string): void {
    place.title = title;
    this.renamed.set(place.id, title);
    this.announceChannel(place);
  }

  setMembers(place: Place, members: string[]): void {
    place.members = members;
    this.joined.set(place.id, members);
    this.announceChannel(place);
  }

  private announceChannel(place: Place): void {
    const { id: conversation, title, members } = place;
    this.announce({ type: 'channel', conversation, title, members, deleted: this.isDeleted(place) });
  }

  conversations(): Conversation[] {
    return this.places.map((place) => {
      const { id, kind, title, members } = place;
      const installed = !this.isUninstalled(place);
      return { id, kind, title, members, installed, deleted: this.isDeleted(place), messages: this.messagesOf(place) };
    });
  }

  onChange(listener: (change: RevisedChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  toSaved(): SavedWorld {
    return {
      version: 1,
      clockOffset: this.clock.offset,
      lastId: this.lastId,
      installed: [...this.installed],
      uninstalled: [...this.uninstalled],
      renamed: Object.fromEntries(this.renamed),
      deleted: [...this.deleted],
      members: Object.fromEntries(this.joined),
      messages: Object.fromEntries(this.messages),
    };
  }

  private announce(change: Change): void {
    this.revision += 1;
    for (const listener of this.listeners) listener({ ...change, revision: this.revision });
  }
}

export const isFromBot = (message: Message): boolean => message.from === BOT_KEY;
