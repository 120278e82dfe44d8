/** What several departments do together, by real clicks in the simulator's page. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { addDays, localTime } from '../../src/domain/calendar.js';
import { shortDayName } from '../../src/locales/index.js';
import { launchBrowser } from '../simulator/launch.js';
import { dayOfWork, unheardOf } from '../support/tickets.js';
import { channels, personal, seen, startTown, textOf, type Town } from '../support/torg.js';
import { gone, onScreen, see, tooWide, violations, type Screen } from './browser.js';

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

/** A ticket of Kari's, and its number. */
async function openTicket(title: string, department: 'it' | 'hr' = 'it'): Promise<string> {
  await town.write('kari', unheardOf(title));
  const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', unheardOf(title));
  await town.click('kari', 'Send saken', { inputs: { title, department, urgency: 'medium' }, on: draft });
  const card = await seen(town, channels[department], title);
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

const phone = { viewport: { width: 375, height: 740 }, colorScheme: 'dark' } as const;

/** Nothing on the page is too wide, and nobody is shut out. */
async function isFit({ page }: Screen): Promise<void> {
  expect(await tooWide(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
}

describe('two agents on the same list', () => {
  const agents = ['Ola Hansen', 'Sara Nguyen'] as const;

  it('claim the same ticket on their phones: one has it, the other reads who was faster', async () => {
    const [wanted, other] = [await openTicket('Begge vil ha denne'), await openTicket('Denne blir igjen')];
    const listOn = async ({ page, of }: Screen, name: (typeof agents)[number]) => {
      await page.getByRole('button', { name }).click();
      await of(name).write('kø');
      // What came of a click stands above the title.
      const list = of(name).card(/^Kø \(\d\)$|Du har tatt|tok saken/u, wanted);
      await see(list);
      return list;
    };
    await onPage(
      (olas) =>
        onPage(async (saras) => {
          const screens = [olas, saras] as const;
          const lists = await Promise.all([listOn(olas, agents[0]), listOn(saras, agents[1])]);
          await Promise.all(screens.map(isFit));
          await olas.keep('departments-3-queue-on-a-phone');
          await Promise.all(lists.map((list) => list.getByTitle(`Ta saken ${wanted}`).click()));
          const told = lists.map((list) => list.getByText(/Du har tatt FJ-\d+\.|tok saken/u));
          await Promise.all(told.map(see));
          const won = (await told[0]?.textContent()) === `Du har tatt ${wanted}.` ? 0 : 1;
          expect(await told[won]?.textContent()).toBe(`Du har tatt ${wanted}.`);
          expect(await told[1 - won]?.textContent()).toContain(`${agents[won]} tok saken`);
          for (const list of lists) await see(list.getByText(`Kari Nordmann → ${agents[won]}`));

          const [late, list] = won === 0 ? [saras, lists[1]] : [olas, lists[0]];
          await late.keep('departments-4-too-late');
          await list.getByRole('button', { name: 'Filter', exact: true }).click();
          await see(list.getByRole('button', { name: 'Filter', expanded: true }));
          await list.getByRole('combobox', { name: 'Hvilke saker' }).selectOption('Ikke tatt');
          await isFit(late);
          await list.getByRole('button', { name: 'Bruk filteret' }).click();
          await gone(list);
          await see(late.of(agents[1 - won] ?? '').card(/^Kø \(\d\)$/u, other));
          await isFit(late);
          await late.keep('departments-5-not-claimed');
        }, phone),
      phone,
    );
  });
});

describe('the queue that all departments share', () => {
  it('is one card that follows the tickets, and tells of HR no more than a number', async () => {
    const before = await openTicket('Sto der fra før');
    await onPage(async (screen) => {
      const { page, of, keep } = screen;
      const [marit, ola] = [of('Marit Lie'), of('Ola Hansen')];
      await marit.tab('Servicetorg');
      await ola.tab('Servicetorg');
      await marit.write('koble til alle');
      await see(marit.all.getByText('Nå tilhører kanalen alle avdelingene.'));
      const queue = ola.card(/^Felles kø/u);
      await see(queue.filter({ hasText: before }));

      const secret = await openTicket('Klage på lønn', 'hr');
      await see(queue.filter({ hasText: `${secret}  Fortrolig sak` }));
      const next = await openTicket('Kom til etterpå');
      await see(queue.filter({ hasText: 'Kom til etterpå' }));
      expect(await queue.filter({ hasText: 'Klage på lønn' }).count()).toBe(0);
      await keep('departments-6-live-queue');
      await isFit(screen);

      await queue.getByTitle(`Ta saken ${next}`).click();
      await see(marit.card(/^Felles kø/u, 'Kari Nordmann → Ola Hansen'));
      await ola.tab('IT');
      await ola.card(next).getByRole('button', { name: 'Løs' }).click();
      const solve = page.getByRole('dialog', { name: `Løs ${next}` });
      await solve.getByRole('textbox', { name: 'Hva ble gjort?' }).fill('Ordnet');
      await solve.getByRole('button', { name: 'Løs saken' }).click();
      await gone(marit.card(/^Felles kø/u, next));
      await see(marit.card(/^Felles kø/u, before));
      expect(await marit.card(/^Felles kø/u).count()).toBe(1);
    });
  });
});

describe('a new employee', () => {
  it('is one card in the chat of the manager, who sees what is late and moves the date', async () => {
    const today = localTime(new Date((await town.state()).now), 'Europe/Oslo').date;
    const begins = addDays(today, 40);
    await onPage(async (screen) => {
      const { page, of, keep } = screen;
      const [marit, hilde, per] = [of('Marit Lie'), of('Hilde Bakke'), of('Per Olsen')];
      // Marit is shown already.
      for (const name of ['Kari Nordmann', 'Ola Hansen', 'Hilde Bakke', 'Per Olsen']) {
        await page.getByRole('button', { name }).click();
      }
      await hilde.tab('HR');
      await per.tab('Vaktmester');

      await marit.write('sjekklister');
      await marit.card('Hva skal settes i gang?').getByRole('button', { name: 'Ny ansatt' }).click();
      const form = page.getByRole('dialog', { name: 'Ny ansatt' });
      const answers = { Navn: 'Nina Berg', Stilling: 'sykepleier', Arbeidssted: 'Solsiden', Kostnadssted: '4711' };
      for (const [label, words] of Object.entries(answers)) {
        await form.getByRole('textbox', { name: label }).fill(words);
      }
      await form.getByLabel('Første arbeidsdag').fill(begins);
      await form.getByRole('combobox', { name: 'Datamaskin' }).selectOption('bærbar pc');
      await form.getByRole('combobox', { name: 'Trenger nøkkel' }).selectOption('ja');
      await isFit(screen);
      await keep('departments-7-new-employee');
      await form.getByRole('button', { name: 'Sett i gang' }).click();
      await gone(form);

      const whole = marit.card(/^FJ-\d+ · Pågår/u, 'Ny ansatt: Nina Berg');
      await see(whole);
      expect(await whole.count()).toBe(1);
      const [number = ''] = /FJ-\d+/u.exec((await whole.textContent()) ?? '') ?? [];
      const part = (by: number): string => `FJ-${Number(number.slice(3)) + by}`;
      expect(await whole.getByTitle(/^Vis FJ/u).count()).toBe(5);

      await see(per.card(part(4), `Venter på ${part(1)}`));
      await per.card(part(4)).getByRole('button', { name: 'Ta saken' }).click();
      await see(per.card(part(4), /Tatt av\s*Per Olsen/u));
      expect(await per.card(part(4)).getByRole('button', { name: 'Løs' }).count()).toBe(0);
      await hilde.card(part(1)).getByRole('button', { name: 'Ta saken' }).click();
      // Her own click is answered in nynorsk, until the channel's card has followed.
      await hilde
        .card(part(1))
        .getByRole('button', { name: /^Løy?s$/u })
        .click();
      const solve = page.getByRole('dialog', { name: part(1) });
      await solve.getByRole('textbox').fill('Signert');
      await keep('departments-8-contract');
      await solve.getByRole('button', { name: /^L.+ saka$/u }).click();
      await gone(solve);
      await see(per.all.getByText(`${part(4)} venter ikke lenger på andre.`));
      await see(per.card(`${part(4)} · Åpen`).getByRole('button', { name: 'Løs' }));
      await see(marit.card(`${number} · Pågår · 1 av 5 er ferdig`));

      const dueOf = (date: string): string => `Frist ${shortDayName(date, 'nb')}`;
      await see(whole.filter({ hasText: dueOf(dayOfWork(begins, -5)) }));
      expect(await whole.filter({ hasText: 'Forsinket' }).count()).toBe(0);
      await town.moveClock(new Date(`${dayOfWork(begins, -5)}T17:00:00Z`));
      await see(whole.getByText(`Forsinket · ${dueOf(dayOfWork(begins, -5))}`));
      expect(await whole.getByText('Forsinket').count()).toBe(1);
      await keep('departments-9-late');

      await whole.getByRole('button', { name: 'Endre dato' }).click();
      const change = page.getByRole('dialog', { name: `Ny dato for ${number}` });
      const moved = addDays(begins, 14);
      await change.getByRole('textbox', { name: 'Dato' }).fill(moved);
      await keep('departments-10-change-date');
      await change.getByRole('button', { name: 'Lagre datoen' }).click();
      await gone(change);
      for (const days of [-5, -3, -1]) await see(whole.filter({ hasText: dueOf(dayOfWork(moved, days)) }));
      await gone(whole.getByText('Forsinket'));
      expect(await whole.count()).toBe(1);
      await page.setViewportSize(phone.viewport);
      await page.getByRole('button', { name: 'Marit Lie' }).click();
      await see(whole);
      await isFit(screen);
      await whole.getByRole('button', { name: 'Endre dato' }).scrollIntoViewIfNeeded();
      await keep('departments-11-case-on-a-phone');
    });
  });
});
