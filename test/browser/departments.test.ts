/** What several departments do together, by real clicks in the simulator's page. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../simulator/launch.js';
import { channels, personal, seen, startTown, textOf, type Town } from '../support/torg.js';
import { gone, onScreen, see, type Screen } from './browser.js';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), launchBrowser()]);
  await seen(town, channels.caretaker, 'Her legger jeg');
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

const onPage = (live: (screen: Screen) => Promise<void>, options?: BrowserContextOptions): Promise<void> =>
  onScreen(browser, town.address, live, options);

/** A ticket of Kari's for IT, and its number. */
async function openTicket(title: string): Promise<string> {
  await town.write('kari', `${title}: gardinstanga henger skjevt på stellerommet`);
  const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', title);
  await town.click('kari', 'Send saken', { inputs: { title, department: 'it', urgency: 'medium' }, on: draft });
  const card = await seen(town, channels.it, title);
  return /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
}

describe('a ticket that came to the wrong department', () => {
  it('is moved from IT to the caretaker, who resolves it; Kari follows it all on one card', async () => {
    const number = await openTicket('Skjev gardinstang');
    await onPage(async ({ page, of, keep }) => {
      const [kari, ola, per] = [of('Kari Nordmann'), of('Ola Hansen'), of('Per Olsen')];
      const dialog = (name: string) => page.getByRole('dialog', { name });
      await page.getByRole('button', { name: 'Per Olsen' }).click();
      await ola.tab('IT');
      await per.tab('Vaktmester');

      await ola.card(number).getByRole('button', { name: 'More options' }).click();
      await page.getByRole('menuitem', { name: 'Flytt' }).click();
      const move = dialog(`Flytt ${number}`);
      await move.getByRole('combobox', { name: 'Hvilken avdeling skal ha saken?' }).selectOption('Vaktmester');
      await move.getByRole('textbox', { name: 'Hvorfor?' }).fill('Ikke noe for IT, den må skrus fast');
      await keep('departments-1-transfer');
      await move.getByRole('button', { name: 'Flytt saken' }).click();
      await gone(move);

      await see(ola.card(number, 'Saken er flyttet til Vaktmester.'));
      expect(await ola.card(number).getByRole('button').count()).toBe(0);
      await see(kari.card(`${number} · Åpen · Vaktmester`, 'Saken er sendt til Vaktmester.'));
      await see(per.card(`${number} · Åpen · Vaktmester`, 'Ikke noe for IT, den må skrus fast'));
      await per.card(number).getByRole('button', { name: 'Ta saken' }).click();
      await per.card(number).getByRole('button', { name: 'Løs' }).click();
      const solve = dialog(`Løs ${number}`);
      await solve.getByRole('textbox', { name: 'Hva ble gjort?' }).fill('Skrudd fast med nye plugger');
      await solve.getByRole('button', { name: 'Løs saken' }).click();
      await gone(solve);
      await see(kari.card(`${number} · Løst · Vaktmester`, 'Skrudd fast med nye plugger'));
      expect(await kari.card(number).filter({ hasText: 'Ikke noe for IT' }).count()).toBe(0);
      await keep('departments-2-resolved');
    });
  });
});
