/** Every language's texts, and how each writes dates and numbers. */
import { addDays, localTime } from '../domain/calendar.js';
import type { Language } from '../domain/words.js';
import { en } from './en.js';
import { nb, type Strings } from './nb.js';
import { nn } from './nn.js';
import { sv } from './sv.js';

export type { Strings };

export const locales: Record<Language, Strings> = { nb, nn, sv, en };

const tags: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', sv: 'sv-SE', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();
const shortDate = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const styles = {
  time: { ...shortDate, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  shortDay: shortDate,
  dayOfYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function format(language: Language, timeZone: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${style}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(tags[language], { ...styles[style], timeZone });
    formats.set(key, made);
  }
  return made;
}

/** An instant as a person reads it, such as «lør. 21. nov., 10:42»: begun with «21.», Markdown would make it a list. */
export function when(iso: string, language: Language, timeZone: string): string {
  // Kept on one line: a date broken between its parts is hard to read in a narrow card.
  return format(language, timeZone, 'time').format(new Date(iso)).replaceAll(' ', '\u00A0');
}

/** The same as one would say it, such as «i morgen kl. 10:00»: it is true on the day it is said. */
export function said(iso: string, now: Date, language: Language, timeZone: string): string {
  const { date, time } = localTime(new Date(iso), timeZone);
  const today = localTime(now, timeZone).date;
  const { promised } = locales[language];
  if (date === today) return promised.today(time);
  return date === addDays(today, 1) ? promised.tomorrow(time) : promised.on(dayName(date, language), time);
}

/** A local date of the form `2026-11-21`, such as «lørdag 21. november». */
export function dayName(date: string, language: Language): string {
  return format(language, 'UTC', 'day').format(new Date(`${date}T12:00:00Z`));
}

/** The same in little room, such as «lør. 21. nov.». */
export function shortDayName(date: string, language: Language): string {
  return format(language, 'UTC', 'shortDay')
    .format(new Date(`${date}T12:00:00Z`))
    .replaceAll(' ', '\u00A0');
}

/** A local date that may be years away, such as «søndag 21. november 2027». */
export function dayOfYear(date: string, language: Language): string {
  return format(language, 'UTC', 'dayOfYear').format(new Date(`${date}T12:00:00Z`));
}

export function count(number: number, language: Language): string {
  return new Intl.NumberFormat(tags[language]).format(number);
}

export type Word = keyof Strings['words'];

/** Which command a whole message is, in any of the languages. */
const commands = new Map<string, Word>();
for (const { words } of Object.values(locales)) {
  for (const [word, spellings] of Object.entries(words)) {
    for (const spelling of spellings) commands.set(spelling, word as Word);
  }
}

export function wordOf(text: string): Word | undefined {
  return commands.get(plain(text));
}

/** What people type, without what makes no difference. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!?]+$/u, '')
    .replace(/\s+/gu, ' ');
}

const channelCommands = ['connect', 'disconnect', 'show'] as const;

/** A command on the channel it is written in, and the name that follows it, which may be missing. */
export function channelCommandOf(
  text: string,
): { command: (typeof channelCommands)[number]; name: string } | undefined {
  const typed = plain(text);
  for (const command of channelCommands) {
    for (const { channels } of Object.values(locales)) {
      const spelling = channels.commands[command].find((each) => typed === each || typed.startsWith(`${each} `));
      if (spelling)
        return {
          command,
          name: typed
            .slice(spelling.length)
            .replace(/["«»“”']/gu, '')
            .trim(),
        };
    }
  }
  return undefined;
}

/** Whether a name that was typed means all departments. */
export function isAll(name: string): boolean {
  return Object.values(locales).some(({ channels }) => channels.all.includes(name));
}

/** The language a person's Teams is set to, where it is one of ours. */
export function languageOfLocale(locale: string | undefined): Language | undefined {
  const tag = locale?.toLowerCase().split('-')[0];
  if (tag === 'no') return 'nb';
  return tag === 'nb' || tag === 'nn' || tag === 'sv' || tag === 'en' ? tag : undefined;
}
