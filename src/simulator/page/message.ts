/** One message as one person sees it: bubble, cards, and what clicking in them leads to. */
import { api, sameCard } from './api.js';
import { drawCard } from './card.js';
import { openDialog } from './dialog.js';
import { avatar, h } from './dom.js';
import { messageHtml, plainText } from './markdown.js';
import type { Card, ClickedAction, Conversation, Message, Outcome, Person, View } from './view.js';
import { shortLabel, timeLabel } from './zone.js';

export interface MessageContext {
  view: View;
  person: Person;
  conversation: Conversation;
  show(outcome: Outcome): void;
}

export class MessageItem {
  readonly element: HTMLElement;
  private readonly bubble = h('div', { class: 'bubble' });
  private readonly cards = h('div', { class: 'cards' });
  private shownCards: Card[] = [];
  private shownText: string | null = null;

  constructor(
    private readonly context: MessageContext,
    message: Message,
  ) {
    const { view, person, conversation } = context;
    const author = view.people.find(({ key }) => key === message.from);
    const name = author?.name ?? 'Torg';
    const label = conversation.kind === 'channel' ? shortLabel : timeLabel;
    const time = h('time', { datetime: message.at }, label(new Date(message.at), view.timeZone));
    const head = h('div', { class: 'message-head' }, h('span', { class: 'author' }, name), time);
    const own = message.from === person.key;
    this.element = h(
      'article',
      {
        class: `message${own ? ' own' : ''}`,
        'aria-label': `${name}, ${time.textContent}`,
        'data-message': message.id,
      },
      avatar(message.from, name),
      h('div', { class: 'message-content' }, head, this.bubble, this.cards),
    );
    if (author) this.bubble.lang = author.locale;
  }

  update(message: Message): void {
    const text = JSON.stringify([message.text, message.format, message.mentions, message.deleted]);
    if (text !== this.shownText) this.drawText(message);
    this.shownText = text;

    const overlay = message.overlays[this.context.person.key];
    const wanted = overlay ? [overlay] : message.cards;
    wanted.forEach((card, index) => {
      const shown = this.shownCards[index];
      if (shown && sameCard(shown, card)) return;
      const drawn = drawCard(card, (action) => this.click(message, action));
      const old = this.cards.children[index];
      if (old instanceof HTMLElement) replaceKeepingFocus(old, drawn);
      else this.cards.append(drawn);
    });
    while (this.cards.children.length > wanted.length) this.cards.lastElementChild?.remove();
    this.shownCards = wanted;
    this.cards.hidden = wanted.length === 0;
  }

  private drawText({ text, format, mentions, deleted }: Message): void {
    this.bubble.hidden = text === '' && !deleted;
    this.bubble.classList.toggle('deleted', deleted);
    if (deleted) this.bubble.textContent = 'This message has been deleted.';
    // Safe: the Markdown renderer makes no HTML of anything that people wrote.
    else if (format === 'markdown') this.bubble.innerHTML = messageHtml(text, mentions);
    else this.bubble.replaceChildren(h('p', { class: 'plain' }, plainText(text, mentions)));
  }

  private async click(message: Message, action: ClickedAction): Promise<() => void> {
    const { person, conversation, show } = this.context;
    const place = { person: person.key, conversation: conversation.id, message: message.id };
    const outcome = await api.click({ ...place, action });
    return () => {
      show(outcome);
      if (outcome.closing !== undefined) show({ notice: outcome.closing });
      if (outcome.dialog)
        openDialog(outcome.dialog, place, () => this.cards.querySelector<HTMLElement>('.card')?.focus());
    };
  }
}

/** A click disables its button, which drops the focus to the page: a busy card counts as having had it. */
function replaceKeepingFocus(old: HTMLElement, drawn: HTMLElement): void {
  const active = document.activeElement;
  const hadFocus = old.contains(active) || (old.ariaBusy === 'true' && active === document.body);
  old.replaceWith(drawn);
  if (hadFocus) drawn.focus();
}
