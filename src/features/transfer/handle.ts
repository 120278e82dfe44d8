/** An agent moves a ticket to the department that can solve it, and says why. */
import { z } from 'zod/v4';
import { choice } from '../../cards/card.js';
import { departmentsServing } from '../../ports/organisation.js';
import { opened, reference, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const chosen = reference.extend({ department: z.string() });

export const transfer: Feature = {
  name: 'transfer',
  verbs: ['transfer'],
  dialog: (turn) => {
    const { strings, departmentName } = turn.reader;
    const { dialogs } = strings;
    return opened(turn, 'transfer', 'agent', dialogs.transfer, ({ municipality, department }) => {
      const others = departmentsServing(turn.services.organisation, municipality).filter(({ id }) => id !== department);
      if (others.length === 0) return dialogs.noOtherDepartment;
      const choices = others.map(({ id }) => ({ value: id, title: departmentName(id) }));
      return { words: 'required', above: choice('department', dialogs.transferTo, undefined, choices) };
    });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', (text, data) => {
      const { municipality, department } = readData(chosen, data);
      const served = departmentsServing(turn.services.organisation, municipality).some(({ id }) => id === department);
      return served ? { type: 'transfer', department, text } : { code: 'unknownDepartment' };
    }),
};
