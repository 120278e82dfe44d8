/** The top of the page: whose Teams this is, the simulated time and how to move it on, its faults, and who is shown. */
import { api } from './api.js';
import { avatar, button, h } from './dom.js';
import { FaultPanel } from './faults.js';
import type { Store } from './store.js';
import { themeButton } from './theme.js';
import { clockLabel, instantOf, tomorrowAt, wallTime } from './zone.js';

export class Header {
  private readonly time = h('time', { class: 'clock' });
  private readonly problem = h('p', { class: 'header-problem', role: 'alert' });
  private readonly faults: FaultPanel;
  private readonly chips = new Map<string, HTMLButtonElement>();
  /** How far the simulated time is ahead of this machine's. */
  private ahead = 0;

  constructor(
    element: HTMLElement,
    private readonly store: Store,
  ) {
    const { municipality, people, timeZone } = store.view;
    this.faults = new FaultPanel(store);
    const chips = people.map(({ key, name }) => {
      const chip = button('', { class: 'chip', 'aria-pressed': 'false' }, () => store.toggle(key));
      chip.append(avatar(key, name), h('span', {}, name));
      this.chips.set(key, chip);
      return chip;
    });
    const goTo = h('input', { type: 'datetime-local', 'aria-label': 'Move time to' });
    const go = h('form', { class: 'go' }, goTo, h('button', { type: 'submit', class: 'quiet-button' }, 'Go'));
    go.addEventListener('submit', (event) => {
      event.preventDefault();
      if (goTo.value) this.move({ to: instantOf(goTo.value, timeZone).toISOString() });
    });
    goTo.addEventListener('focus', () => (goTo.value ||= wallTime(this.now(), timeZone)));
    element.replaceChildren(
      h(
        'div',
        { class: 'bar' },
        h('div', { class: 'brand' }, avatar('torg', 'Torg'), h('h1', {}, 'Torg simulator'), h('p', {}, municipality)),
        h(
          'div',
          { class: 'time', role: 'group', 'aria-label': 'Simulated time' },
          this.time,
          button('+1 hour', { class: 'quiet-button' }, () => this.move({ advanceMinutes: 60 })),
          button('Tomorrow 07:30', { class: 'quiet-button' }, () =>
            this.move({ to: tomorrowAt(this.now(), '07:30', timeZone).toISOString() }),
          ),
          go,
        ),
        h('div', { class: 'tools' }, this.faults.toggle, themeButton()),
      ),
      this.faults.element,
      h('div', { class: 'chips', role: 'group', 'aria-label': 'Shown people' }, ...chips),
      this.problem,
    );
    window.setInterval(() => this.tick(), 1000);
  }

  setNow(now: string): void {
    this.ahead = Date.parse(now) - Date.now();
    this.tick();
  }

  setConnected(connected: boolean): void {
    this.problem.textContent = connected ? '' : 'The simulator does not answer. Trying again…';
  }

  updateFaults(): void {
    this.faults.update();
  }

  updateChips(): void {
    for (const [key, chip] of this.chips) {
      const unread = this.store.hasUnread(key);
      const pressed = String(this.store.isShown(key));
      if (pressed === 'true' && chip.ariaPressed !== pressed) chip.scrollIntoView({ block: 'nearest' });
      chip.ariaPressed = pressed;
      chip.classList.toggle('unread', unread);
      chip.title = unread ? 'Has unread messages' : '';
    }
  }

  private now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  private tick(): void {
    const label = clockLabel(this.now(), this.store.view.timeZone);
    if (this.time.textContent === label) return;
    this.time.textContent = label;
    this.time.dateTime = this.now().toISOString();
  }

  private move(to: { to: string } | { advanceMinutes: number }): void {
    this.problem.textContent = '';
    api.clock(to).then(
      ({ now }) => this.setNow(now),
      (error: unknown) => (this.problem.textContent = (error as Error).message),
    );
  }
}
