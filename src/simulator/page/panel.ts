/** One conversation as one person sees it: the log, its threads or days, and the composers. */
import { api } from './api.js';
import { createComposer, type Composer } from './composer.js';
import { button, h } from './dom.js';
import { MessageItem, type MessageContext } from './message.js';
import type { Message } from './view.js';
import { dayLabel } from './zone.js';

const TYPING_MS = 6_000;
const NEAR_BOTTOM = 80;

export class ConversationPanel {
  readonly element: HTMLElement;
  private readonly log: HTMLElement;
  private readonly empty = h('p', { class: 'empty' }, 'Nothing here yet. Write to Torg in your own words.');
  private readonly typing = h('p', { class: 'typing', hidden: true }, 'Torg is typing…');
  private readonly items = new Map<string, MessageItem>();
  private readonly replies = new Map<string, HTMLElement>();
  private lastDay = '';
  private atEnd = true;
  private typingTimer: number | undefined;

  constructor(private readonly context: MessageContext) {
    const { person, conversation } = context;
    this.log = h('div', {
      class: 'log',
      role: 'log',
      'aria-live': 'polite',
      'aria-label': conversation.title,
      tabindex: '0',
    });
    this.log.append(this.empty);
    this.log.addEventListener('scroll', () => {
      this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
    });
    new ResizeObserver(() => this.atEnd && this.scrollToEnd()).observe(this.log);
    const composer = this.composer(`Message as ${person.name}`, null);
    this.element = h('div', { class: `panel ${conversation.kind}` }, this.log, this.typing, composer.element);
  }

  update(): void {
    const { messages } = this.context.conversation;
    let mine = false;
    for (const message of messages) {
      let item = this.items.get(message.id);
      if (!item) {
        item = new MessageItem(this.context, message);
        this.items.set(message.id, item);
        this.place(item, message);
        mine ||= message.from === this.context.person.key;
        if (message.from === 'torg') this.showTyping(false);
      }
      item.update(message);
    }
    this.empty.hidden = messages.length > 0;
    const last = messages.at(-1);
    if (this.atEnd || (mine && last?.thread === null)) this.scrollToEnd();
  }

  scrollToEnd(): void {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  showTyping(on: boolean): void {
    window.clearTimeout(this.typingTimer);
    this.typing.hidden = !on;
    if (on) this.typingTimer = window.setTimeout(() => this.showTyping(false), TYPING_MS);
  }

  private place(item: MessageItem, message: Message): void {
    const { conversation, view } = this.context;
    if (conversation.kind !== 'channel') {
      const day = dayLabel(new Date(message.at), view.timeZone);
      if (day !== this.lastDay) this.log.append(h('p', { class: 'day' }, day));
      this.lastDay = day;
      this.log.append(item.element);
    } else if (message.thread === null) {
      this.log.append(this.thread(item, message));
    } else {
      (this.replies.get(message.thread) ?? this.log).append(item.element);
    }
  }

  private thread(root: MessageItem, { id }: Message): HTMLElement {
    const replies = h('div', { class: 'replies' });
    this.replies.set(id, replies);
    const reply = button('Reply', { class: 'quiet-button reply' }, () => {
      const composer = this.composer(`Reply as ${this.context.person.name}`, id);
      reply.replaceWith(composer.element);
      composer.focus();
    });
    return h('section', { class: 'thread', 'aria-label': 'Thread' }, root.element, replies, reply);
  }

  private composer(label: string, thread: string | null): Composer {
    const { person, conversation, show } = this.context;
    const channel = conversation.kind === 'channel';
    return createComposer({
      label,
      placeholder: thread ? 'Reply' : channel ? 'Start a post' : 'Type a message',
      mentions: conversation.kind !== 'personal',
      onSend: async (text) => {
        const outcome = await api.send({ person: person.key, conversation: conversation.id, text, thread });
        show(outcome);
        return !outcome.unsent;
      },
    });
  }
}
