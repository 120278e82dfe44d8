/** A known answer as its readers see it: what to do first, the title, the text, and its images. */
import { fillIn, versionFor, type KnownAnswer } from '../domain/answer.js';
import { cut, escapeMarkdown, heading, linked, subtle, text, verbatim, type Element } from './card.js';
import type { Reader } from './reader.js';

/** More than any answer should hold. */
const shownAnswer = 6000;

export function answerElements(
  answer: KnownAnswer,
  reader: Reader,
  variables: Readonly<Record<string, string>>,
): Element[] {
  const { title, body, emergency } = versionFor(answer, reader.language);
  const whole = cut(fillIn(body, variables), shownAnswer, reader.strings.ticket.cut);
  return [
    ...(emergency ? [alarm(reader.strings.knowledge.first, unbroken(fillIn(emergency, variables)))] : []),
    heading(escapeMarkdown(title)),
    ...bodyElements(whole),
  ];
}

/** Stands out for everybody: by its colour, its weight and what it says of itself. */
function alarm(label: string, words: string): Element {
  const line = { ...verbatim(words, { weight: 'Bolder' }), spacing: 'Small' };
  return { type: 'Container', style: 'attention', bleed: true, items: [subtle(label), line] };
}

/** Teams shows no images within a text, so each becomes an element between two texts. */
function bodyElements(body: string): Element[] {
  const found: Element[] = [];
  let end = 0;
  for (const image of body.matchAll(/!\[([^\]\n]*)\]\((https:\/\/[^\s()]+)\)/gu)) {
    const [whole, altText = '', url = ''] = image;
    found.push(...paragraphs(body.slice(end, image.index)), { type: 'Image', url, altText });
    end = image.index + whole.length;
  }
  return [...found, ...paragraphs(body.slice(end))];
}

function paragraphs(markdown: string): Element[] {
  return markdown.trim() === '' ? [] : [text(linked(unbroken(markdown.trim())))];
}

/** Keeps phone numbers on one line. */
function unbroken(markdown: string): string {
  return markdown.replace(/\+\d[\d ]{5,}\d/gu, (number) => number.replaceAll(' ', '\u00A0'));
}
