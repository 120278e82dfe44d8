/** What people type is freed of what nobody may keep, before anything is stored; and they are told. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';

const secrets = ['13097248022', '130972 48022', '811218-9876', '4111 1111 1111 1111', 'Sommer2024!', 'Vinter_2025'];

let folder: string;
let town: Town;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  town = await startTown({ folder });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('what is typed', () => {
  it('is hidden in a message, and the writer is told what to do', async () => {
    await town.write('kari', 'q731 q88 13097248022 q412, 4111 1111 1111 1111');
    const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', '[fødselsnummer]', '[kortnummer]');
    expect(textOf(draft)).not.toContain('13097248022');
    const told = await seen(town, personal('kari'), 'Jeg har skjult dette', 'fødselsnummer, kortnummer');
    expect(textOf(told)).toContain('skriv det en gang til på en annen måte');
  });

  it('is hidden in the input of a card', async () => {
    const inputs = { title: 'Gardinstang, passord: Sommer2024!', department: 'caretaker', urgency: 'low' };
    await town.click('kari', 'Send saken', { inputs });
    const card = await seen(town, channels.caretaker, 'FJ-1001', 'Gardinstang, passord: ');
    expect(textOf(card)).toContain('[passord]');
    await seen(town, personal('kari'), 'Bytt passordet hvis det var et ekte.');
  });

  it('is hidden in a dialog, in the language of the one who sends it', async () => {
    const opened = await town.click('kari', 'Legg til noe');
    const answered = await town.send('kari', opened, { text: 'Hun er 130972 48022, koden er Vinter_2025' });
    expect(JSON.stringify(answered)).toContain('Jeg har skjult dette');
    await town.write('erik', 'q731 q88 811218-9876 q412');
    await seen(town, personal('erik'), '[personnummer]');
    await seen(town, personal('erik'), 'Jag har dolt detta');
  });

  it('leaves alone what a card brings itself, and everything that is no secret', async () => {
    await town.write('per', 'q731 q88 2041 q412, q9 20443 fra 21.11.2026');
    const draft = await seen(town, personal('per'), 'q88 2041');
    expect(textOf(draft)).toContain('q9 20443 fra 21.11.2026');
    const all = await until(() => town.messages(personal('per')), 'messages');
    expect(all.map(textOf).join(' ')).not.toContain('Jeg har skjult');
  });

  it('is nowhere in the table', async () => {
    await town.close();
    const rows = await readFile(path.join(folder, 'tables.json'), 'utf8');
    expect(rows).toContain('[fødselsnummer]');
    for (const secret of secrets) expect(rows).not.toContain(secret);
  });
});
