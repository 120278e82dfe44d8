/** Where a person writes: a text box that grows, with the Torg mention as a toggle where the bot hears mentions alone. */
import { button, h } from './dom.js';

export interface ComposerOptions {
  label: string;
  placeholder: string;
  mentions: boolean;
  /** False keeps the text, to be sent again. */
  onSend(text: string): Promise<boolean>;
}

export interface Composer {
  element: HTMLElement;
  focus(): void;
}

export function createComposer({ label, placeholder, mentions, onSend }: ComposerOptions): Composer {
  const text = h('textarea', { rows: '1', 'aria-label': label, placeholder });
  const send = h('button', { type: 'submit', class: 'primary-button' }, 'Send');
  const mention = button('@Torg', { class: 'mention-toggle', 'aria-pressed': 'true', title: 'Mention Torg' }, () => {
    mention.ariaPressed = mention.ariaPressed === 'true' ? 'false' : 'true';
  });
  mention.ariaLabel = 'Mention @Torg';

  const submit = async (): Promise<void> => {
    const written = text.value.trim();
    if (written === '') return;
    const mentioned = mentions && mention.ariaPressed === 'true' && !/@Torg\b/.test(written);
    text.value = '';
    fit(text);
    const sent = await onSend(mentioned ? `@Torg ${written}` : written);
    if (!sent && text.value === '') text.value = written;
  };
  const element = h('form', { class: 'composer' }, text, mentions ? mention : null, send);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  text.addEventListener('input', () => fit(text));
  return { element, focus: () => text.focus() };
}

function fit(text: HTMLTextAreaElement): void {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight}px`;
}
