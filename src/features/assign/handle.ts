/** An agent gives a ticket to a colleague of the department, or to themselves. */
import { z } from 'zod/v4';
import { bytesOf, choice, cut, type Choice } from '../../cards/card.js';
import type { Profile } from '../../ports/directory.js';
import { agentIn, agentsIn } from '../agents.js';
import { opened, openedBy, reference, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

/** What a card has room for beside the rest of the dialog, in bytes and in characters of one name. */
const mostBytes = 20 * 1024;
const shownName = 60;
/** Of more people than this, one finds a colleague by typing. */
const seenAtOnce = 12;

const chosen = reference.extend({ assignee: z.string().min(1).max(100) });

export const assign: Feature = {
  name: 'assign',
  verbs: ['assign'],
  dialog: (turn) => {
    const { dialogs } = turn.reader.strings;
    return opened(turn, 'assign', 'agent', dialogs.assign, async (ticket) => {
      const people = await agentsIn(turn, ticket.department);
      const choices = choicesFor(
        people.filter(({ id }) => id !== ticket.assignee?.id),
        turn.reader.language,
      );
      if (choices.length === 0) return dialogs.noOtherAgent;
      const shown = fitting(choices);
      const left = choices.length - shown.length;
      const label = left > 0 ? `${dialogs.assignTo} ${dialogs.moreAgents(left)}` : dialogs.assignTo;
      const style = shown.length > seenAtOnce ? 'filtered' : 'compact';
      return { words: 'none', below: choice('assignee', label, undefined, shown, style) };
    });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', async (_, data) => {
      const { assignee, ...named } = readData(chosen, data);
      const found = await openedBy(turn, named);
      if (!found?.roles.includes('agent')) return { code: 'notAgent' };
      const profile = await agentIn(turn, found.ticket.department, assignee);
      if (!profile) return { code: 'unknownAgent' };
      return { type: 'assign', to: { id: profile.id, name: profile.name } };
    }),
};

/** By name; two of the same name are told apart by their user names. */
function choicesFor(people: readonly Profile[], language: string): Choice[] {
  const names = people.map(({ name }) => name);
  return people
    .map(({ id, name, upn }) => {
      const shown = cut(name, shownName, '…');
      const alone = names.indexOf(name) === names.lastIndexOf(name);
      return { value: id, title: alone ? shown : `${shown} (${cut(upn, shownName, '…')})` };
    })
    .sort((a, b) => a.title.localeCompare(b.title, language));
}

function fitting(choices: readonly Choice[]): Choice[] {
  let bytes = 0;
  return choices.filter((each) => (bytes += bytesOf(each) + 1) < mostBytes);
}
