/** Cases in English. */
import type { cases as shape } from './nb.js';

export const cases: typeof shape = {
  checklists: {
    title: 'What would you like to start?',
    lead: 'One request gives a ticket to each department that has something to do.',
    none: 'There are no checklists here.',
    button: 'Checklists',
  },
  dialog: {
    manager: 'Responsible manager (e-mail address), if it is somebody other than you',
    submit: 'Start',
    yes: 'yes',
    no: 'no',
    required: 'Please answer this.',
  },
  errors: {
    required: (question) => `Please answer “${question}”.`,
    date: (question) => `“${question}”: choose a day within a year from now, or a year back.`,
    choice: (question) => `“${question}”: choose something from the list.`,
    tooLong: (question, limit) => `“${question}”: at most ${limit} characters.`,
    manager:
      'I know nobody in the municipality with that address. Ask the manager to write “hi” to me, or leave the field empty.',
  },
  statuses: { open: 'Under way', resolved: 'Done', withdrawn: 'Withdrawn' },
  progress: (finished, all) => `${finished} of ${all} done`,
  requester: 'From',
  manager: 'Responsible manager',
  startsOn: 'Date',
  opened: 'Started',
  due: 'Due',
  late: 'Late',
  waitsFor: (numbers) => `Waits for ${numbers}`,
  partOf: 'Part of',
  partOfCase: (number) => `part of ${number}`,
  hidden: 'Confidential',
  unclaimed: 'not claimed',
  showWhole: 'See the whole case',
  change: 'Change date',
  withdraw: 'Withdraw all',
  changeDialog: {
    title: (n) => `New date for ${n}`,
    label: 'What is left gets new times by it.',
    submit: 'Save the date',
  },
  withdrawDialog: {
    title: (n) => `Withdraw all of ${n}`,
    label: 'Everything that is not done is ended, and the departments are told.',
    submit: 'Withdraw all',
  },
  told: {
    resolved: (n, title) => `Everything is done in ${n} ${title}.`,
    withdrawn: (name, n, title) => `${name} has withdrawn ${n} ${title}.`,
    unblocked: (n) => `${n} no longer waits for others. You can begin now.`,
    rescheduled: (name, n, due) => `${name} has changed the date. ${n} is now due ${due}.`,
    late: (n) => `${n} should have been done by now.`,
  },
};
