/** Members of conversations, asked of Teams and remembered for minutes. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod/v4';
import type { Directory, Profile } from '../ports/directory.js';
import type { Place } from '../ports/stores.js';
import type { Connectors } from './connectors.js';

const memberMs = 5 * 60_000;
/** Teams gives at most so many at once; of a larger channel, the rest is not looked at. */
const mostMembers = 500;
/** Somebody just added to a team should not wait long. */
const strangerMs = 15_000;
const remembered = 20_000;
const rememberedLists = 500;
const askMs = 4_000;
const mostTries = 3;
const againMs = 300;

const account = z.object({
  name: z.string().min(1),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  userPrincipalName: z.string().optional(),
  email: z.string().optional(),
});

/** What Teams has said, and until when it is believed. */
type Memory<T> = Map<string, { said: T; until: number }>;

export class TeamsDirectory implements Directory {
  private readonly known: Memory<Profile | undefined> = new Map();
  private readonly lists: Memory<Profile[]> = new Map();

  constructor(
    private readonly connectors: Connectors,
    private readonly allowed: (serviceUrl: string) => boolean,
    /** Resolves when Teams may be asked: questions count against the app's limit as messages do. */
    private readonly turn: () => Promise<void>,
  ) {}

  member(place: Place, person: string): Promise<Profile | undefined> {
    const conversation = channelOf(place);
    const ask = () => this.ask({ ...place, conversation }, person);
    return remembering(this.known, `${conversation}|${person}`, remembered, ask, (profile) => profile !== undefined);
  }

  members(place: Place): Promise<Profile[]> {
    const conversation = channelOf(place);
    const ask = () => this.askAll({ ...place, conversation });
    return remembering(this.lists, conversation, rememberedLists, ask, (profiles) => profiles.length > 0);
  }

  private async ask({ conversation, serviceUrl }: Place, person: string): Promise<Profile | undefined> {
    if (!this.allowed(serviceUrl)) return undefined;
    return this.orNothing(async () => {
      const { conversations } = await this.connectors.for(serviceUrl);
      const found = await conversations.getConversationMember(conversation, person, {
        abortSignal: AbortSignal.timeout(askMs),
      });
      return profileOf(found, person);
    });
  }

  private async askAll({ conversation, serviceUrl }: Place): Promise<Profile[]> {
    if (!this.allowed(serviceUrl)) return [];
    const { conversations } = await this.connectors.for(serviceUrl);
    const found: Profile[] = [];
    for (let token: string | undefined; ;) {
      const page = await this.orNothing(() =>
        conversations.getConversationPagedMembers(conversation, {
          pageSize: mostMembers,
          // The SDK's type wants one for the first page too; where it is absent, none is sent.
          continuationToken: token as string,
          abortSignal: AbortSignal.timeout(askMs),
        }),
      );
      found.push(
        ...(page?.members ?? []).flatMap((each) => (account.safeParse(each).success ? (profileOf(each) ?? []) : [])),
      );
      token = page?.continuationToken;
      if (!token || found.length >= mostMembers) return found.slice(0, mostMembers);
    }
  }

  /** Nothing where Teams says that there is no such conversation or member, or that Torg is not in it. */
  private async orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; ; tries += 1) {
      await this.turn();
      try {
        return await ask();
      } catch (error) {
        const { statusCode: status } = error as { statusCode?: number };
        if (status === 403 || status === 404 || status === 400) return undefined;
        // Asking again is harmless, and somebody waits for the answer.
        if (tries === mostTries || status === 401) throw error;
        await pause(tries * againMs);
      }
    }
  }
}

/**
 * What is remembered, or else asked for.
 * @param most how much is remembered
 * @param isThere whether the answer is somebody, which is believed for longer than that there is nobody
 */
async function remembering<T>(
  memory: Memory<T>,
  key: string,
  most: number,
  ask: () => Promise<T>,
  isThere: (said: T) => boolean,
): Promise<T> {
  const known = memory.get(key);
  if (known && known.until > performance.now()) return known.said;
  const said = await ask();
  memory.delete(key);
  memory.set(key, { said, until: performance.now() + (isThere(said) ? memberMs : strangerMs) });
  if (memory.size > most) memory.delete(memory.keys().next().value as string);
  return said;
}

/** Who belongs to a channel does not depend on the thread. */
function channelOf({ conversation }: Place): string {
  return conversation.split(';')[0] as string;
}

/** @param person their id, where Teams may leave it out */
function profileOf(member: unknown, person?: string): Profile | undefined {
  const { name, aadObjectId, objectId, userPrincipalName, email } = account.parse(member);
  const id = aadObjectId ?? objectId ?? person;
  // Teams gives guests and some older clients' accounts a mail address and no user name.
  return id === undefined ? undefined : { id, name, upn: userPrincipalName ?? email ?? '' };
}
