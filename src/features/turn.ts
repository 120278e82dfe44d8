/** What comes in from Teams, what a feature has to work with, and what it gives back. */
import type { z } from 'zod/v4';
import type { Libraries } from '../answers/library.js';
import type { Card } from '../cards/card.js';
import type { Dialog } from '../cards/dialog.js';
import type { Reader } from '../cards/reader.js';
import type { Notice } from '../domain/notice.js';
import type { Person } from '../domain/words.js';
import type { Word } from '../locales/index.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import type { Log } from '../ports/log.js';
import type { Messenger, OutgoingMessage } from '../ports/messenger.js';
import type { Department, Municipality, Organisation } from '../ports/organisation.js';
import type { SolvedIndex } from '../ports/solved.js';
import type { PersonRecord, Place, Stores } from '../ports/stores.js';
import type { DepartmentChooser } from '../triage/department.js';

export type Request =
  | { kind: 'message'; text: string }
  /** A button; `card` is the message it stands on, which the answer replaces where `replaces` is true. */
  | { kind: 'action'; verb: string; data: unknown; card?: string; replaces: boolean }
  | { kind: 'dialog'; verb: string; data: unknown }
  | { kind: 'dialogSubmit'; verb: string; data: unknown }
  | { kind: 'installed' };

export interface Incoming {
  /** Names the activity within its conversation. */
  id: string;
  tenant: string;
  person: Person;
  locale?: string;
  place: Place;
  scope: 'personal' | 'channel' | 'groupChat';
  /** The channel's id, without the thread. */
  channel?: string;
  /** Its name and the id of its team, where Teams says them. */
  channelName?: string;
  team?: string;
  request: Request;
}

/** What Teams tells of a channel, or of all channels of a team, that no person asks anything with. */
export type Happening = {
  /** Names the activity. */
  id: string;
  tenant: string;
  about: { channel: string } | { team: string };
} & (
  | { type: 'renamed'; name: string }
  | { type: 'lost'; why: (Notice & { type: 'channelLost' })['why']; name?: string }
  | { type: 'back' }
  /** Somebody joined or left; those who left, as far as Teams says who they are. */
  | { type: 'members'; left: string[] }
);

export interface Services {
  organisation: Organisation;
  stores: Stores;
  messenger: Messenger;
  directory: Directory;
  clock: Clock;
  log: Log;
  libraries: Libraries;
  solved: SolvedIndex;
  chooser: DepartmentChooser;
}

export interface Turn {
  incoming: Incoming;
  services: Services;
  municipality: Municipality;
  departments: readonly Department[];
  person: PersonRecord;
  reader: Reader;
}

/** A turn whose request is of one kind. */
export type TurnOf<K extends Request['kind']> = Turn & { incoming: { request: Extract<Request, { kind: K }> } };

export interface Outcome {
  /** New messages in the conversation. */
  messages?: OutgoingMessage[];
  /** New messages in the person's own chat, where they asked elsewhere. */
  apart?: { place: Place; messages: OutgoingMessage[] };
  /** Replaces the card whose button was clicked; a new message where that cannot be. */
  card?: Card;
  /** True where the replacement should stay for everybody: nothing else keeps that card up to date. */
  lasting?: boolean;
  /** A line for the person who clicked or sent a dialog. */
  notice?: string;
  dialog?: Dialog;
}

/** A thing a person can do. */
export interface Feature {
  name: string;
  /** The typed command that starts it. */
  word?: Word;
  /** The verbs of the buttons and dialogs that belong to it. */
  verbs?: readonly string[];
  /** Takes a message that is no command; the first feature that says yes has it. */
  takes?: (turn: TurnOf<'message'>) => boolean | Promise<boolean>;
  /** Called for the word, and for messages taken. */
  message?: (turn: TurnOf<'message'>) => Promise<Outcome>;
  action?: (turn: TurnOf<'action'>) => Promise<Outcome>;
  dialog?: (turn: TurnOf<'dialog'>) => Promise<Outcome>;
  dialogSubmit?: (turn: TurnOf<'dialogSubmit'>) => Promise<Outcome>;
  installed?: (turn: TurnOf<'installed'>) => Promise<Outcome>;
}

/** Data on a button that is not what the button was made with: forged, or from a card of another time. */
export class InvalidCard extends Error {
  override name = 'InvalidCard';
}

/** @throws InvalidCard */
export function readData<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new InvalidCard(parsed.error.issues[0]?.path.join('.'));
  return parsed.data;
}
