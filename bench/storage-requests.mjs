/** What a request to the storage is about, and how many rows it reads or writes: what is counted instead of time. */

const keyWanted = /RowKey (?:eq|ge) '(?<kind>[^|']+)/u;
const keyNamed = /RowKey='(?<kind>[^|']+)/u;
const keyWritten = /"RowKey":"(?<kind>[^|"]+)/u;

/** Which kind of row it asks for or writes, by the first word of the key; of a transaction, its first operation. */
export function kindOf(url, body = '') {
  const asked = decodeURIComponent(url.replaceAll('+', ' '));
  const told = decodeURIComponent(/^(?:POST|PUT|DELETE) (\S+) HTTP\/1\.1/mu.exec(body)?.[1] ?? '');
  for (const [pattern, text] of [
    [keyNamed, asked],
    [keyWanted, asked],
    [keyNamed, told],
    [keyWritten, body],
  ]) {
    const found = pattern.exec(text);
    if (found) return found.groups.kind;
  }
  return 'table';
}

/** What no person waits for: rows that only the relay's look at the outbox, and the schedule's, ask for. */
const lookedFor = { GET: ['instance', 'outbox', 'due', 'upn', 'daily', 'summary'], PUT: ['instance', 'daily'] };

/** Whether a process asks this of the storage by itself, however much or little happens. */
export function isByItself(method, url) {
  return isPurge(method, url) || (lookedFor[method]?.includes(kindOf(url)) ?? false);
}

/** Only the daily search for what is old asks when rows were written. */
export function isPurge(method, url) {
  return method === 'GET' && /\bTimestamp lt\b/u.test(decodeURIComponent(url.replaceAll('+', ' ')));
}

/** How many rows an answer holds. */
export function rowsRead(method, status, answer) {
  if (method !== 'GET' || status !== 200) return 0;
  const { value } = JSON.parse(answer);
  return Array.isArray(value) ? value.length : 1;
}

/** How many rows a request writes: of a transaction, its operations. */
export function rowsWritten(method, body) {
  if (method === 'GET') return 0;
  return body.match(/^(?:POST|PUT|DELETE) \S+ HTTP\/1\.1/gmu)?.length ?? 1;
}

/** Which rows a query makes the storage go through, whatever else it filters by; all of them where it names no keys. */
export function isLookedAt(url) {
  const asked = decodeURIComponent(url.replaceAll('+', ' '));
  const { from, to } = /RowKey ge '(?<from>[^']*)' and RowKey lt '(?<to>[^']*)'/u.exec(asked)?.groups ?? {};
  return ({ RowKey }) => from === undefined || (RowKey >= from && RowKey < to);
}

/** The most rows that a query wants, or none where it names one row. */
export function mostOf(method, url) {
  const [, most] = /[?&](?:\$|%24)top=(\d+)/u.exec(url) ?? [];
  return method === 'GET' && most ? Number(most) : undefined;
}
