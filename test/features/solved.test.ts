/** How tickets were solved, as others see it: whose, without whom it was about, and what comes of its having helped. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionsOf, channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';
import type { Message } from '../../src/simulator/page/view.js';
import { speaksBokmål, ticketsIn, unheardOf } from '../support/tickets.js';

let town: Town;
beforeAll(async () => {
  town = await startTown();
  for (const person of ['hilde', 'per', 'erik']) await speaksBokmål(town, person);
});
afterAll(() => town.close());

const { cardOf, press } = ticketsIn(() => town);
const secrets = ['Kari', 'Nordmann', '41 23 45 67', '13097248022', 'Ola Hansen', 'kari.nordmann@fjordvik.example'];
const about = 'hos Kari Nordmann, tlf 41 23 45 67, fnr 13097248022, kari.nordmann@fjordvik.example';
const drum = unheardOf('Trommemaskinen hviner');

async function opened(person: string, words: string, title: string, department: keyof typeof channels) {
  await town.write(person, words);
  const draft = await seen(town, personal(person), 'Skal jeg sende dette', words.slice(0, 30));
  await town.click(person, 'Send saken', { inputs: { title, department, urgency: 'low' }, on: draft });
  const card = await seen(town, personal(person), 'Saken er sendt til', title);
  const number = /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
  await seen(town, channels[department], number);
  return number;
}

/** Opens a ticket and has it solved. */
async function solved(words: string, department: keyof typeof channels, agent: string): Promise<string> {
  const number = await opened('kari', `${words} ${about}`, `${words} Kari Nordmann 41 23 45 67`, department);
  await press(agent, number, 'Ta saken', channels[department]);
  await cardOf(number, channels[department], 'Tatt av');
  const dialog = await press(agent, number, 'Løs', channels[department]);
  const text = `Ola Hansen byttet q17 ${about}. Ring 41 23 45 67 om det kommer igjen`;
  await town.send(agent, dialog, { text }, { in: channels[department] });
  await cardOf(number, channels[department], 'Løst');
  return number;
}

/** The draft that somebody gets for words of their own; what was solved is looked for every ten seconds. */
async function draftOf(person: string, words: string, holding = ''): Promise<Message> {
  return until(
    async () => {
      const before = (await town.messages(personal(person))).length;
      await town.write(person, words);
      const draft = await until(async () => {
        const later = (await town.messages(personal(person))).slice(before);
        return later.find((each) => textOf(each).includes('Skal jeg sende dette'));
      }, 'a draft');
      return JSON.stringify(draft).includes(holding) && draft;
    },
    `a draft with ${holding}`,
    30_000,
  );
}

describe('what a department has solved', () => {
  let number: string;

  it('is shown to who asks the same, where the department shows it, without what is about persons', async () => {
    for (const [department, agent] of [
      ['hr', 'hilde'],
      ['caretaker', 'per'],
    ] as const)
      await solved(`${drum} ${department}`, department, agent);
    number = await solved(drum, 'it', 'ola');
    const draft = JSON.stringify(await draftOf('erik', drum, 'byttet q17'));
    for (const secret of secrets) expect(draft).not.toContain(secret);
    expect(draft).not.toContain(number);
    // One of three departments shows what it has solved; another is confidential.
    expect(draft.split('byttet q17')).toHaveLength(2);
    for (const department of ['hr', 'caretaker'])
      expect(JSON.stringify(await draftOf('erik', `${drum} ${department}`))).not.toContain(`${drum} ${department} `);
  });

  it('is shown to its own agents, each department what it has solved itself', async () => {
    for (const [department, agent] of [
      ['hr', 'hilde'],
      ['it', 'ola'],
    ] as const) {
      const words = `${drum} ${department}`;
      const asked = await opened('erik', words, words, department);
      await press(agent, asked, 'Lignende saker', channels[department]);
      const card = JSON.stringify(await seen(town, personal(agent), 'Løst før, og ligner på', asked));
      expect(card.split('byttet q17')).toHaveLength(2);
      for (const secret of secrets) expect(card).not.toContain(secret);
    }
  });

  it('needs no ticket where it helped, and counts so until one follows in the same words', async () => {
    const draft = await draftOf('marit', drum, 'byttet q17');
    expect(actionsOf(draft.cards[0] ?? {}).map(({ title }) => title)).toContain('Dette hjalp meg');
    await town.click('marit', 'Dette hjalp meg', { on: draft });
    await seen(town, personal('marit'), 'Da oppretter jeg ingen sak');
    await town.write('marit', 'oppsummering');
    await seen(town, personal('marit'), '0 fikk svar eller forslag, 1 sa at det hjalp');
    await town.click('marit', 'Send saken', {
      inputs: { title: 'Hviner igjen', department: 'it', urgency: 'low' },
      on: await draftOf('marit', drum),
    });
    await seen(town, personal('marit'), 'Saken er sendt til', 'Hviner igjen');
    const before = (await town.messages(personal('marit'))).length;
    await town.write('marit', 'oppsummering');
    const summary = await until(async () => {
      const later = (await town.messages(personal('marit'))).slice(before);
      return later.find((each) => textOf(each).includes('Slik står det til nå'));
    }, 'a summary');
    expect(textOf(summary)).not.toContain('sa at det hjalp');
  });

  it('is shown no more once it is opened again', async () => {
    const dialog = await press('ola', number, 'Gjenåpne');
    await town.send('ola', dialog, { text: 'Den hviner igjen' }, { in: channels.it });
    await until(async () => !textOf(await cardOf(number, channels.it)).includes('Gjenåpne'), 'an open ticket');
    expect(JSON.stringify(await draftOf('erik', drum))).not.toContain('byttet q17');
  });
});
