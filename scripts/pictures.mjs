/** Makes the pictures of README.md, docs/pictures/*.png, with a Torg and data of its own: `node scripts/pictures.mjs`. */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await import('./build.mjs');
const { startTorg } = await import('../dist/app.js');
const { readEnvironment } = await import('../dist/config/environment.js');

const folder = 'docs/pictures';
const mostBytes = 250 * 1024;

const data = await mkdtemp(path.join(tmpdir(), 'torg-pictures-'));
const torg = await startTorg(readEnvironment({ PORT: '0', TORG_DATA: data, TORG_LOG_LEVEL: 'error' }));
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  await yesterday();
  await today();
  await phone();
} finally {
  await browser.close();
  await torg.close();
  await rm(data, { recursive: true });
}

/** Tickets for the manager's summary to count. */
async function yesterday() {
  const { page, of, close } = await open(['Kari', 'Erik', 'Ola', 'Per', 'Marit'], { width: 2000, height: 900 });
  const [kari, erik, ola, per, marit] = ['Kari', 'Erik', 'Ola', 'Per', 'Marit'].map((name) => of(name));
  await ola.tab('IT');
  await per.tab('Vaktmester');
  await erik.write('Pianot i aulan låter falskt efter flytten i fredags');
  await erik.card('Ska jag skicka det här').getByRole('combobox', { name: 'Vem' }).selectOption('Vaktmästare');
  await erik.press('Ska jag skicka det här', 'Skicka ärendet');
  await per.press('FJ-1001', 'Ta saken');
  await kari.write('Prosjektoren på møterom 3 viser bare et blått bilde uansett hva vi plugger i');
  await kari.card('Skal jeg sende dette').getByRole('combobox', { name: 'Hvem' }).selectOption('IT');
  await kari.press('Skal jeg sende dette', 'Send saken');
  await ola.press('FJ-1002', 'Ta saken');
  await ola.press('FJ-1002', 'Løs');
  await page.getByRole('dialog').getByRole('textbox').fill('Byttet kabelen. Bildet er tilbake.');
  await page.getByRole('dialog').getByRole('button', { name: 'Løs saken' }).click();
  await kari.card('FJ-1002 · Løst').waitFor();
  const clock = page.getByRole('group', { name: 'Simulated time' }).getByRole('time');
  do {
    const before = await clock.textContent();
    await page.getByRole('button', { name: 'Tomorrow 07:30' }).click();
    await clock.filter({ hasNotText: before }).waitFor();
  } while (/^(Sat|Sun)/u.test(await clock.textContent()));
  await marit.card('Daglig oppsummering').waitFor();
  for (let hour = 0; hour < 2; hour += 1) await page.getByRole('button', { name: '+1 hour' }).click();
  await clock.filter({ hasText: '09:3' }).waitFor();
  await close();
}

/** Kari asks, Ola has claimed it and asks back, Marit has her summary; in the dark, Erik asks in Swedish. */
async function today() {
  const light = await open(['Kari', 'Ola', 'Marit']);
  const [kari, ola] = ['Kari', 'Ola'].map((name) => light.of(name));
  await ola.tab('IT');
  await kari.write('Taklampen på vaktrommet blafrer');
  await kari.card('Skal jeg sende dette').getByRole('combobox', { name: 'Hvem' }).selectOption('IT');
  await kari
    .card('Skal jeg sende dette')
    .getByRole('combobox', { name: 'Hvor mye haster det?' })
    .selectOption('Jeg får ikke gjort jobben min');
  await kari.press('Skal jeg sende dette', 'Send saken');
  await ola.press('FJ-1003', 'Ta saken');
  await ola.press('FJ-1003', 'Svar');
  const dialog = light.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Blafrer den i gangen også?');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Send svar' }).click();
  await kari.card('Ola Hansen har svart på FJ-1003').waitFor();
  await kari.card('FJ-1003 · Venter på svar').waitFor();
  await ola.card('FJ-1003 · Venter på svar').waitFor();
  await light.keep('page-light');
  await light.close();

  const dark = await open(['Erik', 'Ola', 'Kari'], { colorScheme: 'dark' });
  const [employee, swede, agent] = ['Kari', 'Erik', 'Ola'].map((name) => dark.of(name));
  await swede.write('jag har glömt mitt lösenord');
  await swede.card('Glömt lösenord').waitFor();
  await agent.write('kø');
  await agent.card(/^Kø/u).waitFor();
  await employee.write('Gardinene på stellerommet har falt ned på den ene siden');
  await employee.card('Skal jeg sende dette').waitFor();
  await dark.keep('page-dark');
  await dark.close();
}

/** Kari has sent what she drafted, and Per has taken it. */
async function phone() {
  const desk = await open(['Per']);
  await desk.of('Per').tab('Vaktmester');
  const small = await open(['Kari'], { width: 375, height: 800 });
  await small.of('Kari').press('Skal jeg sende dette', 'Send saken');
  await desk.of('Per').press('FJ-1004', 'Ta saken');
  await small.of('Kari').card('FJ-1004').filter({ hasText: 'Per Olsen har tatt saken.' }).waitFor();
  await small.keep('phone');
  await Promise.all([desk.close(), small.close()]);
}

/** A page on which these people are shown; each is found by their given name. */
async function open(people, { width = 1400, height = 900, colorScheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const shown = people.map((name) => name.toLowerCase()).join(',');
  await context.addInitScript(`localStorage.setItem('torg-simulator-shown', '${shown}')`);
  const page = await context.newPage();
  await page.goto(torg.address);
  const of = (name) => {
    const all = page.getByRole('region', { name });
    const card = (first) => all.getByRole('group', { name: first }).last();
    return {
      card,
      tab: (title) => all.getByRole('tab', { name: title, exact: true }).click(),
      press: (first, button) => card(first).getByRole('button', { name: button, exact: true }).click(),
      async write(text) {
        await all.getByRole('textbox', { name: 'Message as' }).fill(text);
        await all.getByRole('button', { name: 'Send', exact: true }).click();
      },
    };
  };
  const keep = async (name) => {
    const file = path.join(folder, `${name}.png`);
    // Neither a pointer's hover nor a blinking cursor belongs into a picture.
    await page.mouse.move(0, 0);
    await page.evaluate('document.activeElement.blur()');
    await page.screenshot({ path: file });
    const { size } = await stat(file);
    console.log(file, `${Math.round(size / 1024)} KB`);
    if (size > mostBytes) throw new Error(`${file} is larger than ${mostBytes / 1024} KB`);
  };
  return { page, of, keep, close: () => context.close() };
}
