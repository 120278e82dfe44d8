/** Emergencies and the person on duty, through POST /api/messages, as those live it who report and who come. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '../../src/simulator/page/view.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  groupChat,
  personal,
  seen,
  startTown,
  textOf,
  until,
  type Town,
} from '../support/torg.js';
import { buttonsOf, speaksBokmål } from '../support/tickets.js';

const { caretaker: CARETAKER, it: IT } = channels;

let town: Town;
beforeAll(async () => {
  town = await startTown();
  await speaksBokmål(town, 'kari');
});
afterAll(() => town.close());

const numberIn = (message: Message): string => /FJ-\d+/u.exec(textOf(message))?.[0] ?? '';
const numbersDialled = (message: Message, person: string): unknown[] =>
  actionsOf(cardSeenBy(message, person)).flatMap((action) => ('url' in action ? [action.url] : []));
const mentionsIn = (message: Message): unknown[] =>
  (message.cards[0] as { msteams?: { entities?: unknown[] } } | undefined)?.msteams?.entities ?? [];

/** The ticket of an emergency, as its reporter and as its department have it. */
async function reported(person: string, words: string, channel: string = CARETAKER): Promise<string> {
  await town.write(person, words);
  const card = await seen(town, personal(person), words, 'Ikke et nødstilfelle');
  const number = numberIn(card);
  await seen(town, channel, number, 'Nødstilfelle');
  return number;
}

describe('an emergency', () => {
  it('is one card for whoever reports it, with whom to call, and a ticket for those on duty', async () => {
    const words = 'det brenner i søppelrommet på skolen';
    const before = (await town.messages(personal('kari'))).length;
    const number = await reported('kari', words);
    const own = (await town.messages(personal('kari'))).slice(before).filter(({ from }) => from === 'torg');
    const [card] = own;
    expect(card && numbersDialled(card, 'kari')).toEqual(['tel:110', 'tel:+4755004049']);
    expect(card && textOf(card)).toContain('ring brannvesenet på 110 nå');
    expect(own.filter((message) => textOf(message).includes(number))).toHaveLength(1);
    const posted = await seen(town, CARETAKER, number, 'Nødstilfelle: Brann eller røyk', 'Akutt');
    expect(textOf(posted)).toContain('<at>Per Olsen</at> har vakt og har fått beskjed.');
    // Promised as every urgent ticket is.
    expect(textOf(posted)).toMatch(/Svarfrist \| .*Frist \| /u);
    expect(mentionsIn(posted)).toEqual([
      {
        type: 'mention',
        text: '<at>Per Olsen</at>',
        mentioned: { id: '7a000000-0000-4000-8000-000000000006', name: 'Per Olsen' },
      },
    ]);
    await seen(town, personal('per'), `Nødstilfelle i ${number}: Brann eller røyk. Du har vakt.`);
  });

  it('is taken back with one click, and an ordinary ticket is left', async () => {
    const number = await reported('kari', 'det lukter gass på naturfagrommet');
    const card = await seen(town, personal('kari'), number, 'Gass');
    await town.click('kari', 'Ikke et nødstilfelle', { on: card });
    await town.click('kari', 'Ikke et nødstilfelle', { on: card });
    const calm = await seen(town, CARETAKER, `${number} · `, 'Middels');
    expect(textOf(calm)).not.toContain('Nødstilfelle');
    await seen(town, CARETAKER, `Kari Nordmann sier at ${number} ikke er et nødstilfelle.`);
    await seen(town, personal('per'), `Kari Nordmann sier at ${number} ikke er et nødstilfelle.`);
    const own = await until(async () => {
      const found = (await town.messages(personal('kari'))).find((message) => textOf(message).includes(`${number} · `));
      return found && !textOf(found).includes('110') && found;
    }, 'the alarm is gone from the requester’s card');
    expect(buttonsOf(own, 'kari')).not.toContain('Ikke et nødstilfelle');
  });

  it('is calmed by an agent, too, but not by others', async () => {
    const number = await reported('kari', 'strømmen er borte i hele bygget');
    const card = await seen(town, CARETAKER, `${number} · `, 'Nødstilfelle');
    await town.click('per', 'Ikke et nødstilfelle', { in: CARETAKER, on: card });
    await seen(town, CARETAKER, `Per Olsen sier at ${number} ikke er et nødstilfelle.`);
  });

  it('is answered in a channel or a group chat as well, before anything else, without what is for one alone', async () => {
    await town.write('erik', '@Torg det läcker vatten från taket i matsalen', groupChat);
    const card = await seen(town, groupChat, 'Vattenläcka', 'är larmade. Ärendet är FJ-');
    expect(numbersDialled(card, 'erik')).toEqual(['tel:+4755004049']);
    expect(buttonsOf(card, 'erik')).not.toContain('Ingen nödsituation');
    const number = numberIn(card);
    await seen(town, CARETAKER, number, 'Nødstilfelle: Vannlekkasje');
    await seen(town, personal('erik'), number, 'Ingen nödsituation');
  });

  it('goes to the department that is called to its kind, and to whoever has that week', async () => {
    const number = await reported('kari', 'løsepengevirus på pc-en, alle filene er kryptert', IT);
    const posted = await seen(town, IT, number, 'Dataangrep');
    expect(textOf(posted)).toMatch(/<at>(?:Ola Hansen|Sara Nguyen)<\/at> har vakt/u);
  });

  it('is not made of an everyday request', async () => {
    await town.write('kari', 'når er neste brannøvelse?');
    const answer = await until(async () => {
      const last = (await town.messages(personal('kari'))).at(-1);
      return last?.from === 'torg' && last;
    }, 'an answer');
    expect(numbersDialled(answer, 'kari')).toEqual([]);
    expect(textOf(answer)).not.toContain('⚠');
  });

  it('delivered twice is one ticket', async () => {
    const words = 'to beboere er innestengt i heisen på sykehjemmet';
    const number = await reported('kari', words);
    const all = (await town.messages(CARETAKER)).filter((message) => textOf(message).includes(words));
    expect(all.map(numberIn)).toEqual([number]);
  });
});

