/** The main job by real clicks in the simulator's page, as people who see, and people who use a keyboard, live it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { addDays, localTime, weekdayOf } from '../../src/domain/calendar.js';
import { dayName } from '../../src/locales/index.js';
import { launchBrowser } from '../simulator/launch.js';
import { unheardOf } from '../support/tickets.js';
import { channels, personal, seen, startTown, type Town } from '../support/torg.js';
import { focused, gone, onScreen, see, tabTo, tooWide, violations, type Screen } from './browser.js';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), launchBrowser()]);
  await Promise.all([seen(town, personal('marit'), 'Jeg er Torg'), seen(town, channels.caretaker, 'Her legger jeg')]);
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

const onPage = (live: (screen: Screen) => Promise<void>, options?: BrowserContextOptions): Promise<void> =>
  onScreen(browser, town.address, live, options);

/** A ticket of Kari's that is there already. */
async function openTicket(title: string): Promise<void> {
  const words = unheardOf(title);
  await town.write('kari', words);
  const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', words);
  await town.click('kari', 'Send saken', { inputs: { title, department: 'it', urgency: 'medium' }, on: draft });
  await seen(town, channels.it, title);
}

describe('in bokmål: Kari asks, Ola solves, Marit is told', () => {
  it('answers what is known', () =>
    onPage(async ({ of, keep }) => {
      const kari = of('Kari Nordmann');
      await see(kari.card('Hei! Jeg er Torg, hjelpen for alle som jobber i Fjordvik kommune.'));
      await keep('nb-1-welcome');
      await kari.write('jeg har glemt passordet mitt');
      const answer = kari.card('Glemt passord');
      await see(answer.getByRole('link', { name: 'passwordreset.microsoftonline.com' }));
      expect(await answer.getByRole('list').first().getByRole('listitem').count()).toBe(5);
      await keep('nb-2-answer');
      await answer.getByRole('button', { name: 'Dette hjalp' }).click();
      await see(kari.card('Glemt passord', 'Så bra at det hjalp!'));
      await gone(answer.getByRole('button'));
    }));

  it('makes a ticket of what is not known, and brings it to its end', () =>
    onPage(async ({ page, of, keep }) => {
      const [kari, ola, sara] = [of('Kari Nordmann'), of('Ola Hansen'), of('Sara Nguyen')];
      const dialog = (name: string) => page.getByRole('dialog', { name });
      await page.getByRole('button', { name: 'Sara Nguyen' }).click();
      await ola.tab('IT');
      await sara.tab('IT');

      await kari.write('q731 q88 q412');
      const draft = kari.card('Skal jeg sende dette til dem som kan hjelpe?');
      await draft.getByRole('textbox', { name: 'Tittel' }).fill('Drypper fra sikringsskap');
      await draft.getByRole('combobox', { name: 'Hvem' }).selectOption('IT');
      await draft.getByRole('combobox', { name: 'Hvor mye haster det?' }).selectOption('Jeg får ikke gjort jobben min');
      await keep('nb-3-draft');
      await draft.getByRole('button', { name: 'Send saken' }).click();
      await see(kari.card('FJ-1001 · Åpen · IT', 'Saken er sendt til IT.'));
      await gone(draft);

      const claims = [ola, sara].map((agent) => agent.card('FJ-1001').getByRole('button', { name: 'Ta saken' }));
      await Promise.all(claims.map(see));
      await see(ola.card('FJ-1001 · Åpen · IT', /Jeg får ikke gjort jobben min[\s\S]*Ingen har tatt den ennå/u));
      await keep('nb-4-in-the-channel');
      await claims[0]?.click();
      await see(ola.card('FJ-1001', /Tatt av\s*Ola Hansen/u));
      await see(sara.card('FJ-1001', /Tatt av\s*Ola Hansen/u));
      await Promise.all(claims.map(gone));
      await see(kari.card('FJ-1001', 'Ola Hansen har tatt saken.'));
      await see(
        kari.all.getByRole('article', { name: 'Torg' }).filter({ hasText: 'Ola Hansen har tatt saken din FJ-1001.' }),
      );

      await ola.card('FJ-1001').getByRole('button', { name: 'Svar' }).click();
      const reply = dialog('Svar på FJ-1001');
      await reply.getByRole('textbox', { name: 'Svaret går til innmelderen' }).fill('Hvilket sikringsskap er det?');
      await reply.getByRole('checkbox', { name: 'Vent på svar fra innmelderen' }).check();
      await keep('nb-5-reply');
      await reply.getByRole('button', { name: 'Send svar' }).click();
      await gone(reply);
      await see(kari.card('Ola Hansen har svart på FJ-1001', 'Hvilket sikringsskap er det?'));

      await kari.card('FJ-1001 · Venter på svar').getByRole('button', { name: 'Svar' }).click();
      const answer = dialog('Skriv i FJ-1001');
      await answer.getByRole('textbox', { name: 'Meldingen din' }).fill('Det bak scenen, til venstre');
      await answer.getByRole('button', { name: 'Send melding' }).click();
      await gone(answer);
      await see(ola.card('Kari Nordmann svarte i FJ-1001', 'Det bak scenen, til venstre'));

      await ola.card('FJ-1001 · Åpen').getByRole('button', { name: 'Løs' }).click();
      const solution = dialog('Løs FJ-1001');
      await solution.getByRole('button', { name: 'Løs saken' }).click();
      await see(solution.getByText('Skriv noe først.'));
      await solution.getByRole('textbox', { name: 'Hva ble gjort?' }).fill('Tettet røret over skapet');
      await solution.getByRole('button', { name: 'Løs saken' }).click();
      await gone(solution);
      await see(kari.card('Ola Hansen har løst FJ-1001', 'Tettet røret over skapet'));
      await see(kari.card('FJ-1001 · Løst · IT', /Løsning · Ola Hansen/u));
      await keep('nb-6-resolved');

      await kari.card('FJ-1001 · Løst').getByRole('button', { name: 'Gjenåpne' }).click();
      const again = dialog('Gjenåpne FJ-1001');
      await again.getByRole('textbox', { name: 'Hva er fortsatt galt?' }).fill('Det drypper igjen');
      await again.getByRole('button', { name: 'Gjenåpne' }).click();
      await gone(again);
      await see(ola.card('Kari Nordmann har gjenåpnet FJ-1001', 'Det drypper igjen'));
      await see(ola.card('FJ-1001 · Åpen · IT', 'Det drypper igjen'));
      await see(kari.card('FJ-1001 · Åpen · IT', 'Det drypper igjen'));
    }));

  it('lists tickets by a typed word and by a button, and changes language', async () => {
    await openTicket('Blå tavle');
    await onPage(async ({ page, of, keep }) => {
      const [kari, ola, sara] = [of('Kari Nordmann'), of('Ola Hansen'), of('Sara Nguyen')];
      await kari.write('mine saker');
      await see(kari.card(/^Sakene dine/u, 'Blå tavle'));
      await kari.card('Hei! Jeg er Torg').getByRole('button', { name: 'Mine saker' }).click();
      await kari
        .card(/^Sakene dine/u)
        .nth(1)
        .waitFor();

      await ola.write('kø');
      await see(ola.card(/^Kø/u, 'Blå tavle'));
      await ola.write('hjelp');
      await ola.card('Dette kan jeg hjelpe med').getByRole('button', { name: 'Kø' }).click();
      await ola.card(/^Kø/u).nth(1).getByRole('button', { name: 'Vis' }).last().click();
      await see(ola.card(/^FJ-\d+ · Åpen · IT$/u, 'Blå tavle').getByRole('button', { name: 'Ta saken' }));
      await keep('nb-7-lists');

      await page.getByRole('button', { name: 'Sara Nguyen' }).click();
      await sara.card('Hei! Jeg er Torg').getByRole('button', { name: 'Språk' }).click();
      await sara.card('Hvilket språk vil du ha?').getByRole('button', { name: 'English' }).click();
      await see(sara.card('From now on I write English to you.'));
      await sara.write('hjelp');
      await see(sara.card('What I can help with'));
    });
  });
});

