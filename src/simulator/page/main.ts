/** Starts the page: one store, a header, a window per person, and the stream of changes that keeps them current. */
import { listen } from './api.js';
import { Header } from './header.js';
import { PersonWindow } from './person-window.js';
import { Store } from './store.js';
import { applyTheme } from './theme.js';
import type { Conversation, RevisedChange, View } from './view.js';

applyTheme();
const headerElement = document.querySelector<HTMLElement>('#header') as HTMLElement;
const main = document.querySelector<HTMLElement>('#windows') as HTMLElement;

let app: { store: Store; header: Header; windows: Map<string, PersonWindow> } | null = null;

function start(view: View): NonNullable<typeof app> {
  const store = new Store(view, showPeople);
  const header = new Header(headerElement, store);
  const windows = new Map(view.people.map((person) => [person.key, new PersonWindow(store, view, person)]));
  main.replaceChildren(...[...windows.values()].map(({ element }) => element));
  return { store, header, windows };
}

function showPeople(): void {
  if (!app) return;
  for (const [key, personWindow] of app.windows) {
    const appears = app.store.isShown(key) && personWindow.element.hidden;
    personWindow.element.hidden = !app.store.isShown(key);
    personWindow.updateTabs();
    if (appears) personWindow.scrollToEnd();
  }
  app.header.updateChips();
}

function updateWindows(conversation: Conversation): void {
  for (const key of conversation.members) app?.windows.get(key)?.update(conversation);
}

listen({
  onState(view) {
    if (app?.store.holdsMoreThan(view)) {
      // The world was begun anew under the page.
      location.reload();
      return;
    }
    if (app) {
      // After a reconnect: what is already drawn stays, so that nobody's half-written text is lost.
      const { revision } = view;
      for (const { id, messages, installed, title, members, deleted } of view.conversations) {
        for (const message of messages) take({ type: 'message', conversation: id, message, revision });
        take({ type: 'installed', conversation: id, installed, revision });
        take({ type: 'channel', conversation: id, title, members, deleted, revision });
      }
      take({ type: 'faults', faults: view.faults, revision });
    } else {
      app = start(view);
      view.conversations.forEach(updateWindows);
      showPeople();
      for (const personWindow of app.windows.values()) personWindow.scrollToEnd();
    }
    app.header.setNow(view.now);
  },
  onChange: take,
  onConnection: (connected) => app?.header.setConnected(connected),
});

function take(change: RevisedChange): void {
  if (!app) return;
  if (change.type === 'clock') app.header.setNow(change.now);
  else if (change.type === 'faults' || change.type === 'installed' || change.type === 'channel') {
    const known = app.store.view.conversations.find(
      (each) => 'conversation' in change && each.id === change.conversation,
    );
    // Who has which tabs is drawn once.
    if (change.type === 'channel' && String(known?.members) !== String(change.members)) location.reload();
    app.store.applyTeams(change);
    app.header.updateFaults();
    if (change.type === 'channel') showPeople();
  } else if (change.type === 'typing') for (const [, shown] of app.windows) shown.showTyping(change.conversation);
  else {
    const conversation = app.store.apply(change);
    if (conversation) updateWindows(conversation);
    showPeople();
  }
}
