/** Members of conversations, asked of Teams and remembered for minutes. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod/v4';
import type { Directory, Membership, Profile } from '../ports/directory.js';
import type { Place } from '../ports/stores.js';
import type { Connectors } from './connectors.js';
import { reasonOf, type HttpFault } from './fault.js';

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

/** What Teams has said, and until when it is believed; `doubted` is when it was last asked again for doubt. */
type Memory<T> = Map<string, { said: T; until: number; doubted?: number }>;

export class TeamsDirectory implements Directory {
  private readonly known: Memory<Membership> = new Map();
  private readonly lists: Memory<Profile[] | undefined> = new Map();

  constructor(
    private readonly connectors: Connectors,
    private readonly allowed: (serviceUrl: string) => boolean,
    /** Resolves when Teams may be asked: questions count against the app's limit as messages do. */
    private readonly turn: () => Promise<void>,
  ) {}

  member(place: Place, person: string, doubt = false): Promise<Membership> {
    const conversation = channelOf(place);
    const ask = () => this.ask({ ...place, conversation }, person);
    const most = remembered;
    return remembering(this.known, `${conversation}|${person}`, {
      most,
      ask,
      isThere: ({ is }) => is === 'member',
      doubt,
    });
  }

  members(place: Place): Promise<Profile[] | undefined> {
    const conversation = channelOf(place);
    const ask = () => this.askAll({ ...place, conversation });
    const isThere = (profiles: Profile[] | undefined) => profiles !== undefined && profiles.length > 0;
    return remembering(this.lists, conversation, { most: rememberedLists, ask, isThere, doubt: false });
  }

  forget(conversation: string): void {
    this.lists.delete(conversation);
    for (const key of this.known.keys()) if (key.startsWith(`${conversation}|`)) this.known.delete(key);
  }

  private async ask({ conversation, serviceUrl }: Place, person: string): Promise<Membership> {
    if (!this.allowed(serviceUrl)) return { is: 'unknown' };
    const { conversations } = await this.connectors.for(serviceUrl);
    const answer = await this.answerOf(() =>
      conversations.getConversationMember(conversation, person, { abortSignal: AbortSignal.timeout(askMs) }),
    );
    if ('is' in answer) return answer;
    const profile = profileOf(answer.body, person);
    return profile ? { is: 'member', profile } : { is: 'stranger' };
  }

  private async askAll({ conversation, serviceUrl }: Place): Promise<Profile[] | undefined> {
    if (!this.allowed(serviceUrl)) return undefined;
    const { conversations } = await this.connectors.for(serviceUrl);
    const found: Profile[] = [];
    for (let token: string | undefined; ;) {
      const page = await this.answerOf(() =>
        conversations.getConversationPagedMembers(conversation, {
          pageSize: mostMembers,
          // The SDK's type wants one for the first page too; where it is absent, none is sent.
          continuationToken: token as string,
          abortSignal: AbortSignal.timeout(askMs),
        }),
      );
      if ('is' in page) return undefined;
      const members = page.body.members;
      found.push(...members.flatMap((each) => (account.safeParse(each).success ? (profileOf(each) ?? []) : [])));
      token = page.body.continuationToken;
      if (!token || found.length >= mostMembers) return found.slice(0, mostMembers);
    }
  }

  /** What Teams answers; or what it means that it does not. */
  private async answerOf<T>(ask: () => Promise<T>): Promise<{ body: T } | Exclude<Membership, { is: 'member' }>> {
    for (let tries = 1; ; tries += 1) {
      await this.turn();
      try {
        return { body: await ask() };
      } catch (error) {
        const { statusCode: status } = error as HttpFault;
        // One code tells of a member, whose name holds the word for a conversation, too.
        if (status === 400 || (status === 404 && /member/iu.test(reasonOf(error)))) return { is: 'stranger' };
        if (status === 403 || status === 404) return { is: 'unknown' };
        // Asking again is harmless, and somebody waits for the answer.
        if (tries === mostTries || status === 401) throw error;
        await pause(tries * againMs);
      }
    }
  }
}

interface Asking<T> {
  /** How much is remembered. */
  most: number;
  ask: () => Promise<T>;
  /** Whether the answer is somebody, which is believed for longer than that there is nobody. */
  isThere: (said: T) => boolean;
  /** Whether not to believe, once in a while, that there is nobody. */
  doubt: boolean;
}

/** What is remembered, or else asked for. */
async function remembering<T>(memory: Memory<T>, key: string, { most, ask, isThere, doubt }: Asking<T>): Promise<T> {
  const now = performance.now();
  const known = memory.get(key);
  const doubted = known?.doubted ?? -Infinity;
  const again = known !== undefined && doubt && !isThere(known.said) && now - doubted > strangerMs;
  if (known && known.until > now && !again) return known.said;
  const said = await ask();
  memory.delete(key);
  const until = performance.now() + (isThere(said) ? memberMs : strangerMs);
  memory.set(key, { said, until, ...(again ? { doubted: now } : known?.doubted ? { doubted: known.doubted } : {}) });
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