describe('in Swedish: Erik asks, Per the caretaker takes it', () => {
  it('is told in Swedish and withdraws', () =>
    onPage(async ({ page, of, keep }) => {
      const [erik, per] = [of('Erik Lindqvist'), of('Per Olsen')];
      for (const name of ['Erik Lindqvist', 'Per Olsen']) await page.getByRole('button', { name }).click();
      await see(erik.card('Hej! Jag är Torg, hjälpen för alla som arbetar i Fjordvik kommune.'));
      await per.tab('Vaktmester');

      await erik.write('jag har glömt mitt lösenord');
      await erik.card('Glömt lösenord').getByRole('button', { name: 'Det här hjälpte' }).click();
      await see(erik.card('Glömt lösenord', 'Så bra att det hjälpte!'));

      await erik.write('Pianot i aulan låter falskt efter flytten i fredags');
      const draft = erik.card('Ska jag skicka det här till dem som kan hjälpa?');
      await draft.getByRole('combobox', { name: 'Vem' }).selectOption('Vaktmästare');
      await draft.getByRole('combobox', { name: 'Hur bråttom är det?' }).selectOption('Det kan vänta');
      await draft.getByRole('button', { name: 'Skicka ärendet' }).click();
      await see(erik.card(/^FJ-\d+ · Öppet · Vaktmästare$/u, 'Ärendet är skickat till Vaktmästare.'));

      await per
        .card(/^FJ-\d+ · Åpen · Vaktmester$/u, 'Pianot i aulan')
        .getByRole('button', { name: 'Ta saken' })
        .click();
      await see(per.card(/^FJ-/u, /Tatt av\s*Per Olsen/u));
      await see(erik.card(/^FJ-/u, 'Per Olsen har tagit ärendet.'));
      await keep('sv-1-claimed');

      await erik.card(/^FJ-/u).getByRole('button', { name: 'Återta ärendet' }).click();
      const sure = page.getByRole('dialog', { name: /^Återta FJ-/u });
      await see(sure.getByText('Behövs det inte längre? Då stängs ärendet.'));
      await keep('sv-2-withdraw');
      await sure.getByRole('button', { name: 'Återta ärendet' }).click();
      await gone(sure);
      await see(erik.card(/^FJ-\d+ · Återtaget · Vaktmästare$/u, 'Du har återtagit ärendet.'));
      await gone(erik.card(/^FJ-/u).getByRole('button'));
      await see(
        per.all.getByRole('article', { name: 'Torg' }).filter({ hasText: /Erik Lindqvist har trukket FJ-\d+\./u }),
      );
      await gone(per.card(/^FJ-\d+ · Trukket · Vaktmester$/u).getByRole('button'));

      await erik.write('mina ärenden');
      await see(erik.card('Dina ärenden', 'Du har inga ärenden.'));
    }));
});

