/** Words that people asked by wait until an agent of the answer's department accepts, edits or rejects them. */
import { z } from 'zod/v4';
import { answerLimits } from '../../domain/answer-check.js';
import { versionFor } from '../../domain/answer.js';
import type { Phrasing, Saved } from '../../ports/answers.js';
import { departmentOf } from '../../ports/organisation.js';
import { everything, redact } from '../../text/redaction.js';
import { isAgent, ownDepartments } from '../agents.js';
import { clean } from '../tickets.js';
import { readData, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { phrasingsDialog, type Waiting } from './card.js';

/** So many have room in a dialog. */
const shown = 5;
const verdicts = ['later', 'accept', 'reject'] as const;

const judged = z.looseObject({
  of: z.array(z.object({ municipality: z.string().max(40), id: z.string().max(64) })).max(shown),
});
const given = z.object({ words: z.string().default(''), verdict: z.enum(verdicts).default('later') });

/** What waits for the person's departments, in all municipalities that they serve, oldest first. */
export async function waiting(turn: Turn): Promise<Waiting[]> {
  const { services, reader } = turn;
  const own = await ownDepartments(turn);
  await services.libraries.refresh();
  const lists = await Promise.all(
    [...new Set(own.flatMap(({ serves }) => serves))].map(async (municipality) => {
      const { answers } = await services.libraries.of(municipality);
      const serving = own.filter(({ serves }) => serves.includes(municipality)).map(({ id }) => id);
      return services.libraries.proposed(municipality).flatMap(({ id, text, answer: of, department }): Waiting[] => {
        const answer = answers.get(of);
        if (!answer || !serving.includes(answer.department) || department !== answer.department) return [];
        return [{ municipality, id, text, title: versionFor(answer, reader.language).title }];
      });
    }),
  );
  return lists.flat();
}

export async function phrasingsShown(turn: Turn, wrong?: string): Promise<Outcome> {
  const { phrasings: words } = turn.reader.strings.learning;
  const all = await waiting(turn);
  if (all.length === 0) return { notice: words.none };
  return { dialog: phrasingsDialog(all.slice(0, shown), turn.reader, wrong) };
}

export async function phrasingsJudged(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { reader, services } = turn;
  const { of, ...inputs } = readData(judged, turn.incoming.request.data);
  const { phrasings: words } = reader.strings.learning;
  let empty = false;
  const not = new Set<'gone' | 'faster'>();
  for (const [place, { municipality, id }] of of.entries()) {
    const { words: written, verdict } = readData(given, {
      words: inputs[`words${place}`],
      verdict: inputs[`verdict${place}`],
    });
    if (verdict === 'later') continue;
    const phrasing = await ownPhrasing(turn, municipality, id);
    const edited = redact(clean(written).replace(/\s+/gu, ' ').trim(), { kinds: everything }).text;
    if (!phrasing) not.add('gone');
    else if (phrasing.state !== 'proposed') {
      if (!isJudgedSo(turn, phrasing, verdict, edited)) not.add('faster');
    } else if (verdict === 'accept' && edited === '') empty = true;
    else if ((await save(turn, phrasing, verdict, edited)) === 'changed') not.add('faster');
  }
  await services.libraries.refresh();
  if (empty) return phrasingsShown(turn, words.empty);
  return { notice: not.size === 0 ? words.done : [...not].map((why) => words.not[why]).join(' ') };
}

function save(turn: Turn, phrasing: Phrasing, verdict: 'accept' | 'reject', edited: string): Promise<Saved> {
  return turn.services.stores.answers.savePhrasing(judgedBy(turn, phrasing, verdict, edited), phrasing);
}

/** Whether the same came twice. */
function isJudgedSo(
  { person }: Turn,
  { state, text, by }: Phrasing,
  verdict: 'accept' | 'reject',
  edited: string,
): boolean {
  if (verdict === 'reject') return state === 'rejected';
  return state === 'accepted' && by.id === person.id && text === edited.slice(0, answerLimits.phrasing);
}

function judgedBy(
  { person, services }: Turn,
  phrasing: Phrasing,
  verdict: 'accept' | 'reject',
  edited: string,
): Phrasing {
  const accepted = { state: 'accepted', text: edited.slice(0, answerLimits.phrasing) } as const;
  return {
    ...phrasing,
    ...(verdict === 'accept' ? accepted : { state: 'rejected' as const }),
    at: services.clock.now().toISOString(),
    by: { id: person.id, name: person.name },
  };
}

/** A phrasing as it is stored, for an agent of the department whose answer and ticket it is of. */
async function ownPhrasing(turn: Turn, municipality: string, id: string): Promise<Phrasing | undefined> {
  const { services } = turn;
  if (!services.organisation.municipalities.some((each) => each.id === municipality)) return undefined;
  const phrasing = await services.stores.answers.phrasing(municipality, id);
  const { answers } = await services.libraries.of(municipality);
  if (!phrasing) return undefined;
  const department = answers.get(phrasing.answer)?.department;
  if (department === undefined || department !== phrasing.department) return undefined;
  const serves = departmentOf(services.organisation, department)?.serves.includes(municipality) ?? false;
  return serves && (await isAgent(turn, department)) ? phrasing : undefined;
}
