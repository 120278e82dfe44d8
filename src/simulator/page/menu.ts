/** The menu behind the last button of a card: what is seldom needed, for pointer, finger and keyboard. */
import { button, h } from './dom.js';

interface MenuItem {
  title: string;
  run(): void;
}

const gap = 4;
let closeOpen: (() => void) | undefined;

/** Opens the menu at its button, or closes it where it is open already. */
export function toggleMenu(items: readonly MenuItem[], opener: HTMLElement): void {
  const wasOpen = opener.ariaExpanded === 'true';
  closeOpen?.();
  if (wasOpen) return;
  const choices = items.map(({ title, run }) =>
    button(title, { class: 'menu-item', role: 'menuitem', tabindex: '-1' }, () => {
      close();
      run();
    }),
  );
  const menu = h('div', { class: 'menu', role: 'menu', popover: 'manual', 'aria-label': 'More actions' }, ...choices);
  const elsewhere = ({ target }: Event): void => {
    if (target instanceof Node && !menu.contains(target) && !opener.contains(target)) close();
  };
  const events = new AbortController();
  const close = (): void => {
    if (!menu.isConnected) return;
    const hadFocus = menu.contains(document.activeElement);
    events.abort();
    menu.remove();
    opener.ariaExpanded = 'false';
    if (hadFocus) opener.focus();
    closeOpen = undefined;
  };
  const move = (to: number): void => choices.at(to % choices.length)?.focus();
  menu.addEventListener('keydown', (event) => {
    const place = choices.findIndex((each) => each === document.activeElement);
    const moves: Record<string, () => void> = {
      ArrowDown: () => move(place + 1),
      ArrowUp: () => move(place - 1),
      Home: () => move(0),
      End: () => move(-1),
      Escape: close,
    };
    // Tab goes on from the button that opened the menu.
    if (event.key === 'Tab') close();
    if (!(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]?.();
  });
  for (const type of ['pointerdown', 'scroll'] as const) {
    document.addEventListener(type, elsewhere, { capture: true, signal: events.signal });
  }
  window.addEventListener('resize', close, { signal: events.signal });
  document.body.append(menu);
  menu.showPopover();
  placeAt(menu, opener);
  opener.ariaExpanded = 'true';
  closeOpen = close;
  move(0);
}

/** Below the button, or above it where there is no room, and never outside of the window. */
function placeAt(menu: HTMLElement, opener: HTMLElement): void {
  const { left, top, bottom } = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = bottom + gap + height <= window.innerHeight;
  menu.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - width - gap))}px`;
  menu.style.top = `${below ? bottom + gap : Math.max(gap, top - gap - height)}px`;
}
