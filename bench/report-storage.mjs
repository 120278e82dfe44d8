/** What grows and what it costs, printed: counted in requests and rows, which no emulator and no machine changes. */
import { aims } from './plan.mjs';
import { calendarDays, monthOf, prices, workingDays } from './prices.mjs';
import { table } from './table.mjs';

const volumes = [50, 5_000];
const minutesADay = 24 * 60;
const onceADay = ['summary, every morning', 'search for old outcomes, daily'];
const show = ({ requests, rows, lookedAt }) => [requests, rows, lookedAt].map(amount).join(', ');
const amount = (number) => String(Math.round(number * 10) / 10);
/** What little it costs can be told from nothing. */
const dollars = (number) => `$${number.toFixed(4)}`;
const thousands = (number) => number.toLocaleString('en');

/** Everything that was asked at each size of the history, by name. */
function byName(growth) {
  const all = growth.map(({ asked, idle }) => ({
    ...asked,
    'one look of the relay': idle.sweep,
    'one look of the timers': idle.look,
    'an idle process, a minute': idle.all,
  }));
  return Object.keys(all[0]).map((name) => [name, all.map((each) => each[name])]);
}

export function judgeGrowth(growth) {
  const [least, most] = [growth[0].tickets, growth.at(-1).tickets].map(thousands);
  return byName(growth).map(([name, measured]) => {
    const [first, last] = [measured[0], measured.at(-1)];
    const times = Math.max(...['requests', 'rows', 'lookedAt'].map((what) => last[what] / Math.max(1, first[what])));
    return {
      what: `requests and rows, ${name}`,
      measured,
      shown: measured.map(show).join(' -> '),
      aim: `flat from ${least} to ${most}`,
      met: times <= aims.growth,
    };
  });
}

export function printGrowth(growth) {
  console.log('\nWhat grows: requests to the storage, rows in its answers, rows it goes through for them');
  const heads = growth.map(({ tickets, rows }) => `${thousands(tickets)} closed tickets (${thousands(rows)} rows)`);
  console.log(table([['', ...heads], ...byName(growth).map(([name, measured]) => [name, ...measured.map(show)])]));
  console.log('  with the same unfinished tickets, and the same events a day, in each');
}

/** Transactions and, should each row of a group be counted by itself, operations; of a ticket and of an idle day. */
export function costsOf({ steps, stays, question }, growth) {
  const all = Object.values(steps).flatMap(({ turn, later }) => [turn, later]);
  const total = (of) => all.reduce((sum, each) => sum + of(each), 0);
  const { asked, idle } = growth.at(-1);
  const once = onceADay.reduce((sum, name) => sum + asked[name].requests, 0);
  const day = Math.round(idle.all.requests * minutesADay) + once;
  const ticket = {
    transactions: total(({ reads, writes }) => reads + writes),
    leases: total(({ leases }) => leases),
    operations: total(({ reads, rowsWritten }) => reads + rowsWritten),
    ...stays.ticket,
    outcomes: stays.outcomes,
  };
  const months = volumes.map((ticketsADay) => monthOf(ticketsADay, ticket, day));
  return { steps, ticket, idleDay: day, months, prices, questionLength: question };
}

export function printCosts({ steps, ticket, idleDay, months, questionLength }) {
  console.log('\nWhat it costs: transactions of a ticket, each step long after the one before');
  const lines = Object.entries(steps).map(([name, { turn, later }]) => [
    name,
    ...[turn.reads, turn.writes, later.reads, later.writes, later.leases].map(String),
  ]);
  const heads = ['', 'reads', 'writes', 'reads to deliver', 'writes to deliver', 'of these for leases'];
  console.log(table([heads, ...lines]));
  console.log(
    `  together ${ticket.transactions}, ${ticket.leases} of them for leases; ${ticket.operations} if each row of a group counted`,
  );
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;
  console.log(
    `  of a ticket ${ticket.rows} rows stay, ${kilobytes(ticket.bytes)} (asked in ${questionLength} characters); ` +
      `${ticket.outcomes.rows} more, ${kilobytes(ticket.outcomes.bytes)}, for two weeks`,
  );
  console.log(`  a process that nobody asks anything: ${thousands(idleDay)} transactions a day`);
  console.log(
    table([
      ['tickets a day', 'their transactions', 'an idle process', 'a month', 'a year of tickets', 'to keep it, a month'],
      ...months.map((month) => [
        thousands(month.ticketsADay),
        dollars(month.tickets),
        dollars(month.idle),
        dollars(month.tickets + month.idle),
        `${month.yearGigabytes.toFixed(2)} GB`,
        dollars(month.keepingYear),
      ]),
    ]),
  );
  console.log(
    [
      `  ${workingDays.month} working days a month (${workingDays.year} a year), ${calendarDays} days idle, one process, one municipality, one manager;`,
      `  $${prices.perTenThousandTransactions} for 10,000 transactions and $${prices.perGigabyteMonth} for a gigabyte and month, locally redundant (zone-redundant is dearer).`,
      '  Not in it: questions that become no ticket, lists, notes, watchers and longer texts; what is sent again after a fault;',
      '  the removal of old outcomes (a transaction for a hundred); people and leases (some rows for each person, once);',
      '  the server, the bot, logs, network, copies and taxes.',
    ].join('\n'),
  );
}