describe('the duty', () => {
  it('is shown to everybody, and offered to those who work there', async () => {
    await town.write('kari', 'vakt');
    const shown = await seen(
      town,
      personal('kari'),
      'Hvem har vakt nå?',
      'Per Olsen',
      '+47 55 00 40 49'.replaceAll(' ', '\u00A0'),
    );
    expect(buttonsOf(shown, 'kari')).toEqual([]);
    await town.write('sara', 'hvem har vakt');
    const offered = await seen(town, personal('sara'), 'Hvem har vakt nå?');
    expect(buttonsOf(offered, 'sara')).toContain('Gi vakta videre');
  });

  it('is taken over in words, given to a colleague, and follows the rota again', async () => {
    await town.write('ola', 'Jeg har vakt denne uka');
    await seen(town, personal('ola'), 'Du har vakt i IT til', 'Ola Hansen, til');
    const first = await reported('kari', 'noen har hacket kontoen min', IT);
    expect(textOf(await seen(town, IT, first, 'Nødstilfelle'))).toContain('<at>Ola Hansen</at>');
    await town.write('ola', 'vakt');
    const card = await seen(town, personal('ola'), 'Hvem skal ha vakta i IT?');
    const sara = '7a000000-0000-4000-8000-000000000004';
    await town.click('ola', 'Gi vakta videre', { on: card, inputs: { 'to-it': sara } });
    await seen(town, personal('sara'), 'Ola Hansen har gitt deg vakta i IT til');
    const second = await reported('kari', 'vi er utsatt for et dataangrep', IT);
    expect(textOf(await seen(town, IT, second, 'Nødstilfelle'))).toContain('<at>Sara Nguyen</at>');
    await seen(town, personal('sara'), `Nødstilfelle i ${second}`);
    await town.write('sara', 'vakt');
    await town.click('sara', 'Følg vaktlista igjen', {
      on: await seen(town, personal('sara'), 'Følg vaktlista igjen'),
    });
    await seen(town, personal('sara'), 'Vakta i IT følger vaktlista igjen.');
  });

  it('cannot be taken by somebody who does not work there', async () => {
    const before = (await town.messages(personal('kari'))).length;
    await town.write('kari', 'jeg har vakt');
    await until(async () => (await town.messages(personal('kari'))).length > before + 1, 'an answer');
    const answers = (await town.messages(personal('kari'))).slice(before);
    expect(answers.map(textOf).join(' ')).not.toContain('Du har vakt');
    await town.write('ola', 'vakt');
    const card = await seen(town, personal('ola'), 'Hvem har vakt nå?');
    const outcome = await town.click('kari', 'Jeg har vakt', { in: personal('ola'), on: card }).catch(() => undefined);
    expect(JSON.stringify(outcome ?? {})).not.toContain('Du har vakt');
  });

  it('is nobody’s where all are away, and the card says so with the phone', async () => {
    await town.write('per', 'borte');
    const card = await seen(town, personal('per'), 'Hvilken dag er du tilbake?');
    const tomorrow = new Date(Date.parse((await town.state()).now) + 3 * 86_400_000).toISOString().slice(0, 10);
    await town.click('per', 'Si fra', { on: card, inputs: { until: tomorrow, standIn: 'nobody', tickets: 'keep' } });
    await seen(town, personal('per'), 'Du er borte til');
    const number = await reported('kari', 'kraftig vannlekkasje i kjelleren');
    const posted = await seen(town, CARETAKER, number, 'Ingen har vakt nå. Vakttelefon:');
    expect(mentionsIn(posted)).toEqual([]);
    await town.write('per', 'tilbake');
  });
});
