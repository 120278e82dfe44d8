/** A browser with the simulator's page in it, what it complains of, and what the tests look for in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect } from '@jest/globals';
import type * as Axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

const pictures = 'test-results';
const waitMs = 15_000;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Screen {
  page: Page;
  /** What the console and the network complained of. */
  complaints: string[];
  /** One person's Teams. */
  of(name: string): Window;
  keep(name: string): Promise<void>;
  close(): Promise<void>;
}

/** One person's Teams: everything is found by its role and its name. */
interface Window {
  all: Locator;
  /** The cards whose first line is this, or that hold these words. */
  card(name: string | RegExp, holding?: string | RegExp): Locator;
  tab(name: string): Promise<void>;
  write(text: string): Promise<void>;
}

async function openScreen(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1700, height: 1000 }, ...options });
  context.setDefaultTimeout(waitMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(address);
  return {
    page,
    complaints,
    of: (name) => windowOf(page, name),
    keep: async (name) => {
      // As JPEG: drawing a PNG takes several times as long.
      const file = path.join(pictures, `${name.replace(/[^\p{L}\d]+/gu, '-')}.jpg`);
      await page.screenshot({ path: file, type: 'jpeg', quality: 80 });
    },
    close: () => context.close(),
  };
}

function windowOf(page: Page, name: string): Window {
  const all = page.getByRole('region', { name, exact: true });
  return {
    all,
    card: (first, holding) =>
      all.getByRole('group', { name: first }).filter(holding === undefined ? {} : { hasText: holding }),
    tab: (title) => all.getByRole('tab', { name: title, exact: true }).click(),
    async write(text) {
      await all.getByRole('textbox', { name: `Message as ${name}` }).fill(text);
      await all.getByRole('button', { name: 'Send', exact: true }).click();
    },
  };
}

/** Lives a part of the day on a page of its own, in whose console nothing may be complained of. */
export async function onScreen(
  browser: Browser,
  address: string,
  live: (screen: Screen) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const screen = await openScreen(browser, address, options);
  try {
    await live(screen);
  } catch (error) {
    await screen.keep(`failed ${expect.getState().currentTestName}`);
    throw error;
  } finally {
    await screen.close();
  }
  expect(screen.complaints).toEqual([]);
}

/** Waits until it is seen. */
export const see = (what: Locator): Promise<void> => what.last().waitFor();
/** Waits until none of it is seen. */
export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'hidden' });

/** Goes there by the keyboard. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Waits until it has the focus. */
export const focused = (target: Locator): Promise<void> => target.and(target.page().locator(':focus')).waitFor();

/** What is wider than its place, so that one would have to scroll sideways. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.scrollingElement ?? document.body, ...document.querySelectorAll('main, [role=log], .card, dialog')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.ariaLabel ?? ''} ${element.scrollWidth}>${element.clientWidth}`),
  );
}

/** The violations of a page's accessibility that matter, and where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
