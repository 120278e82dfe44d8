/** What the page knows: the view, who is shown with which conversation, and what each person has not read. */
import type { Conversation, Message, RevisedChange, View } from './view.js';

const SHOWN_KEY = 'torg-simulator-shown';
/** The last one is whom a narrow screen shows. */
const DEFAULT_SHOWN = ['marit', 'ola', 'kari'];
const narrow = window.matchMedia('(max-width: 699px)');

export class Store {
  private shown: string[];
  private readonly selection = new Map<string, string>();
  private readonly unread = new Map<string, string>();

  constructor(
    readonly view: View,
    private readonly onShownChange: () => void,
  ) {
    const remembered = (localStorage.getItem(SHOWN_KEY) ?? '').split(',').filter((key) => this.knows(key));
    this.shown = remembered.length > 0 ? remembered : DEFAULT_SHOWN;
    for (const { key } of view.people) {
      const personal = view.conversations.find(({ kind, members }) => kind === 'personal' && members.includes(key));
      if (personal) this.selection.set(key, personal.id);
    }
    narrow.addEventListener('change', onShownChange);
  }

  /** A narrow screen has room for the person chosen last. */
  isShown(person: string): boolean {
    return narrow.matches ? this.shown.at(-1) === person : this.shown.includes(person);
  }

  toggle(person: string): void {
    const others = this.shown.filter((key) => key !== person);
    this.shown = narrow.matches || !this.shown.includes(person) ? [...others, person] : others;
    localStorage.setItem(SHOWN_KEY, this.shown.join(','));
    this.markRead(person);
    this.onShownChange();
  }

  selected(person: string): string {
    return this.selection.get(person) ?? '';
  }

  select(person: string, conversation: string): void {
    this.selection.set(person, conversation);
    this.markRead(person);
    this.onShownChange();
  }

  unreadOf(person: string, conversation: string): string | undefined {
    return this.unread.get(`${person} ${conversation}`);
  }

  hasUnread(person: string): boolean {
    return this.view.conversations.some(({ id }) => this.unreadOf(person, id) !== undefined);
  }

  holdsMoreThan(view: View): boolean {
    const there = new Set(view.conversations.flatMap(({ messages }) => messages.map(({ id }) => id)));
    return this.view.conversations.some(({ messages }) => messages.some(({ id }) => !there.has(id)));
  }

  /** Takes a message in; returns its conversation. */
  apply(change: RevisedChange & { type: 'message' }): Conversation | undefined {
    const conversation = this.view.conversations.find(({ id }) => id === change.conversation);
    if (!conversation) return undefined;
    const { messages } = conversation;
    const at = messages.findIndex(({ id }) => id === change.message.id);
    if (at >= 0) messages[at] = change.message;
    else {
      messages.push(change.message);
      this.markUnread(conversation, change.message);
    }
    return conversation;
  }

  /** Takes in what is not of a message: the faults of Teams, what its channels are, and where Torg is installed. */
  applyTeams(change: RevisedChange & { type: 'faults' | 'installed' | 'channel' }): void {
    if (change.type === 'faults') {
      this.view.faults = change.faults;
      return;
    }
    const conversation = this.view.conversations.find(({ id }) => id === change.conversation);
    if (!conversation) return;
    if (change.type === 'installed') conversation.installed = change.installed;
    else Object.assign(conversation, { title: change.title, deleted: change.deleted });
  }

  /** A deleted channel is still there for whoever restores it. */
  titleOf({ title, deleted }: Conversation): string {
    return deleted ? `${title} (deleted)` : title;
  }

  private markUnread({ id, members }: Conversation, { from, summary, text }: Message): void {
    for (const person of members) {
      if (from === person || (this.isShown(person) && this.selected(person) === id)) continue;
      this.unread.set(`${person} ${id}`, summary || text || 'a card');
    }
  }

  private markRead(person: string): void {
    if (this.isShown(person)) this.unread.delete(`${person} ${this.selected(person)}`);
  }

  private knows(key: string): boolean {
    return this.view.people.some((person) => person.key === key);
  }
}
