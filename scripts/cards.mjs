/**
 * Draws the cards and dialogs of Torg, docs/cards/*.webp, in each language, width and theme: `node scripts/cards.mjs`, or
 * `node scripts/cards.mjs answers writing` for some groups of them alone.
 */
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, load } from './typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await import('./build.mjs');
const { everyCard } = await load('test/cards/every-card.ts');
const { languages } = await import('../dist/domain/words.js');

const folder = 'docs/cards';
const mostBytes = 200 * 1024;
/** Without loss, which for cards is smaller than with it. */
const quality = 100;
/** As wide as a card is on a phone, and in a channel on a desk; and how many of them stand side by side. */
const widths = { phone: { card: 320, columns: 6 }, desk: { card: 560, columns: 4 } };
const themes = ['light', 'dark'];

/**
 * Which cards stand together on a picture; the rest is drawn like one of these: other known answers, other reasons why
 * somebody cannot be reached, and cards as they are posted.
 */
const groups = {
  asking: /^(welcome|help|language|answer (forgotten-password|lift|with|that)|choose|draft)/u,
  requester: /^requester (?!unreached|others)/u,
  department: /^(department (?!unreached (?!blocked)|others)|colleague messages)/u,
  telling: /^(told |notice (?!answersDue))/u,
  dialogs: /^dialog (?!\w+Answer|phrasings|new answer|words proposed)/u,
  answers: /^(answers|answer (of|changed)|history|gaps|similar|notice answersDue)/u,
  writing: /^dialog (\w+Answer|phrasings|new answer|words proposed)/u,
  cases: /^(case|part [03] in|posted case|checklists)/u,
  lists: /^(queue|live queue|my work|my tickets|show all|summary)/u,
  absence: /^(away|leaving|back)/u,
  emergency: /^(alarm (fire|water|hurt|reported|failed)|(requester|department) emergency|told (on duty|calmed)|duty)/u,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in groups));
if (unknown) throw new Error(`there is no group ${unknown}: there are ${Object.keys(groups).join(', ')}`);
const drawn = Object.entries(groups).filter(([name]) => wanted.length === 0 || wanted.includes(name));

const files = {
  '/adaptivecards.js': 'node_modules/adaptivecards/dist/adaptivecards.min.js',
  '/markdown-it.js': 'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
  '/styles.css': 'src/simulator/page/styles.css',
  '/cards.css': 'src/simulator/page/cards.css',
};
const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' };
const page = `<!doctype html><link rel="stylesheet" href="/styles.css"><link rel="stylesheet" href="/cards.css">
<style>
  body { height: auto; overflow: visible; display: block; padding: 16px; background: var(--background) }
  main { display: block; column-gap: 16px; overflow: visible; height: auto }
  figure { margin: 0 0 20px; break-inside: avoid }
  figcaption { font-size: 12px; color: var(--subtle); padding: 0 0 4px }
</style>
<script src="/adaptivecards.js"></script><script src="/markdown-it.js"></script><main></main>
<script type="module">
  import { drawCard } from '/page/card.js';
  window.draw = (cards, { card, columns }, theme) => {
    document.documentElement.dataset.theme = theme;
    const main = document.querySelector('main');
    const used = Math.min(columns, cards.length);
    main.style.columnWidth = main.style.width = '';
    main.style.width = used * (card + 16) - 16 + 'px';
    main.style.columnCount = used;
    main.replaceChildren(...cards.map(([name, content]) => {
      const figure = document.createElement('figure');
      const caption = document.createElement('figcaption');
      caption.textContent = name;
      figure.append(caption, drawCard(content, async () => () => undefined));
      return figure;
    }));
  };
  document.title = 'ready';
</script>`;

const server = createServer(async (request, response) => {
  const file = files[request.url] ?? `dist/simulator${request.url}`;
  const known = request.url === '/' || files[request.url] || /^\/page\/[a-z-]+\.js$/u.test(request.url);
  const body = request.url === '/' ? page : known && (await readFile(file));
  response.setHeader('content-type', types[path.extname(file)] ?? types['.html']);
  response.statusCode = body ? 200 : 404;
  response.end(body || '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const isOld = name.endsWith('.webp') && (wanted.length === 0 || wanted.includes(name.split('-')[0]));
    if (isOld) await rm(path.join(folder, name));
  }
  const tab = await browser.newPage();
  const developer = await tab.context().newCDPSession(tab);
  tab.on('pageerror', (error) => {
    throw error;
  });
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction("document.title === 'ready'");
  for (const language of languages) {
    const cards = [...(await everyCard(language, 'ordinary'))];
    for (const [group, own] of drawn) {
      await drawGroup(
        { tab, developer },
        `${group}-${language}`,
        cards.filter(([name]) => own.test(name)),
      );
    }
  }
} finally {
  await browser.close();
  server.close();
}

/** One picture for each width and theme. */
async function drawGroup({ tab, developer }, name, cards) {
  if (cards.length === 0) throw new Error(`there are no cards for ${name}`);
  for (const [width, size] of Object.entries(widths)) {
    const columns = Math.min(size.columns, cards.length);
    await tab.setViewportSize({ width: columns * (size.card + 16) + 16, height: 600 });
    for (const theme of themes) {
      await tab.evaluate(`draw(...${JSON.stringify([cards, size, theme])})`);
      const file = path.join(folder, `${name}-${width}-${theme}.webp`);
      const { cssContentSize } = await developer.send('Page.getLayoutMetrics');
      const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
      const shot = { format: 'webp', quality, captureBeyondViewport: true, clip };
      const picture = Buffer.from((await developer.send('Page.captureScreenshot', shot)).data, 'base64');
      await writeFile(file, picture);
      console.log(file, `${Math.round(picture.length / 1024)} KB`);
      if (picture.length > mostBytes) throw new Error(`${file} is larger than ${mostBytes / 1024} KB`);
    }
  }
}
