/** What Azure takes for a table, and how it counts. */

/**
 * Azure Table storage, standard account, pay as you go, locally redundant (LRS), in US dollars: the list price of
 * https://azure.microsoft.com/pricing/details/storage/tables/ for West Europe and East US, as public pages gave it in
 * July 2026. It has been the same for years; look it up before you rely on it.
 */
export const prices = {
  /** Any request is a transaction, and one that carries a whole entity-group transaction is one, too. */
  perTenThousandTransactions: 0.00036,
  perGigabyteMonth: 0.045,
};

export const workingDays = { month: 22, year: 264 };
export const calendarDays = 30;

/** By Microsoft's formula for an entity: keys and strings in UTF-16, and a few bytes for each row and property. */
export function bytesOf([partition, key, data]) {
  const property = 8 + 2 * 'data'.length;
  return 4 + 2 * (partition.length + key.length) + property + 2 * data.length + 4;
}

/**
 * What a month costs, in US dollars.
 * @param ticket transactions of one ticket's life, and the bytes that stay of it
 * @param day transactions of a day on which nobody does anything
 */
export function monthOf(ticketsADay, ticket, day) {
  const dollars = (transactions) => (transactions / 10_000) * prices.perTenThousandTransactions;
  const tickets = dollars(ticketsADay * workingDays.month * ticket.transactions);
  const yearGigabytes = (ticketsADay * workingDays.year * ticket.bytes) / 1024 ** 3;
  return {
    ticketsADay,
    tickets,
    idle: dollars(day * calendarDays),
    yearGigabytes,
    /** Every month, for each year of tickets that is kept. */
    keepingYear: yearGigabytes * prices.perGigabyteMonth,
  };
}
