/** Dialogs that ask for words, a choice or a day before something is done. */
import type { Strings } from '../locales/index.js';
import { textLimit } from '../domain/ticket.js';
import { card, text, type Card, type Element } from './card.js';

export interface Dialog {
  title: string;
  card: Card;
}

export interface DialogTexts {
  title: (number: string) => string;
  label: string;
  submit: string;
}

/** What a dialog asks for. */
export interface DialogInputs {
  /** Whether words are needed, may be left out, or are not asked for: its label is then a line to read. */
  words: 'required' | 'optional' | 'none';
  /** What stands above the words, and below them. */
  above?: Element;
  below?: Element | readonly Element[];
}

/** @param nonce new for each dialog opened: sending the same one twice is one command */
export function wordsDialog(
  texts: DialogTexts,
  label: string,
  verb: string,
  reference: object,
  nonce: string,
  strings: Strings,
  { words, above, below }: DialogInputs,
): Dialog {
  const input =
    words === 'none'
      ? text(texts.label)
      : {
          type: 'Input.Text',
          id: 'text',
          label: texts.label,
          isMultiline: true,
          maxLength: textLimit,
          ...(words === 'required' ? { isRequired: true, errorMessage: strings.dialogs.textMissing } : {}),
        };
  const style = verb === 'withdraw' || verb === 'withdrawCase' ? 'destructive' : 'positive';
  return {
    title: texts.title(label),
    card: card(
      [above, input, ...[below ?? []].flat()],
      [{ type: 'Action.Submit', title: texts.submit, style, data: { verb, ...reference, nonce } }],
    ),
  };
}

/** A yes or no, off to begin with. */
export function toggle(id: string, title: string, valueOn = 'true'): Element {
  return { type: 'Input.Toggle', id, title, value: 'false', valueOn, valueOff: 'false' };
}

/** A day of the calendar, which may be left out. */
export function day(id: string, label: string, bounds: { min: string; max: string }, errorMessage: string): Element {
  return { type: 'Input.Date', id, label, ...bounds, errorMessage };
}
