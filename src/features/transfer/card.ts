/** What the dialog asks besides where a ticket goes, where it leaves a confidential department. */
import { text, type Element } from '../../cards/card.js';
import { toggle, type DialogInputs } from '../../cards/dialog.js';
import { titleLimit } from '../../domain/ticket.js';
import type { Strings } from '../../locales/index.js';

/** The names of the toggles, by what each lets go along. */
export const shareIds = { text: 'shareText', said: 'shareSaid', notes: 'shareNotes' } as const;

/** @param where the choice of a department, which stands between the warning and the new title */
export function leavingInputs(where: Element, strings: Strings): Pick<DialogInputs, 'above' | 'below'> {
  const { confidential: words, refusals } = strings;
  // Empty to begin with: a title that stands there is sent along without a thought.
  const title: Element = {
    type: 'Input.Text',
    id: 'title',
    label: words.title,
    maxLength: titleLimit,
    isRequired: true,
    errorMessage: refusals.emptyTitle,
  };
  const toggles = [
    toggle(shareIds.text, words.shareText),
    toggle(shareIds.said, words.shareSaid),
    toggle(shareIds.notes, words.shareNotes),
  ];
  return {
    above: { type: 'Container', items: [text(words.leaves, { weight: 'Bolder' }), where, title] },
    below: { type: 'Container', items: [text(words.share), ...toggles] },
  };
}
