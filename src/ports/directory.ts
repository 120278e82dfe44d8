/** Who people are and which conversations they belong to, asked of Teams. */
import type { Place } from './stores.js';

export interface Profile {
  id: string;
  name: string;
  upn: string;
}

export type Membership =
  | { is: 'member'; profile: Profile }
  | { is: 'stranger' }
  /** Teams does not say: Torg is not in the conversation, or it is gone. */
  | { is: 'unknown' };

export interface Directory {
  /**
   * What a person is to a conversation, by Entra object id.
   * @param doubt asks again although Teams has just said that they are a stranger; once in a while
   */
  member(place: Place, person: string, doubt?: boolean): Promise<Membership>;
  /** The members of a conversation, 500 at most; nothing where Teams does not say. */
  members(place: Place): Promise<Profile[] | undefined>;
  /** Who belongs to a conversation has changed: what is remembered of it is asked anew. */
  forget(conversation: string): void;
}
