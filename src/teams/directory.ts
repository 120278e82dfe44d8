/** Members of conversations, asked of Teams and remembered for minutes. */
import { z } from 'zod/v4';
import type { Directory, Profile } from '../ports/directory.js';
import type { Place } from '../ports/stores.js';
import type { Connectors } from './connectors.js';

const memberMs = 5 * 60_000;
/** Somebody just added to a team should not wait long. */
const strangerMs = 15_000;
const remembered = 20_000;
const askMs = 10_000;

const account = z.object({
  name: z.string().min(1),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  userPrincipalName: z.string().optional(),
  email: z.string().optional(),
});

export class TeamsDirectory implements Directory {
  private readonly known = new Map<string, { profile: Profile | undefined; until: number }>();

  constructor(
    private readonly connectors: Connectors,
    private readonly allowed: (serviceUrl: string) => boolean,
  ) {}

  async member(place: Place, person: string): Promise<Profile | undefined> {
    // Who belongs to a channel does not depend on the thread.
    const conversation = place.conversation.split(';')[0] as string;
    const key = `${conversation}|${person}`;
    const known = this.known.get(key);
    if (known && known.until > performance.now()) return known.profile;
    const profile = await this.ask({ ...place, conversation }, person);
    this.known.delete(key);
    this.known.set(key, { profile, until: performance.now() + (profile ? memberMs : strangerMs) });
    if (this.known.size > remembered) this.known.delete(this.known.keys().next().value as string);
    return profile;
  }

  private async ask({ conversation, serviceUrl }: Place, person: string): Promise<Profile | undefined> {
    if (!this.allowed(serviceUrl)) return undefined;
    try {
      const { conversations } = await this.connectors.for(serviceUrl);
      const found = await conversations.getConversationMember(conversation, person, {
        abortSignal: AbortSignal.timeout(askMs),
      });
      const { name, aadObjectId, objectId, userPrincipalName, email } = account.parse(found);
      // Teams gives guests and some older clients' accounts a mail address and no user name.
      return { id: aadObjectId ?? objectId ?? person, name, upn: userPrincipalName ?? email ?? '' };
    } catch (error) {
      const status = (error as { statusCode?: number }).statusCode;
      if (status === 403 || status === 404 || status === 400) return undefined;
      throw error;
    }
  }
}
