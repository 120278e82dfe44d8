/** An agent lets a ticket wait: until the morning of a day, or until its requester answers. */
import { z } from 'zod/v4';
import { day } from '../../cards/dialog.js';
import { addDays, instantOf, localTime } from '../../domain/calendar.js';
import { municipalityOf } from '../../ports/organisation.js';
import { opened, reference, sent } from '../tickets.js';
import { readData, type Feature, type Turn } from '../turn.js';

/** When the day's work begins. */
const morning = '07:00';
const mostDays = 365;

const chosen = reference.extend({ until: z.string().default('') });
const date = z.iso.date();

export const hold: Feature = {
  name: 'hold',
  verbs: ['hold'],
  dialog: (turn) => {
    const { dialogs, refusals } = turn.reader.strings;
    return opened(turn, 'hold', 'agent', dialogs.hold, ({ municipality }) => {
      const { min, max } = daysFor(turn, municipality);
      const above = day('until', dialogs.holdUntil, { min, max }, refusals.pastDate);
      return { words: 'optional', above };
    });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', (text, data) => {
      const { municipality, until } = readData(chosen, data);
      if (until === '') return { type: 'hold', text };
      const { min, max, timeZone } = daysFor(turn, municipality);
      if (!date.safeParse(until).success || until < min || until > max) return { code: 'pastDate' };
      return { type: 'hold', until: instantOf(until, morning, timeZone).toISOString(), text };
    }),
};

/** The days that can be chosen, by the calendar of the ticket's municipality. */
function daysFor({ services, municipality, reader }: Turn, id: string) {
  const { timeZone } = municipalityOf(services.organisation, id) ?? municipality;
  const today = localTime(reader.now, timeZone).date;
  return { min: addDays(today, 1), max: addDays(today, mostDays), timeZone };
}
