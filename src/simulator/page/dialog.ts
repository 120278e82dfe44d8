/** A Teams dialog (task module): a card in a modal window that the bot may redraw, answer or close. */
import { api, type Click } from './api.js';
import { drawCard } from './card.js';
import { button, h } from './dom.js';
import type { Dialog } from './view.js';

const WIDTHS: Record<string, number> = { small: 320, medium: 480, large: 640 };
const HEIGHTS: Record<string, number> = { small: 240, medium: 420, large: 640 };

/** Focus goes back to where the dialog was opened from, or to `otherwise` where that is gone by then. */
export function openDialog(dialog: Dialog, opened: Omit<Click, 'action'>, otherwise: () => void): void {
  const opener = document.activeElement;
  const title = h('h2', { id: 'dialog-title' });
  const body = h('div', { class: 'dialog-body' });
  const message = h('p', { class: 'dialog-notice', role: 'alert', hidden: true });
  const close = (): void => element.close();
  const element = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title' },
    h('header', { class: 'dialog-head' }, title, button('✕', { class: 'icon-button', 'aria-label': 'Close' }, close)),
    message,
    body,
  );

  const draw = ({ title: text, width, height, card }: Dialog): void => {
    title.textContent = text;
    element.style.setProperty('--width', `${typeof width === 'number' ? width : (WIDTHS[width] ?? WIDTHS.medium)}px`);
    body.style.minHeight = `${(typeof height === 'number' ? height : (HEIGHTS[height] ?? 240)) / 2}px`;
    const drawn = drawCard(card, async (action) => {
      const outcome = await api.submitDialog({ ...opened, action });
      const said = outcome.notice ?? outcome.problem;
      return () => {
        if (outcome.dialog) draw(outcome.dialog);
        else if (outcome.closing !== undefined) end(outcome.closing);
        else if (said === undefined) close();
        message.textContent = said ?? '';
        message.hidden = said === undefined;
      };
    });
    body.replaceChildren(drawn);
    if (element.open) focusFirst(drawn);
  };
  const end = (text: string): void => {
    const done = button('Close', { class: 'primary-button' }, close);
    body.replaceChildren(h('p', { class: 'dialog-text', role: 'status' }, text), done);
    done.focus();
  };

  element.addEventListener('close', () => {
    element.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    else otherwise();
  });
  draw(dialog);
  document.body.append(element);
  element.showModal();
  focusFirst(body);
}

function focusFirst(within: HTMLElement): void {
  const fields = 'input:not([type=hidden]), textarea, select, button';
  (within.querySelector<HTMLElement>(fields) ?? within).focus();
}
