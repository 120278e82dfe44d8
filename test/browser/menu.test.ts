/** The menu behind the buttons of a ticket's card, by keyboard, by finger on a phone, and under axe. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../simulator/launch.js';
import { channels, personal, seen, startTown, type Town } from '../support/torg.js';
import { focused, gone, onScreen, see, tabTo, tooWide, violations } from './browser.js';

let town: Town;
let browser: Browser;
beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), launchBrowser()]);
  await seen(town, personal('kari'), 'Jeg er Torg');
  await town.write('kari', 'q731 q88 q412');
  await town.click('kari', 'Send saken', { inputs: { title: 'Skjev stang', department: 'it', urgency: 'medium' } });
  await seen(town, channels.it, 'Skjev stang');
  await town.click('ola', 'Ta saken', { in: channels.it });
  await seen(town, channels.it, 'Tatt av | Ola Hansen');
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

const all = ['Sett på vent', 'Tildel', 'Flytt', 'Endre prioritet', 'Kategori', 'Gi fra deg', 'Følg', 'Lignende saker'];

describe('the menu', () => {
  it('is opened, walked through, used and left by the keyboard alone', async () => {
    await onScreen(browser, town.address, async ({ page, of }) => {
      const ola = of('Ola Hansen');
      await ola.tab('IT');
      const card = ola.card('FJ-1001 · Åpen · IT');
      const more = card.getByRole('button', { name: 'More options' });
      const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
      await tabTo(page, more);
      await page.keyboard.press('Space');
      await focused(item('Sett på vent'));
      expect(await page.getByRole('menuitem').allTextContents()).toEqual(all);
      await page.keyboard.press('ArrowUp');
      await focused(item('Lignende saker'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await focused(item('Tildel'));
      await page.keyboard.press('Escape');
      await gone(page.getByRole('menu'));
      await focused(more);

      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Tildel FJ-1001' });
      await focused(dialog.getByRole('combobox', { name: 'Hvem skal ha saken?' }));
      await page.keyboard.press('Escape');
      await gone(dialog);
      await focused(more);

      // Tab and a click elsewhere close it too.
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await gone(page.getByRole('menu'));
      await more.click();
      await more.click();
      await gone(page.getByRole('menu'));
      await more.click();
      await page.getByRole('heading', { name: 'Torg simulator' }).click();
      await gone(page.getByRole('menu'));
    });
  });

  it.each(['light', 'dark'] as const)('has no serious barrier and fits a phone in %s', async (colorScheme) => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme };
    await onScreen(
      browser,
      town.address,
      async ({ page, of, keep }) => {
        await page.getByRole('button', { name: 'Ola Hansen' }).tap();
        const ola = of('Ola Hansen');
        await ola.tab('IT');
        await ola.card('FJ-1001 · Åpen · IT').getByRole('button', { name: 'More options' }).tap();
        await see(page.getByRole('menuitem', { name: 'Følg' }));
        expect(await tooWide(page)).toEqual([]);
        expect(await violations(page)).toEqual([]);
        await keep(`menu-${colorScheme}`);
        await page.getByRole('menuitem', { name: 'Sett på vent' }).tap();
        await see(page.getByRole('dialog', { name: 'Sett FJ-1001 på vent' }));
        expect(await tooWide(page)).toEqual([]);
        expect(await violations(page)).toEqual([]);
        await keep(`hold-${colorScheme}`);
      },
      phone,
    );
  });
});
