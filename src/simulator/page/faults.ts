/** The panel in which a person plays a fault of Teams, sees which are played, and uninstalls Torg from a conversation. */
import { api } from './api.js';
import { button, h } from './dom.js';
import type { Store } from './store.js';
import type { Conversation, Fault, FaultName } from './view.js';

const NAMES = new Map<FaultName, string>([
  ['notInstalled', 'Torg is not installed (403)'],
  ['blocked', 'Torg is blocked (403)'],
  ['conversationGone', 'The conversation is gone (404)'],
  ['activityGone', 'The message to update is gone (404)'],
  [412, 'Two sends at once (412)'],
  [413, 'The message is too big (413)'],
  [429, 'Too many messages (429)'],
  [500, 'Teams fails (500)'],
  [502, 'Something behind Teams fails (502)'],
  [503, 'Teams is not there (503)'],
  [504, 'Teams takes too long (504)'],
  ['reset', 'The connection breaks'],
  ['late', 'Done, but the answer comes too late'],
]);
/** People take their time to install or unblock what they did not want. */
const LASTING: string[] = ['notInstalled', 'blocked'];
const TIMES = new Map<Fault['left'], string>([
  [1, 'once'],
  [3, '3 times'],
  ['always', 'until cleared'],
]);

export class FaultPanel {
  readonly toggle: HTMLButtonElement;
  readonly element: HTMLElement;
  private readonly where = h('select');
  private readonly installation: HTMLButtonElement;
  private readonly title = h('input', { 'aria-label': 'Name of the channel', maxlength: '50' });
  private readonly deletion = button('', { class: 'quiet-button' }, () => this.changeDeletion());
  private readonly channel: HTMLElement;
  private readonly played = h('ul', { class: 'played', 'aria-label': 'Faults being played' });
  private readonly problem = h('p', { class: 'header-problem', role: 'alert' });

  constructor(private readonly store: Store) {
    this.toggle = button('Faults', { class: 'quiet-button', 'aria-controls': 'faults' }, () => this.open());
    const fault = h('select');
    const times = h('select');
    this.where.append(new Option('Everywhere', ''), ...this.conversations().map(([id, name]) => new Option(name, id)));
    fault.append(...[...NAMES].map(([name, label]) => new Option(label, String(name))));
    times.append(...[...TIMES].map(([left, label]) => new Option(label, String(left))));
    this.installation = button('', { class: 'quiet-button' }, () => this.changeInstallation());
    const suit = (): void => {
      times.value = LASTING.includes(fault.value) ? 'always' : '1';
    };
    fault.addEventListener('change', suit);
    suit();
    const form = h(
      'form',
      { class: 'fault-form' },
      h('label', {}, 'Where', this.where),
      h('label', {}, 'Fault', fault),
      h('label', {}, 'How often', times),
      h('button', { type: 'submit', class: 'primary-button' }, 'Play'),
      this.installation,
    );
    const rename = button('Rename', { class: 'quiet-button' }, () => this.rename());
    this.channel = h(
      'div',
      { class: 'fault-form', role: 'group', 'aria-label': 'Channel' },
      this.title,
      rename,
      this.deletion,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const [name] = [...NAMES.keys()].filter((each) => String(each) === fault.value);
      const [left] = [...TIMES.keys()].filter((each) => String(each) === times.value);
      if (name !== undefined && left !== undefined) {
        this.ask(api.fault({ conversation: this.where.value || null, fault: name, times: left }));
      }
    });
    this.where.addEventListener('change', () => {
      this.title.value = this.chosen()?.title ?? '';
      this.update();
    });
    this.element = h(
      'section',
      { class: 'faults', id: 'faults', 'aria-label': 'Play a fault of Teams', hidden: true },
      form,
      this.channel,
      this.played,
      this.problem,
    );
    this.update();
  }

  /** Draws what the store says of faults and of where Torg is installed. */
  update(): void {
    const { faults } = this.store.view;
    this.toggle.textContent = faults.length > 0 ? `Faults (${faults.length})` : 'Faults';
    this.toggle.ariaExpanded = String(!this.element.hidden);
    const chosen = this.chosen();
    this.installation.hidden = chosen === undefined;
    this.installation.textContent = chosen?.installed ? 'Uninstall Torg there' : 'Install Torg there';
    this.channel.hidden = chosen?.kind !== 'channel';
    this.deletion.textContent = chosen?.deleted ? 'Restore the channel' : 'Delete the channel';
    const names = new Map(this.conversations());
    for (const option of this.where.options) option.text = names.get(option.value) ?? option.text;
    const hadFocus = this.played.contains(document.activeElement);
    this.played.replaceChildren(...faults.map((fault) => this.item(fault)));
    if (hadFocus) (this.played.querySelector('button') ?? this.toggle).focus();
  }

  private open(): void {
    this.element.hidden = !this.element.hidden;
    this.problem.textContent = '';
    this.update();
    if (!this.element.hidden) this.where.focus();
  }

  private item({ id, conversation, fault, left, method }: Fault): HTMLLIElement {
    const name = NAMES.get(fault) ?? String(fault);
    const where = this.conversations().find(([each]) => each === conversation)?.[1] ?? 'Everywhere';
    const which = method === null || fault === 'activityGone' ? '' : method === 'POST' ? ', new messages' : ', updates';
    const often = TIMES.get(left) ?? `${left} times`;
    const clear = button('Clear', { class: 'quiet-button', 'aria-label': `Clear: ${name}, ${where}` }, () =>
      this.ask(api.clearFaults({ id })),
    );
    return h('li', {}, h('span', {}, `${where}${which}: ${name}, ${often}`), clear);
  }

  private changeInstallation(): void {
    const chosen = this.chosen();
    if (chosen) this.ask(api.install({ conversation: chosen.id, installed: !chosen.installed }));
  }

  private rename(): void {
    const chosen = this.chosen();
    const title = this.title.value.trim();
    if (chosen && title) this.ask(api.channel({ conversation: chosen.id, title }));
  }

  private changeDeletion(): void {
    const chosen = this.chosen();
    if (chosen) this.ask(api.channel({ conversation: chosen.id, deleted: !chosen.deleted }));
  }

  private chosen(): Conversation | undefined {
    return this.store.view.conversations.find(({ id }) => id === this.where.value);
  }

  /** Every conversation under the name that the windows give it. */
  private conversations(): [id: string, name: string][] {
    const { conversations, people } = this.store.view;
    return conversations.map((each) => {
      const owner = people.find(({ key }) => key === each.members[0])?.name ?? '';
      return [each.id, each.kind === 'personal' ? owner : this.store.titleOf(each)];
    });
  }

  private ask(answer: Promise<{ problem?: string | undefined }>): void {
    this.problem.textContent = '';
    answer.then(
      ({ problem }) => (this.problem.textContent = problem ?? ''),
      (error: unknown) => (this.problem.textContent = (error as Error).message),
    );
  }
}
