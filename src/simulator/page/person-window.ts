/** One person's Teams: who they are, a tab per conversation, and what Teams tells them in passing. */
import { avatar, button, h } from './dom.js';
import { ConversationPanel } from './panel.js';
import type { Store } from './store.js';
import type { Conversation, Outcome, Person, View } from './view.js';

const NOTICE_MS = 8_000;

export class PersonWindow {
  readonly element: HTMLElement;
  private readonly tabs = new Map<string, HTMLButtonElement>();
  private readonly panels = new Map<string, ConversationPanel>();
  private readonly notice = h('p', { class: 'notice', role: 'status' });
  private readonly problem = h('p', { class: 'problem', role: 'alert' });
  private noticeTimer: number | undefined;

  constructor(
    private readonly store: Store,
    view: View,
    private readonly person: Person,
  ) {
    const { key, name, role, locale } = person;
    const conversations = view.conversations.filter(({ members }) => members.includes(key));
    const tablist = h('div', { class: 'tabs', role: 'tablist', 'aria-label': `Conversations of ${name}` });
    tablist.addEventListener('keydown', (event) => this.moveBetweenTabs(event));
    this.element = h(
      'section',
      { class: 'window', 'aria-label': name },
      h(
        'header',
        { class: 'window-head' },
        avatar(key, name),
        h('div', { class: 'who' }, h('h2', {}, name), h('p', {}, `${role} · ${locale}`)),
      ),
      tablist,
      this.problem,
    );
    for (const conversation of conversations) {
      const ids = { tab: `tab-${key}-${this.tabs.size}`, panel: `panel-${key}-${this.tabs.size}` };
      const label = conversation.kind === 'personal' ? 'Torg' : conversation.title;
      const attributes = { class: 'tab', role: 'tab', id: ids.tab, 'aria-controls': ids.panel };
      const tab = button(label, attributes, () => store.select(key, conversation.id));
      const panel = new ConversationPanel({ view, person, conversation, show: (outcome) => this.show(outcome) });
      Object.assign(panel.element, { id: ids.panel, role: 'tabpanel' });
      panel.element.setAttribute('aria-labelledby', ids.tab);
      tablist.append(tab);
      this.element.append(panel.element);
      this.tabs.set(conversation.id, tab);
      this.panels.set(conversation.id, panel);
    }
    this.element.append(h('div', { class: 'said' }, this.notice));
  }

  update(conversation: Conversation): void {
    this.panels.get(conversation.id)?.update();
  }

  showTyping(conversation: string): void {
    this.panels.get(conversation)?.showTyping(true);
  }

  /** Draws what the store says about selection and unread messages. */
  updateTabs(): void {
    for (const [id, tab] of this.tabs) {
      const selected = this.store.selected(this.person.key) === id;
      const unread = this.store.unreadOf(this.person.key, id);
      const panel = this.panels.get(id);
      const conversation = this.store.view.conversations.find((each) => each.id === id);
      if (conversation && conversation.kind !== 'personal') tab.textContent = this.store.titleOf(conversation);
      tab.ariaSelected = String(selected);
      tab.tabIndex = selected ? 0 : -1;
      tab.classList.toggle('unread', unread !== undefined);
      tab.title = unread === undefined ? '' : `Unread: ${unread}`;
      if (!panel || panel.element.hidden === !selected) continue;
      panel.element.hidden = !selected;
      if (selected) panel.scrollToEnd();
    }
  }

  scrollToEnd(): void {
    this.panels.get(this.store.selected(this.person.key))?.scrollToEnd();
  }

  private show({ notice, problem }: Outcome): void {
    this.problem.textContent = problem ?? '';
    if (notice === undefined) return;
    window.clearTimeout(this.noticeTimer);
    this.notice.textContent = notice;
    this.noticeTimer = window.setTimeout(() => (this.notice.textContent = ''), NOTICE_MS);
  }

  private moveBetweenTabs(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const ids = [...this.tabs.keys()];
    const at = ids.indexOf(this.store.selected(this.person.key));
    const next = ids[(at + step + ids.length) % ids.length];
    if (next === undefined) return;
    event.preventDefault();
    this.store.select(this.person.key, next);
    this.tabs.get(next)?.focus();
  }
}
