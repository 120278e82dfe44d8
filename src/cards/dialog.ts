/** Dialogs that ask for words before something is done. */
import type { Strings } from '../locales/index.js';
import { textLimit } from '../domain/ticket.js';
import { card, text, type Card } from './card.js';
import type { TicketReference } from './ticket.js';

export interface Dialog {
  title: string;
  card: Card;
}

export interface DialogTexts {
  title: (number: string) => string;
  label: string;
  submit: string;
}

/**
 * @param nonce new for each dialog opened: sending the same one twice is one command
 * @param ask whether words are needed, may be left out, or are not asked for
 * @param toggle a yes-or-no below the text, off to begin with
 */
export function wordsDialog(
  texts: DialogTexts,
  label: string,
  verb: string,
  reference: TicketReference,
  nonce: string,
  strings: Strings,
  ask: 'required' | 'optional' | 'nothing',
  toggle?: { id: string; title: string },
): Dialog {
  const input =
    ask === 'nothing'
      ? text(texts.label)
      : {
          type: 'Input.Text',
          id: 'text',
          label: texts.label,
          isMultiline: true,
          maxLength: textLimit,
          ...(ask === 'required' ? { isRequired: true, errorMessage: strings.dialogs.textMissing } : {}),
        };
  const style = verb === 'withdraw' ? 'destructive' : 'positive';
  const switched = toggle && { type: 'Input.Toggle', ...toggle, value: 'false', valueOn: 'true', valueOff: 'false' };
  return {
    title: texts.title(label),
    card: card(
      [input, switched],
      [{ type: 'Action.Submit', title: texts.submit, style, data: { verb, ...reference, nonce } }],
    ),
  };
}
