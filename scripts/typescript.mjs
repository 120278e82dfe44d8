/** Runs TypeScript of the tests in scripts: Node 20 runs none, so it is compiled first, against what is built in dist/. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import typescript from 'typescript';

/** @param file from the root of the project, which must be the current folder */
export async function load(file) {
  return import(await compiled(file));
}

/** Where the JavaScript of a file is, beside that of the files next to it which it imports. */
async function compiled(file) {
  const source = await readFile(file, 'utf8');
  const { module, target } = { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022 };
  const { outputText } = typescript.transpileModule(source, { compilerOptions: { module, target } });
  let text = outputText.replaceAll('../../src/', '../dist/');
  for (const [, name] of outputText.matchAll(/from '\.\/([\w-]+)\.js'/gu)) {
    await compiled(path.join(path.dirname(file), `${name}.ts`));
    text = text.replaceAll(`'./${name}.js'`, `'./${name}.mjs'`);
  }
  const made = path.resolve('.cache', `${path.basename(file, '.ts')}.mjs`);
  await mkdir('.cache', { recursive: true });
  await writeFile(made, text);
  return made;
}

/** The browser of the tests; on Linux with the font that its package carries rather than whatever the machine has. */
export async function launchBrowser() {
  if (process.platform === 'linux') process.env.FONTCONFIG_PATH ??= path.join(tmpdir(), 'fonts');
  const browser = await load('test/simulator/launch.ts');
  return browser.launchBrowser();
}
