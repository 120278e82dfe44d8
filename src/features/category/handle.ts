/** An agent says which of the department's topics a ticket is about. */
import { z } from 'zod/v4';
import { choice } from '../../cards/card.js';
import { departmentOf } from '../../ports/organisation.js';
import { opened, openedBy, reference, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const chosen = reference.extend({ category: z.string() });

export const category: Feature = {
  name: 'category',
  verbs: ['categorise'],
  dialog: (turn) => {
    const { reader } = turn;
    const { dialogs, ticket: words } = reader.strings;
    return opened(turn, 'categorise', 'agent', dialogs.categorise, ({ department, category: now }) => {
      const choices = reader.categories(department);
      if (choices.length === 0) return dialogs.noCategory;
      return { words: 'none', below: choice('category', words.category, now, choices) };
    });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', async (_, data) => {
      const { category: asked, ...named } = readData(chosen, data);
      const found = await openedBy(turn, named);
      if (!found?.roles.includes('agent')) return { code: 'notAgent' };
      return ({ department }) => {
        const { categories = [] } = departmentOf(turn.services.organisation, department) ?? {};
        const known = categories.some(({ id }) => id === asked);
        return known ? { type: 'categorise', category: asked } : { code: 'unknownCategory' };
      };
    }),
};
