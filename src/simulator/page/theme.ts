/** Light, dark, or as the system has it; remembered in this browser. */
import { button } from './dom.js';

const KEY = 'torg-simulator-theme';
const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];

const system = window.matchMedia('(prefers-color-scheme: dark)');
let choice: Choice = CHOICES.find((name) => name === localStorage.getItem(KEY)) ?? 'auto';

export function applyTheme(): void {
  const dark = choice === 'dark' || (choice === 'auto' && system.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
system.addEventListener('change', applyTheme);

export function themeButton(): HTMLButtonElement {
  const element = button(`Theme: ${choice}`, { class: 'quiet-button' }, () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    localStorage.setItem(KEY, choice);
    element.textContent = `Theme: ${choice}`;
    applyTheme();
  });
  return element;
}
