import { startTown, newDataFolder } from './town.js';
import { launchBrowser } from './launch.js';
import { test } from '@jest/globals';
const card = {
  type: 'AdaptiveCard', version: '1.5', speak: 'Sak FJ-1042: Skjermen er svart',
  body: [
    { type: 'Container', style: 'emphasis', bleed: true, items: [{ type: 'ColumnSet', columns: [
      { type: 'Column', width: 'stretch', items: [{ type: 'TextBlock', text: 'Skjermen er svart', weight: 'Bolder', size: 'Large', wrap: true }, { type: 'TextBlock', text: 'FJ-1042 · Kari Nordmann · 10:42', isSubtle: true, spacing: 'None', wrap: true, size: 'Small' }] },
      { type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: 'Høy', color: 'Warning', weight: 'Bolder' }] } ] }] },
    { type: 'TextBlock', text: 'Skjermen på **vaktrommet** ble svart etter oppdateringen.\n\n- Prøvd omstart\n- Kabelen sitter i', wrap: true },
    { type: 'FactSet', facts: [{ title: 'Avdeling', value: 'IT' }, { title: 'Status', value: 'Åpen' }, { title: 'Frist', value: 'man 24. nov 12:00' }] },
    { type: 'Container', style: 'good', items: [{ type: 'TextBlock', text: 'Løst innen fristen', color: 'Good', wrap: true }] },
    { type: 'Container', style: 'attention', items: [{ type: 'TextBlock', text: 'Fristen er ute', color: 'Attention', wrap: true }] },
    { type: 'Container', style: 'warning', items: [{ type: 'TextBlock', text: 'Frist om 1 time', color: 'Warning', wrap: true }] },
    { type: 'Container', style: 'accent', items: [{ type: 'TextBlock', text: 'Informasjon', color: 'Accent', wrap: true }] },
    { type: 'Input.ChoiceSet', id: 'p', label: 'Prioritet', value: 'm', choices: [{ title: 'Lav', value: 'l' }, { title: 'Middels', value: 'm' }] },
    { type: 'Input.Text', id: 'note', label: 'Notat', placeholder: 'Skriv et notat', isMultiline: true, isRequired: true, errorMessage: 'Skriv noe her.' },
    { type: 'Input.Toggle', id: 't', title: 'Gjelder flere', label: 'Omfang' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Ta saken', verb: 'claim', style: 'positive', data: { n: 1 } },
    { type: 'Action.Submit', title: 'Svar', data: { msteams: { type: 'task/fetch' } }, associatedInputs: 'none' },
    { type: 'Action.OpenUrl', title: 'Åpne', url: 'https://example.com' },
    { type: 'Action.Execute', title: 'Avvis', verb: 'x', style: 'destructive', associatedInputs: 'none' },
  ],
};
const att = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });
test('demo', async () => {
  const town = await startTown(await newDataFolder());
  const post = (c: string, body: object) => town.connector<{ id: string }>('POST', `conversations/${encodeURIComponent(c)}/activities`, body);
  const IT = '19:it-servicedesk@thread.tacv2';
  await post('a:1kari', { type: 'message', text: 'Hei **Kari**! Skriv til meg med egne ord: <b>ikke html</b> [lenke](https://a.example) [farlig](javascript:alert(1))\n\n- ett\n- to' });
  await town.api('send', { person: 'kari', conversation: 'a:1kari', text: 'Skjermen på vaktrommet er svart etter oppdateringen i natt. Hva gjør jeg?' });
  await post('a:1kari', { type: 'message', attachments: [att({ ...card, body: card.body.slice(0, 3), actions: card.actions.slice(0, 2) })] });
  const root = (await post(IT, { type: 'message', summary: 'Ny sak FJ-1042', attachments: [att(card)] })).body.id;
  await post(`${IT};messageid=${root}`, { type: 'message', text: '<at>Ola Hansen</at> tok saken.', entities: [{ type: 'mention', text: '<at>Ola Hansen</at>', mentioned: {} }] });
  await town.api('send', { person: 'sara', conversation: IT, text: '@Torg kø', thread: root });
  await post('a:1marit', { type: 'message', attachments: [att({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'I går', size: 'Large', weight: 'Bolder', style: 'heading' }, { type: 'ColumnSet', columns: ['12 nye', '9 løst', '3 ventar'].map((t) => ({ type: 'Column', width: 'stretch', items: [{ type: 'TextBlock', text: t, wrap: true, horizontalAlignment: 'Center' }] })) }] })] });
  town.setBot(async (a) => {
    if (a.name === 'task/fetch') return { body: { task: { type: 'continue', value: { title: 'Svar til Kari', width: 'medium', height: 'medium', card: att({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text', id: 'answer', label: 'Svar', isMultiline: true, isRequired: true, errorMessage: 'Skriv et svar.' }], actions: [{ type: 'Action.Submit', title: 'Send svar', style: 'positive', data: {} }] }) } } } };
    if (a.name === 'task/submit') return { body: { task: { type: 'message', value: 'Svaret er sendt.' } } };
    if (a.name) return { body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Du tok saken.' }], actions: [{ type: 'Action.Execute', title: 'Løs', verb: 'y' }] } } };
    return {};
  });
  const browser = await launchBrowser();
  const log: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    for (const [w, h] of [[1400, 900], [375, 800], [360, 700]] as const) {
      const page = await browser.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
      page.on('console', (m) => log.push(`${m.type()} ${m.text()}`)); page.on('pageerror', (e) => log.push(String(e)));
      await page.goto(town.baseUrl);
      await page.getByRole('region', { name: 'Kari Nordmann' }).waitFor();
      await page.screenshot({ path: `/tmp/simdemo/${scheme}-${w}.png` });
      log.push(`${w}: scrollWidth ${await page.evaluate(() => document.documentElement.scrollWidth)}`);
      if (w < 700) await page.getByRole('button', { name: 'Ola Hansen' }).click();
      const ola = page.getByRole('region', { name: 'Ola Hansen' });
      await ola.getByRole('tab', { name: 'IT' }).click();
      await page.screenshot({ path: `/tmp/simdemo/${scheme}-${w}-ch.png` });
      await ola.getByRole('button', { name: 'Ta saken' }).click();
      await page.screenshot({ path: `/tmp/simdemo/${scheme}-${w}-invalid.png` });
      await ola.getByRole('button', { name: 'Svar' }).click();
      await page.getByRole('dialog', { name: 'Svar til Kari' }).waitFor();
      await page.screenshot({ path: `/tmp/simdemo/${scheme}-${w}-dialog.png` });
      await page.getByRole('textbox', { name: 'Svar' }).fill('Hei');
      await page.getByRole('button', { name: 'Send svar' }).click();
      await page.getByText('Svaret er sendt.').waitFor();
      await page.keyboard.press('Enter');
      log.push('focus after dialog: ' + await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)));
      await page.close();
    }
  }
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(town.baseUrl);
  const ola = page.getByRole('region', { name: 'Ola Hansen' });
  await ola.getByRole('tab', { name: 'IT' }).click();
  await ola.getByRole('textbox', { name: 'Notat' }).fill('hei');
  await ola.getByRole('button', { name: 'Ta saken' }).click();
  await ola.getByRole('button', { name: 'Løs' }).waitFor();
  log.push('focus after invoke: ' + await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100)));
  await ola.getByRole('button', { name: 'Reply' }).click();
  await ola.getByRole('textbox', { name: 'Reply as Ola Hansen' }).fill('hei\nhå');
  await page.getByRole('textbox', { name: 'Message as Kari Nordmann' }).fill('Takk!');
  await page.keyboard.press('Enter');
  town.setBot(async () => ({ status: 500 }));
  await page.getByRole('textbox', { name: 'Message as Kari Nordmann' }).fill('Feil?');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '500' }).waitFor();
  await page.getByRole('button', { name: 'Tomorrow 07:30' }).click();
  await page.getByRole('button', { name: 'Hilde Bakke' }).click();
  await page.getByRole('button', { name: 'Erik Lindqvist' }).click();
  await page.screenshot({ path: `/tmp/simdemo/after.png` });
  console.log(log.join('\n'));
  await browser.close();
  await town.close();
}, 180000);
