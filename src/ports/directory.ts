/** Who people are and which conversations they belong to, asked of Teams. */
import type { Place } from './stores.js';

export interface Profile {
  id: string;
  name: string;
  upn: string;
}

export interface Directory {
  /** A member of a conversation by Entra object id, or nothing if they are not a member. */
  member(place: Place, person: string): Promise<Profile | undefined>;
  /** The members of a conversation, 500 at most; none of one that Torg is not in. */
  members(place: Place): Promise<Profile[]>;
}
