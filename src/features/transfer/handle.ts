/** An agent moves a ticket to the department that can solve it, says why, and what may leave a confidential one. */
import { z } from 'zod/v4';
import { choice } from '../../cards/card.js';
import type { Ticket } from '../../domain/ticket.js';
import { departmentOf, departmentsServing } from '../../ports/organisation.js';
import { clean, opened, reference, sent } from '../tickets.js';
import { readData, type Feature, type Turn } from '../turn.js';
import { leavingInputs, shareIds } from './card.js';

const toggled = z.string().optional();
const chosen = reference.extend({
  department: z.string(),
  title: z.string().max(1000).default(''),
  [shareIds.text]: toggled,
  [shareIds.said]: toggled,
  [shareIds.notes]: toggled,
});

export const transfer: Feature = {
  name: 'transfer',
  verbs: ['transfer'],
  dialog: (turn) => {
    const { strings, departmentName } = turn.reader;
    const { dialogs } = strings;
    return opened(turn, 'transfer', 'agent', dialogs.transfer, (ticket) => {
      const { municipality, department } = ticket;
      const others = departmentsServing(turn.services.organisation, municipality).filter(({ id }) => id !== department);
      if (others.length === 0) return dialogs.noOtherDepartment;
      const choices = others.map(({ id }) => ({ value: id, title: departmentName(id) }));
      const above = choice('department', dialogs.transferTo, undefined, choices);
      return leavesConfidential(turn, ticket)
        ? { words: 'required', ...leavingInputs(above, strings) }
        : { words: 'required', above };
    });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', (text, data) => {
      const { municipality, department, title, ...toggles } = readData(chosen, data);
      const served = departmentsServing(turn.services.organisation, municipality).some(({ id }) => id === department);
      if (!served) return { code: 'unknownDepartment' };
      const command = { type: 'transfer', department, text } as const;
      const isShared = (what: keyof typeof shareIds): boolean => toggles[shareIds[what]] === 'true';
      const share = { title: clean(title), text: isShared('text'), said: isShared('said'), notes: isShared('notes') };
      // It is the department that has the ticket as it is committed which says whether it is let go whole.
      return (ticket) => (leavesConfidential(turn, ticket) ? { ...command, share } : command);
    }),
};

function leavesConfidential({ services }: Turn, { department }: Ticket): boolean {
  return departmentOf(services.organisation, department)?.confidential ?? false;
}
