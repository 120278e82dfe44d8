/** Answers of a municipality that has left Torg: seen by the department that wrote them, and given to others or taken away. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Card, Outcome } from '../../src/simulator/page/view.js';
import { markdown } from '../cli/torg.js';
import { torgYaml } from '../support/neighbours.js';
import { actionsOf, cardSeenBy, personal, startTown, textOf, type Town } from '../support/torg.js';

let folder: string;
let town: Town;

const start = (): Promise<Town> =>
  startTown({
    folder: path.join(folder, 'data'),
    variables: { TORG_CONFIG: path.join(folder, 'torg.yaml'), TORG_KNOWLEDGE: path.join(folder, 'knowledge') },
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-left-'));
  await mkdir(path.join(folder, 'knowledge'));
  for (const [id = '', title = '', municipalities = ''] of [
    ['rev', 'Reven sover i resepsjonen', 'nabovik'],
    ['ulv', 'Ulveflokk på parkeringsplassen', 'nabovik, fjordvik'],
  ]) {
    const head = `department: it\ntitle: ${title}\nmunicipalities: [${municipalities}]`;
    await writeFile(path.join(folder, 'knowledge', `${id}.nb.md`), markdown(head));
  }
  await writeFile(path.join(folder, 'torg.yaml'), torgYaml({ nabovik: 'NV', utvik: 'UV' }));
  town = await start();
  // Whoever is still being welcomed is not listened to yet.
  await Promise.all(['ola', 'kari', 'per'].map((person) => town.write(person, 'hjelp')));
  for (const [title, scope] of [
    ['Flaggermus i arkivet', 'nabovik'],
    ['Grevling i garasjen', 'nabovik'],
    ['Oter i kantina', 'utvik'],
  ]) {
    await town.write('ola', 'svar');
    const opened = await town.click('ola', 'Nytt svar');
    await town.send('ola', opened, { ...written, title, scope });
    expect(textOf(await newest('ola'))).toContain(`Bare for ${scope ?? ''} kommune`);
  }
  await town.close();
  await writeFile(path.join(folder, 'torg.yaml'), torgYaml({ utvik: 'UV' }));
  town = await start();
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

const written = {
  language: 'nb',
  phrasings: '',
  body: 'Åpne vinduet.',
  emergency: '',
  audience: 'everyone',
  owner: '',
  reviewOn: '2035-01-15',
  minutesSaved: 10,
  offersTicket: 'false',
};

async function newest(person: string): Promise<Card> {
  const message = (await town.messages(personal(person))).findLast(({ cards }) => cards.length > 0);
  if (!message) throw new Error('there is no card');
  return cardSeenBy(message, person);
}

const titles = (card: Card): string[] => actionsOf(card).map(({ title }) => title);

/** The list of what nobody sees. */
async function unseen(person: string, words = ''): Promise<string> {
  await town.write(person, 'svar');
  await town.click(person, 'Bruk filteret', { inputs: { only: 'left', words } });
  return textOf(await newest(person));
}

async function open(words: string): Promise<Card> {
  await unseen('ola', words);
  await town.click('ola', 'Åpne');
  return newest('ola');
}

async function ask(question: string): Promise<string> {
  const before = (await town.messages(personal('kari'))).length;
  await town.write('kari', question);
  return (await town.messages(personal('kari'))).slice(before).map(textOf).join(' ');
}

function moved(opened: Outcome, scope: string): Promise<Outcome> {
  return town.send('ola', opened, { scope });
}

describe('an answer of a municipality that has left', () => {
  it('is listed as one that nobody sees, for its department alone', async () => {
    const list = await unseen('ola');
    expect(list).toContain('Svar (3)');
    expect(list).toContain('Flaggermus i arkivet');
    expect(list).toContain('ingen ser det');
    expect(list).not.toContain('Oter i kantina');
    expect(await unseen('per')).not.toContain('Flaggermus');
    expect(await ask('flaggermus i arkivet')).not.toContain('Åpne vinduet');
  });

  it('says so, and can be moved or retired but not edited', async () => {
    const card = await open('flaggermus');
    expect(textOf(card)).toContain('nabovik er ikke i Torg lenger, så ingen ser dette svaret.');
    expect(titles(card)).toEqual(expect.arrayContaining(['Flytt', 'Ta ut', 'Historikk']));
    expect(titles(card)).not.toEqual(expect.arrayContaining(['Bokmål']));
    expect(titles(card)).not.toContain('Lest gjennom');
  });

  it('is found by everybody it is moved to, once, and is no longer where it was', async () => {
    await open('flaggermus');
    const opened = await town.click('ola', 'Flytt');
    expect(textOf(opened.dialog?.card ?? {})).toContain('For alle kommunene');
    await moved(opened, '~');
    expect(textOf(await newest('ola'))).toContain('Flyttet. Svaret kan finnes nå.');
    expect(titles(await newest('ola'))).toContain('Lest gjennom');
    expect(await ask('flaggermus i arkivet')).toContain('Åpne vinduet');
    expect(await unseen('ola')).toContain('Svar (2)');
    expect((await moved(opened, 'fjordvik')).closing).toContain('Det du sendte nå, er ikke lagret.');
    await town.click('ola', 'Bruk filteret', { inputs: { only: '*', words: 'flaggermus' } });
    await town.click('ola', 'Åpne');
    await town.click('ola', 'Historikk');
    expect(textOf(await newest('ola')).match(/Flyttet · Ola Hansen/gu)).toHaveLength(1);
  });

  it('goes to nobody who was not offered it', async () => {
    await open('grevling');
    const opened = await town.click('ola', 'Flytt');
    expect((await moved(opened, 'nabovik')).closing).toContain('finner ikke det svaret');
    expect((await moved(opened, 'byvik')).closing).toContain('finner ikke det svaret');
  });

  it('is retired', async () => {
    await open('grevling');
    const opened = await town.click('ola', 'Ta ut');
    await town.send('ola', opened, {});
    expect(textOf(await newest('ola'))).toContain('Svaret er tatt ut.');
    expect(await unseen('ola', 'grevling')).toContain('Ingen svar passer');
  });
});

describe('an answer that all share, for municipalities', () => {
  it('that have all left is seen by nobody until it is for others', async () => {
    expect(textOf(await open('rev'))).toContain('så ingen ser dette svaret');
    expect(await ask('reven sover i resepsjonen')).not.toContain('Gjør det.');
    await town.click('ola', 'Åpne');
    await moved(await town.click('ola', 'Flytt'), 'fjordvik');
    expect(textOf(await newest('ola'))).toMatch(/Kommuner \| fjordvik kommune \|/u);
    expect(await ask('reven sover i resepsjonen')).toContain('Gjør det.');
  });

  it('of which one has left is edited as any other', async () => {
    await town.write('ola', 'svar');
    await town.click('ola', 'Bruk filteret', { inputs: { words: 'ulv' } });
    await town.click('ola', 'Åpne');
    const opened = await town.click('ola', 'Bokmål');
    await town.send('ola', opened, { ...written, title: 'Ulveflokk på parkeringsplassen', body: 'Ring jeger.' });
    expect(textOf(await newest('ola'))).toMatch(/Lagret\..*Kommuner \| fjordvik kommune \|/u);
    expect(await ask('ulveflokk på parkeringsplassen')).toContain('Ring jeger.');
  });
});