describe('for everybody', () => {
  it('asks and opens with the keyboard alone', () =>
    onPage(async ({ page, of }) => {
      const kari = of('Kari Nordmann');
      await see(kari.card('Hei! Jeg er Torg'));
      await tabTo(page, kari.all.getByRole('textbox', { name: 'Message as Kari Nordmann' }));
      await page.keyboard.type('Gardinene på møterom Fjellrypa har falt ned på den ene siden');
      await page.keyboard.press('Enter');
      const draft = kari.card('Skal jeg sende dette', 'Hvor mye haster det?').last();
      await see(draft);
      await tabTo(page, draft.getByRole('combobox', { name: 'Hvem' }), 'Shift+Tab');
      await page.keyboard.type('Vaktmester');
      await tabTo(page, draft.getByRole('button', { name: 'Send saken' }));
      await page.keyboard.press('Enter');
      const status = kari.card(/^FJ-\d+ · Åpen · Vaktmester$/u);
      await see(status);
      // Whoever uses the keyboard goes on from the card that took the draft's place.
      await focused(status);
      await page.keyboard.press('Tab');
      await focused(status.getByRole('button', { name: 'Legg til noe' }));
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: /^Skriv i FJ-/u });
      await focused(dialog.getByRole('textbox', { name: 'Meldingen din' }));
      await page.keyboard.press('Escape');
      await gone(dialog);
      await focused(status.getByRole('button', { name: 'Legg til noe' }));
    }));

  it('fits a phone of 360 pixels without sideways scrolling', () =>
    onPage(
      async ({ page, of, keep }) => {
        const kari = of('Kari Nordmann');
        await kari.write('jeg har glemt passordet mitt');
        await see(kari.card('Glemt passord').getByRole('button', { name: 'Dette hjalp' }));
        expect(await tooWide(page)).toEqual([]);
        await keep('phone-1-answer');
        await kari.write(
          'q731 q88 q412 qenneskerettighetsorganisasjonsmedlemskapsskjemaetqenneskerettighetsorganisasjon',
        );
        const draft = kari.card('Skal jeg sende dette', 'Hvor mye haster det?').last();
        await see(draft);
        expect(await tooWide(page)).toEqual([]);
        await draft.getByRole('combobox', { name: 'Hvem' }).selectOption('IT');
        await draft.getByRole('button', { name: 'Send saken' }).click();
        const status = kari.card(/^FJ-\d+ · Åpen · IT$/u, 'q731 q88');
        await see(status);
        expect(await tooWide(page)).toEqual([]);
        await status.getByRole('button', { name: 'Trekk saken' }).click();
        await see(page.getByRole('dialog', { name: /^Trekk FJ-/u }));
        expect(await tooWide(page)).toEqual([]);
        await keep('phone-2-dialog');
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
        await page.getByRole('button', { name: 'Ola Hansen' }).click();
        const ola = of('Ola Hansen');
        await gone(kari.all);
        await ola.write('kø');
        await see(ola.card(/^Kø \(\d\)/u));
        await ola.tab('IT');
        await see(ola.card(/^FJ-\d+ · Åpen · IT$/u, 'q731 q88'));
        expect(await tooWide(page)).toEqual([]);
        await keep('phone-3-channel');
      },
      { viewport: { width: 360, height: 740 } },
    ));

  it.each(['light', 'dark'] as const)('has no serious barrier in %s', async (colorScheme) => {
    await openTicket(`Skjerm, ${colorScheme}`);
    await town.write('hilde', 'eg har gløymt passordet mitt');
    await town.write('hilde', 'q55 q18 q702');
    await seen(town, personal('hilde'), 'Skal eg sende dette');
    const live = async ({ page, of, keep }: Screen) => {
      for (const name of ['Marit Lie', 'Hilde Bakke']) await page.getByRole('button', { name }).click();
      const hilde = of('Hilde Bakke');
      await see(hilde.card('Gløymt passord'));
      await see(hilde.card('Skal eg sende dette'));
      const ticket = of('Kari Nordmann').card(/^FJ-\d+ · Åpen · IT$/u, `Skjerm, ${colorScheme}`);
      await see(ticket);
      expect(await violations(page)).toEqual([]);
      await ticket.getByRole('button', { name: 'Legg til noe' }).click();
      await see(page.getByRole('dialog', { name: /^Skriv i FJ-/u }));
      expect(await violations(page)).toEqual([]);
      await keep(`axe-${colorScheme}`);
    };
    await onPage(live, { colorScheme });
  });
});

describe('the next morning', () => {
  it('brings the manager the daily summary', async () => {
    await openTicket('Svart skjerm');
    await onPage(async ({ page, of, keep }) => {
      const clock = page.getByRole('group', { name: 'Simulated time' });
      const today = async () => localTime(new Date((await town.state()).now), 'Europe/Oslo').date;
      let date = await today();
      do {
        date = addDays(date, 1);
        await clock.getByRole('button', { name: 'Tomorrow 07:30' }).click();
        await see(clock.filter({ hasText: `, ${Number(date.slice(8))} ` }).filter({ hasText: '07:30' }));
      } while (['sat', 'sun'].includes(weekdayOf(date)));
      let before = addDays(date, -1);
      while (['sat', 'sun'].includes(weekdayOf(before))) before = addDays(before, -1);
      const summary = of('Marit Lie').card('Daglig oppsummering', `Nye og løste siden ${dayName(before, 'nb')}`);
      await see(summary);
      await see(summary.filter({ hasText: /IT\s+Kom inn[\s\S]*Eldste\s*FJ-10\d\d/u }));
      await keep('nb-8-summary');
    });
  });
});
