/** Building blocks of every card: the one version, the actions, and text that people wrote shown as they wrote it. */
import { firstOf } from '../domain/ticket.js';

export type Element = { type: string } & Record<string, unknown>;
export interface Choice {
  title: string;
  value: string;
}
export type CardAction = { type: string; title: string } & Record<string, unknown>;

export interface Card {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  body: Element[];
  actions?: CardAction[];
  speak?: string;
  fallbackText?: string;
  msteams?: { width?: 'Full'; entities?: Mention[] };
}

/** Somebody who is told by Teams that a card names them; its text stands in the card, too. */
export interface Mention {
  type: 'mention';
  text: string;
  mentioned: { id: string; name: string };
}

/** Teams refuses messages of more; the rest of the message needs room too. */
export const cardBytes = 28 * 1024;

export function card(body: readonly (Element | undefined)[], actions: readonly CardAction[] = []): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: body.filter((element) => element !== undefined),
    ...(actions.length > 0 ? { actions: [...actions] } : {}),
  };
}

/** Our own words: Markdown works, so never put in what people wrote without `escapeMarkdown`. */
export function text(words: string, look: Record<string, unknown> = {}): Element {
  return { type: 'TextBlock', text: words, wrap: true, ...look };
}

export function heading(words: string): Element {
  return text(words, { size: 'Large', weight: 'Bolder', style: 'heading' });
}

/** A line that may hold names and the like, in small print. */
export function subtle(words: string): Element {
  return { ...verbatim(words, { isSubtle: true, size: 'Small' }), spacing: 'Small' };
}

/** What people wrote, in an element in which Markdown and mentions mean nothing. */
export function verbatim(words: string, look: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...look }] };
}

/** What people wrote, under a line that says whose words they are. */
export function quote(label: string, words: string, style: 'emphasis' | 'good' | 'warning' = 'emphasis'): Element {
  return { type: 'Container', style, items: [subtle(label), { ...verbatim(words), spacing: 'Small' }] };
}

/** Makes names and the like safe in a line of our own words, where no element without Markdown can be had. */
export function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_[\]<>~]/gu, '\\$&').replace(/^(\s*)(?:(\d{1,9})([.)])|([-+#]))(?=\s)/gmu, '$1$2\\$3$4');
}

/** Addresses in our own Markdown as links: Teams makes none by itself, and a long address runs out of a narrow card. */
export function linked(markdown: string): string {
  return markdown.replace(/(?<!\]\(|[\w/[])https:\/\/([^\s()[\]<>]*[^\s()[\]<>.,:;!?])/gu, (address, shown: string) => {
    return `[${shown.replace(/^www\.|\/$/gu, '')}](${address})`;
  });
}

/** Cuts people's text to what a card has room for, never within a character. */
export function cut(words: string, limit: number, mark: string): string {
  if (words.length <= limit) return words;
  return `${firstOf(words, limit)}${mark}`;
}

/** Pairs of a name and a value; those without a value are left out. */
export function facts(pairs: readonly (readonly [string, string | undefined])[]): Element {
  const shown = pairs.flatMap(([title, value]) => (value === undefined ? [] : { title, value: escapeMarkdown(value) }));
  return { type: 'FactSet', facts: shown };
}

/** A line that stands out, such as one that tells the person who clicked what came of it. */
export function notice(words: string, style: 'good' | 'warning' | 'attention' | 'accent' = 'accent'): Element {
  return { type: 'Container', style, bleed: true, items: [verbatim(words, { weight: 'Bolder' })] };
}

type Look = 'default' | 'positive' | 'destructive';

/** A button whose answer replaces the card; older clients send the same as a message. */
export function execute(title: string, verb: string, data: object = {}, style: Look = 'default'): CardAction {
  const own = { verb, ...data };
  const fallback = { type: 'Action.Submit', title, data: own };
  return { type: 'Action.Execute', title, verb, data: own, fallback, ...(style === 'default' ? {} : { style }) };
}

/** A button that dials: phones do, and some computers; so the number must stand on the card as well. */
export function dial(title: string, number: string): CardAction {
  return { type: 'Action.OpenUrl', title, url: `tel:${number.replace(/[^+\d]/gu, '')}` };
}

/**
 * Somebody by their Entra object id or user name, for a line of our own words, in which what a name holds means
 * nothing. Teams puts the person where the text of the mention stands, letter by letter.
 */
export function mentionOf({ id, name }: { id: string; name: string }): Mention {
  const plain =
    name
      .replace(/[\\`*_[\]()<>~&#|]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim() || id;
  return { type: 'mention', text: `<at>${plain}</at>`, mentioned: { id, name: plain } };
}

/** A button that is answered by a new message. */
export function submit(title: string, verb: string, data: object = {}): CardAction {
  return { type: 'Action.Submit', title, data: { verb, ...data }, associatedInputs: 'none' };
}

/** A button that opens a dialog. */
export function openDialog(title: string, verb: string, data: object, style: Look = 'default'): CardAction {
  return {
    type: 'Action.Submit',
    title,
    data: { msteams: { type: 'task/fetch' }, verb, ...data },
    associatedInputs: 'none',
    ...(style === 'default' ? {} : { style }),
  };
}

/** @param value what is chosen to begin with; without one, the person has to choose */
export function choice(
  id: string,
  label: string,
  value: string | undefined,
  choices: readonly Choice[],
  style: 'compact' | 'expanded' | 'filtered' = 'compact',
): Element {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    ...(value === undefined ? {} : { value }),
    choices: [...choices],
    style,
    isRequired: true,
    errorMessage: label,
  };
}

/** What can be chosen, by the names a language has for each. */
export function choicesOf(names: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(names).map(([value, title]) => ({ title, value }));
}

/** A card as JSON holds it, in bytes of UTF-8. */
export function bytesOf(made: object): number {
  return new TextEncoder().encode(JSON.stringify(made)).length;
}
