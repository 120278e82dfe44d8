/** Message and card text as HTML: Markdown without HTML, images or unsafe links, plus the mentions that Teams marks. */
import type { MarkdownIt as MarkdownItType, default as createMarkdownIt } from 'markdown-it';

declare const markdownit: typeof createMarkdownIt;

let currentMentions: readonly string[] = [];

function prepare(markdown: MarkdownItType): MarkdownItType {
  markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim());
  markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('target', '_blank');
    tokens[index]?.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };
  markdown.inline.ruler.before('escape', 'mention', (state, silent) => {
    const found = currentMentions.find((mention) => state.src.startsWith(mention, state.pos));
    if (!found) return false;
    if (!silent) state.push('mention', '', 0).content = found.replace(/<\/?at>/g, '');
    state.pos += found.length;
    return true;
  });
  markdown.renderer.rules.mention = (tokens, index) =>
    `<span class="mention">${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</span>`;
  return markdown;
}

const ofMessages = prepare(markdownit({ html: false, linkify: false }).disable(['image']));
// Text in cards knows emphasis, lists and links alone.
const ofCards = prepare(markdownit('zero', { html: false }).enable(['emphasis', 'list', 'link', 'escape', 'entity']));

function render(markdown: MarkdownItType, text: string, mentions: readonly string[]): string {
  currentMentions = mentions;
  try {
    return markdown.render(text);
  } finally {
    currentMentions = [];
  }
}

export const messageHtml = (text: string, mentions: readonly string[]): string => render(ofMessages, text, mentions);
export const cardHtml = (text: string, mentions: readonly string[]): string => render(ofCards, text, mentions);

/** Plain text keeps its lines; of its pieces only mentions look different. */
export function plainText(text: string, mentions: readonly string[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let rest = text;
  while (rest !== '') {
    const [next] = mentions
      .map((mention) => ({ mention, at: rest.indexOf(mention) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    if (!next) break;
    const span = document.createElement('span');
    span.className = 'mention';
    span.textContent = next.mention.replace(/^@|<\/?at>/g, '');
    fragment.append(rest.slice(0, next.at), span);
    rest = rest.slice(next.at + next.mention.length);
  }
  fragment.append(rest);
  return fragment;
}
