/** What edits of known answers write, and how many of them a transaction of the storage has room for. */
import { layerName, type AnswerLayer } from '../domain/answer.js';
import type { AnswerEdit, AnswerEvent } from '../ports/answers.js';
import { keys } from './keys.js';
import { mostBytes, mostOperations, type Operation } from './table.js';

/** What a transaction has besides its edits: that it was carried out, the count, and the place in the ring. */
const besides = 3;
const editsAtOnce = Math.floor((mostOperations - besides) / 2);
/** What two rows have around what they say: keys, addresses, the lines between them. */
const headBytes = 4096;

export const keyOf = ({ answer, municipality }: AnswerEdit): string => keys.answer(layerName(answer.id, municipality));

export function operationsOf(
  key: string,
  edits: readonly AnswerEdit[],
  { revision, at, by }: Pick<AnswerLayer, 'revision' | 'at' | 'by'>,
): Operation[] {
  const layers = edits.map(({ answer, municipality }) => layerName(answer.id, municipality));
  const operations: Operation[] = [{ do: 'create', key: keys.seen(key), data: { revision, layers } }];
  for (const [place, { answer, municipality, state, type, from }] of edits.entries()) {
    const own = municipality === undefined ? {} : { municipality };
    const layer: AnswerLayer = { answer, ...own, state, revision, at, by };
    const event: AnswerEvent = { id: answer.id, ...own, type, answer, revision, at, by };
    const name = layers[place] ?? '';
    operations.push({ do: from === undefined ? 'create' : 'put', key: keys.answer(name), data: layer });
    operations.push({ do: 'create', key: keys.answerEvent(name, revision), data: event });
  }
  return operations;
}

/** As many edits at once as a transaction takes, by their number and by their size. */
export function batches(edits: readonly AnswerEdit[]): AnswerEdit[][] {
  const made: AnswerEdit[][] = [];
  let size = Infinity;
  for (const edit of edits) {
    // In the row and in its history, each a text within the text of the transaction.
    const own = 2 * Buffer.byteLength(JSON.stringify(JSON.stringify(edit))) + headBytes;
    const last = made.at(-1);
    if (last && last.length < editsAtOnce && size + own <= mostBytes) {
      last.push(edit);
      size += own;
    } else {
      made.push([edit]);
      size = own;
    }
  }
  return made;
}
