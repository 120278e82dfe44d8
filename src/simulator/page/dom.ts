/** Builds DOM elements without ever parsing text as HTML. */

type Child = Node | string | null;
type Attributes = Record<string, string | boolean | null>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(label: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

function initials(name: string): string {
  const words = name.split(' ');
  return `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`;
}

/** People keep their colour everywhere; the name beside it says who it is. */
export function avatar(key: string, name: string): HTMLElement {
  return h('span', { class: 'avatar', 'data-who': key, 'aria-hidden': 'true' }, key === 'torg' ? 'T' : initials(name));
}
