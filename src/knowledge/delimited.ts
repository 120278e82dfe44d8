/** Rows of text with separators and quotes (RFC 4180), each cell with the line that it begins on. */

export interface Cell {
  text: string;
  line: number;
}

export class BrokenRow extends Error {
  override name = 'BrokenRow';
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The separator is the one that the first line has most of: Excel writes a semicolon where a comma parts decimals.
 * @throws BrokenRow where quotes are not closed, or something follows a closing quote
 */
export function parseRows(text: string): Cell[][] {
  const separator = separatorOf(text);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const cell: Cell = { text: '', line };
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1, line);
      cell.text = text.slice(at + 1, end).replaceAll('""', '"');
      line += cell.text.split('\n').length - 1;
      at = end + 1;
      if (at < text.length && !isEnd(text, at, separator)) throw new BrokenRow(line, 'text follows a closing quote');
    } else {
      const begin = at;
      while (at < text.length && !isEnd(text, at, separator)) at += 1;
      cell.text = text.slice(begin, at);
    }
    row.push(cell);
    if (text[at] === separator) {
      at += 1;
      // What ends in a separator ends in an empty cell.
      if (at < text.length) continue;
      row.push({ text: '', line });
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.some((cell) => cell.text.trim() !== ''));
}

const isEnd = (text: string, at: number, separator: string): boolean =>
  text[at] === separator || text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');

function closingQuote(text: string, from: number, line: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  throw new BrokenRow(line, 'a quote is not closed');
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counted = [';', ',', '\t'].map((each) => ({ each, count: first.split(each).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).each;
}

/** As Excel in the Nordic countries opens it by a double click: semicolons, and a mark for UTF-8. */
export function formatRows(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => (/[";\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`;
}
