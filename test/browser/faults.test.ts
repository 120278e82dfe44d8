/** Playing Teams' faults on the simulator's page, with the mouse, by keyboard, on a small screen and in the dark. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../simulator/launch.js';
import { newDataFolder, removeDataFolder, startTown, type Town } from '../simulator/town.js';
import { focused, gone, onScreen, see, tabTo, tooWide, violations, type Screen } from './browser.js';

const chat = `conversations/${encodeURIComponent('a:1kari')}/activities`;

let folder: string;
let town: Town;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  folder = await newDataFolder();
  town = await startTown(folder);
});
afterEach(async () => {
  await town.close();
  await removeDataFolder(folder);
});

const onPage = (live: (screen: Screen) => Promise<void>, options?: BrowserContextOptions): Promise<void> =>
  onScreen(browser, town.baseUrl, live, options);

const toggle = (page: Page) => page.getByRole('button', { name: /^Faults/u });
const panel = (page: Page) => page.getByRole('region', { name: 'Play a fault of Teams' });
const field = (page: Page, label: string) => panel(page).getByRole('combobox', { name: label });
const items = (page: Page) => panel(page).getByRole('list', { name: 'Faults being played' }).getByRole('listitem');
const send = (text: string) => town.connector('POST', chat, { type: 'message', text });

describe('the panel', () => {
  it('plays a fault, shows how often it will still come, and ends it', () =>
    onPage(async ({ page }) => {
      await see(toggle(page));
      expect(await panel(page).isVisible()).toBe(false);
      await toggle(page).click();
      await field(page, 'Where').selectOption('Kari Nordmann');
      await field(page, 'Fault').selectOption('Something behind Teams fails (502)');
      await field(page, 'How often').selectOption('3 times');
      await panel(page).getByRole('button', { name: 'Play' }).click();
      await see(items(page).filter({ hasText: 'Kari Nordmann: Something behind Teams fails (502), 3 times' }));
      await see(page.getByRole('button', { name: 'Faults (1)' }));
      expect((await send('Hei')).status).toBe(502);
      await see(items(page).filter({ hasText: '2 times' }));
      await items(page).getByRole('button', { name: 'Clear' }).click();
      await gone(items(page));
      expect((await send('Hei')).status).toBe(201);
    }));

  it('is used up in front of whoever looks, and says what cannot be played', () =>
    onPage(async (screen) => {
      const { page, of, complaints } = screen;
      await toggle(page).click();
      await field(page, 'Fault').selectOption('The connection breaks');
      await panel(page).getByRole('button', { name: 'Play' }).click();
      await see(items(page).filter({ hasText: 'Everywhere: The connection breaks, once' }));
      await expect(send('Borte')).rejects.toThrow('fetch failed');
      await gone(items(page));
      await send('Framme');
      await see(of('Kari Nordmann').all.getByText('Framme'));
      expect(await of('Kari Nordmann').all.getByText('Borte').count()).toBe(0);

      await field(page, 'Fault').selectOption('The conversation is gone (404)');
      await panel(page).getByRole('button', { name: 'Play' }).click();
      await see(panel(page).getByRole('alert').filter({ hasText: 'Choose which conversation is gone.' }));
      // The browser itself complains of the refusal.
      expect(complaints.splice(0)).toHaveLength(2);
    }));

  it('uninstalls Torg from a chat, and installs it again', () =>
    onPage(async ({ page, of }) => {
      await toggle(page).click();
      await field(page, 'Where').selectOption('Kari Nordmann');
      await panel(page).getByRole('button', { name: 'Uninstall Torg there' }).click();
      const install = panel(page).getByRole('button', { name: 'Install Torg there' });
      await see(install);
      expect((await send('Hei')).status).toBe(403);
      const kari = of('Kari Nordmann');
      await kari.write('Hallo?');
      await see(kari.all.getByRole('alert').filter({ hasText: 'Torg is not installed here' }));
      await page.reload();
      await toggle(page).click();
      await field(page, 'Where').selectOption('Kari Nordmann');
      await install.click();
      await see(panel(page).getByRole('button', { name: 'Uninstall Torg there' }));
      expect((await send('Hei')).status).toBe(201);
    }));

  it('goes by keyboard alone, and the focus is never lost', () =>
    onPage(async ({ page }) => {
      await tabTo(page, toggle(page));
      await page.keyboard.press('Enter');
      await focused(field(page, 'Where'));
      await page.keyboard.type('Kari');
      await tabTo(page, field(page, 'Fault'));
      expect(await field(page, 'How often').inputValue()).toBe('always');
      await page.keyboard.type('Two');
      const button = panel(page).getByRole('button', { name: 'Play' });
      await tabTo(page, button);
      await page.keyboard.press('Enter');
      await see(items(page).filter({ hasText: 'Kari Nordmann: Two sends at once (412), once' }));
      await focused(button);
      await page.keyboard.press('Enter');
      const clear = items(page).getByRole('button', { name: 'Clear' });
      await see(clear.nth(1));
      await tabTo(page, clear.first());
      await page.keyboard.press('Enter');
      await gone(clear.nth(1));
      await focused(clear.first());
      await page.keyboard.press('Enter');
      await focused(toggle(page));
      await page.keyboard.press('Enter');
      await gone(panel(page));
    }));
});

describe('the look', () => {
  it.each([
    ['a small screen', { viewport: { width: 360, height: 760 } }],
    ['a small screen in the dark', { viewport: { width: 360, height: 760 }, colorScheme: 'dark' as const }],
    ['the dark', { colorScheme: 'dark' as const }],
    ['the light', {}],
  ])('on %s: nothing is too wide, and everybody can use it', (name, options) =>
    onPage(async ({ page, keep }) => {
      await town.api('fault', { conversation: 'a:1kari', fault: 'notInstalled' });
      await town.api('fault', { method: 'PUT', fault: 'activityGone', times: 3 });
      await toggle(page).click();
      await field(page, 'Where').selectOption('Kari Nordmann');
      await see(items(page).nth(1));
      await keep(`faults ${name}`);
      expect(await tooWide(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
    }, options),
  );
});
