/** Who is on duty in each department, and what the agents among the readers can do about it. */
import {
  card,
  choice,
  execute,
  heading,
  notice,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Choice,
  type Element,
} from '../../cards/card.js';
import type { Reader } from '../../cards/reader.js';
import type { Duty } from '../../domain/duty.js';
import { styleFor } from '../colleagues.js';

export interface DepartmentsDuty {
  department: string;
  duty: Duty | undefined;
  /** The reader works there: who the duty can be given to. */
  colleagues?: readonly Choice[];
  /** It is the reader who is on duty. */
  mine: boolean;
}

/** @param nonce new for each card: clicking the same one twice is one click */
export function dutyCard(duties: readonly DepartmentsDuty[], reader: Reader, nonce: string, told?: string): Card {
  const { duty: words } = reader.strings;
  return card([
    told === undefined ? undefined : notice(told, 'good'),
    heading(words.title),
    ...(duties.length === 0 ? [text(words.none)] : duties.flatMap((each) => lines(each, reader, nonce))),
  ]);
}

function lines({ department, duty, colleagues, mine }: DepartmentsDuty, reader: Reader, nonce: string) {
  const { duty: words } = reader.strings;
  const name = reader.departmentName(department);
  const phone = reader.dutyPhone(department);
  const who = duty ? words.has(duty.person.name, reader.when(duty.until)) : words.nobody;
  const data = { department, nonce };
  const actions: CardAction[] = colleagues
    ? [
        ...(mine ? [] : [execute(words.take, 'takeDuty', data, 'positive')]),
        ...(colleagues.length > 0 ? [execute(words.give, 'giveDuty', data)] : []),
        ...(duty?.taken ? [execute(words.byRota, 'endDuty', data)] : []),
      ]
    : [];
  const made: (Element | undefined)[] = [
    verbatim(name, { weight: 'Bolder' }),
    { ...verbatim(who), spacing: 'Small' },
    duty?.insteadOf ? subtle(words.insteadOf(duty.insteadOf.name)) : undefined,
    subtle(`${words.phone}: ${phone}`),
    colleagues?.length
      ? choice(`to-${department}`, words.giveTo(name), colleagues[0]?.value, colleagues, styleFor(colleagues))
      : undefined,
    actions.length > 0 ? { type: 'ActionSet', actions } : undefined,
  ];
  return made.filter((element) => element !== undefined);
}
