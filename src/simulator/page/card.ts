/** Draws one adaptive card and runs what happens when someone clicks in it. */
import type * as AdaptiveCardsModule from 'adaptivecards';
import { hostConfig } from './host-config.js';
import { cardHtml } from './markdown.js';
import { toggleMenu } from './menu.js';
import type { Card, ClickedAction } from './view.js';

declare const AdaptiveCards: typeof AdaptiveCardsModule;

let mentionsOfCard: string[] = [];
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardHtml(text, mentionsOfCard);
  result.didProcess = true;
};
/** What the renderer calls the button that opens the menu. */
const moreLabel = AdaptiveCards.Strings.defaults.overflowButtonTooltip();
const config = new AdaptiveCards.HostConfig(hostConfig);

/** Does what was clicked; the answer is what to show for it, once the buttons can take focus again. */
export type OnAction = (action: ClickedAction) => Promise<() => void>;

export function drawCard(card: Card, onAction: OnAction): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'card';
  frame.tabIndex = -1;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', labelOf(card));

  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = config;
  drawn.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) {
      if (/^(https?|mailto|tel):/i.test(action.url ?? '')) window.open(action.url, '_blank', 'noopener');
    } else if (action instanceof AdaptiveCards.ExecuteAction || action instanceof AdaptiveCards.SubmitAction) {
      void runBusy(frame, action, onAction);
    }
  };
  // The renderer's own menu has no look, and cannot be used by Space.
  drawn.onDisplayOverflowActionMenu = (actions, target) => {
    const items = actions.map((action) => ({ title: action.title ?? '', run: () => action.execute() }));
    if (target) toggleMenu(items, target);
    return true;
  };
  // The renderer sets it right after it has told of the change.
  drawn.onElementVisibilityChanged = ({ renderedElement }) => {
    queueMicrotask(() => renderedElement && tellButton(frame, renderedElement));
  };
  mentionsOfCard = mentionsIn(card);
  try {
    drawn.parse(card);
    const element = drawn.render();
    // The renderer makes the card itself a stop for Tab, where there is nothing to do.
    element?.removeAttribute('tabindex');
    if (element) frame.append(element);
    moreButton(frame)?.setAttribute('aria-haspopup', 'menu');
  } finally {
    mentionsOfCard = [];
  }
  return frame;
}

/** Whether something is unfolded is said by the button that unfolds it: what is unfolded may not say so itself. */
function tellButton(frame: HTMLElement, unfolded: HTMLElement): void {
  const expanded = unfolded.ariaExpanded;
  unfolded.ariaExpanded = null;
  const buttons = [...frame.querySelectorAll('button')];
  const unfolds = buttons.find((each) => each.getAttribute('aria-controls')?.split(' ').includes(unfolded.id));
  if (unfolds) unfolds.ariaExpanded = expanded;
}

async function runBusy(
  frame: HTMLElement,
  action: AdaptiveCardsModule.ExecuteAction | AdaptiveCardsModule.SubmitAction,
  onAction: OnAction,
): Promise<void> {
  // Teams takes one click at a time; a second one would only reach a card that is about to change.
  if (frame.ariaBusy === 'true') return;
  const clicked = action.renderedElement ?? moreButton(frame);
  const hadFocus = frame.contains(document.activeElement);
  const enabled = [...frame.querySelectorAll<HTMLButtonElement>('button.ac-pushButton:enabled')];
  frame.ariaBusy = 'true';
  clicked?.setAttribute('aria-busy', 'true');
  for (const element of enabled) element.disabled = true;
  let present: () => void = () => undefined;
  try {
    const { id, data } = action;
    const verb = action instanceof AdaptiveCards.ExecuteAction ? action.verb : undefined;
    present = await onAction({
      type: verb === undefined ? 'Action.Submit' : 'Action.Execute',
      ...(id && { id }),
      ...(verb && { verb }),
      data: { ...(data as Record<string, unknown> | undefined) },
    });
  } finally {
    frame.ariaBusy = null;
    clicked?.removeAttribute('aria-busy');
    for (const element of enabled) element.disabled = false;
    if (hadFocus && document.activeElement === document.body && frame.isConnected) clicked?.focus();
  }
  present();
}

/** The button that opens the menu of a card. */
function moreButton(frame: HTMLElement): HTMLElement | undefined {
  return [...frame.querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel === moreLabel);
}

function mentionsIn(card: Card): string[] {
  const { entities } = (card.msteams ?? {}) as { entities?: { type?: string; text?: string }[] };
  return (entities ?? []).flatMap(({ type, text }) => (type === 'mention' && text ? [text] : []));
}

function labelOf(card: Card): string {
  const said = [card.speak, card.fallbackText, firstText(card.body)].find((each) => typeof each === 'string') ?? 'Card';
  return said.replace(/<[^>]*>|[*_]{1,2}/g, '').slice(0, 200);
}

function firstText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, text } = value as { type?: unknown; text?: unknown };
  if ((type === 'TextBlock' || type === 'TextRun') && typeof text === 'string' && text !== '') return text;
  for (const inner of Object.values(value)) {
    const found = firstText(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
