/** All that can become of a ticket besides the main job, through POST /api/messages, as the people concerned live it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, localTime } from '../../src/domain/calendar.js';
import type { Outcome } from '../../src/simulator/page/view.js';
import {
  actionsOf,
  cardSeenBy,
  channels,
  personal,
  seen,
  startTown,
  textOf,
  until,
  type Town,
} from '../support/torg.js';
import { buttonsOf, ticketsIn } from '../support/tickets.js';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  await town.close();
});

/** Tickets are spread over people and channels: Teams takes only so many messages to one conversation. */
const { it: IT, hr: HR, caretaker: CARETAKER } = channels;

const { opened, cardOf, press, ask } = ticketsIn(() => town);

/** The id that stands behind a name in a dialog. */
function idOf(name: string, { dialog }: Outcome): string {
  const inputs = (dialog?.card as { body: { choices?: { title: string; value: string }[] }[] }).body;
  return inputs.flatMap(({ choices = [] }) => choices).find(({ title }) => title === name)?.value ?? '';
}

describe('an internal note', () => {
  it('is seen by the department alone', async () => {
    const number = await opened('Rullegardin');
    await press('ola', number, 'Ta saken');
    const dialog = await press('ola', number, 'Internt notat');
    expect(textOf(dialog.dialog ?? {})).toContain('Bare avdelingen ser dette. Innmelderen gjør det ikke.');
    await town.send('ola', dialog, { text: 'Kunden er visst sint i dag' }, { in: IT });
    const noted = await cardOf(number, IT, 'Internt notat · Ola Hansen', 'Kunden er visst sint i dag');
    expect(JSON.stringify(noted.cards)).toMatch(/"style":"warning","items":\[[^\]]*Internt notat · Ola/u);

    // Whatever happens next, and wherever she looks: her card, what she is told, her list.
    await ask('ola', number, 'Svar', { text: 'Vi kommer i morgen', waitForAnswer: 'false' });
    await ask('ola', number, 'Løs', { text: 'Hengt opp igjen' });
    await seen(town, personal('kari'), 'Ola Hansen har løst', 'Hengt opp igjen');
    await town.write('kari', 'mine saker');
    await seen(town, personal('kari'), 'Sakene dine', number);
    await town.click('kari', 'Vis');
    expect(JSON.stringify(await town.messages(personal('kari')))).not.toContain('sint');
  });

  it('is not saved without words', async () => {
    const number = await opened('Persienne');
    expect((await ask('sara', number, 'Internt notat', { text: ' ' })).closing).toBe('Skriv noe først.');
  });
});

describe('transfer', () => {
  it('moves the ticket, its card and its place in the queue, and tells the requester where, not why', async () => {
    const number = await opened('Permisjon uten skjema');
    await press('ola', number, 'Ta saken');
    await ask('ola', number, 'Flytt', { department: 'hr', text: 'Dette er ikke IT' });

    const there = await cardOf(number, HR, 'Permisjon uten skjema', 'Ingen har tatt den ennå', 'Dette er ikke IT');
    expect(buttonsOf(there)).toContain('Ta saken');
    const here = await until(
      async () => (await town.messages(IT)).find((each) => textOf(each).includes(`${number} | Permisjon`)),
      'the old card says so',
    );
    expect(textOf(here)).toContain('Saken er flyttet til HR.');
    expect(actionsOf(here.cards[0] ?? {})).toEqual([]);
    await seen(town, personal('kari'), `Saken din ${number} er flyttet til HR.`);
    expect(JSON.stringify(await town.messages(personal('kari')))).not.toContain('Dette er ikke IT');

    await town.write('ola', 'kø');
    expect(textOf(await seen(town, personal('ola'), 'Kø'))).not.toContain(number);
    await town.write('hilde', 'kø');
    await seen(town, personal('hilde'), 'Kø', number);
  });

  it('goes only to a department that serves the municipality, and needs a reason', async () => {
    const number = await opened('Flyttbar sak');
    const refused = await ask('ola', number, 'Flytt', { department: 'brannvesenet', text: 'x' });
    expect(refused.closing).toBe('Den avdelingen finnes ikke lenger. Velg en annen.');
    expect((await ask('ola', number, 'Flytt', { department: 'hr', text: '' })).closing).toBe('Skriv noe først.');
    await cardOf(number, IT, 'IT');
  });
});

describe('assigning', () => {
  it('gives the ticket to a colleague, who is told, and tells the requester who has it', async () => {
    const number = await opened('Skjev hylle', { by: 'per' });
    const dialog = await press('ola', number, 'Tildel');
    expect(textOf(dialog.dialog ?? {})).toMatch(/Ola Hansen \|.*Sara Nguyen \|/u);
    expect(textOf(dialog.dialog ?? {})).not.toContain('Hilde');
    await town.send('ola', dialog, { assignee: idOf('Sara Nguyen', dialog) }, { in: IT });
    await cardOf(number, IT, 'Tatt av | Sara Nguyen');
    await seen(town, personal('per'), `Sara Nguyen har nå saken din ${number}.`);
    const told = await seen(town, personal('sara'), `Ola Hansen har gitt deg ${number}`);
    await town.click('sara', 'Vis', { on: told });
    expect(buttonsOf(await cardOf(number, personal('sara')))).toContain('Gi fra deg');
  });

  it('takes nobody from outside of the department, whatever the dialog says', async () => {
    // Kari, nobody, and a way out of an address.
    const number = await opened('Vridd dørhåndtak', { by: 'per' });
    for (const stranger of ['7a000000-0000-4000-8000-000000000001', 'nobody', '../../etc']) {
      const refused = await ask('ola', number, 'Tildel', { assignee: stranger });
      expect(refused.closing).toBe('Den personen jobber ikke i avdelingen. Velg en annen.');
    }
    expect(textOf(await cardOf(number, IT))).toContain('Ingen har tatt den ennå');
  });
});

describe('holding', () => {
  it('waits until the morning of a day, says so to both, and is resumed by a button', async () => {
    const number = await opened('Venter på deler', { department: 'caretaker', by: 'marit' });
    await press('per', number, 'Ta saken', CARETAKER);
    const { date } = localTime(new Date((await town.state()).now), 'Europe/Oslo');
    for (const wrong of [date, addDays(date, -400), addDays(date, 400), 'i morgen', '2026-13-45']) {
      const refused = await ask('per', number, 'Sett på vent', { until: wrong, text: '' }, CARETAKER);
      expect(refused.closing).toBe('Velg en dag fra i morgen og høyst et år fram i tid.');
    }
    await ask('per', number, 'Sett på vent', { until: addDays(date, 1), text: 'Delen kommer snart' }, CARETAKER);
    const held = await cardOf(number, CARETAKER, 'På vent', 'Venter til', '07:00', 'Delen kommer snart');
    expect(buttonsOf(held)).not.toContain('Sett på vent');
    const card = await cardOf(number, personal('marit'), 'På vent');
    expect(textOf(card)).toMatch(/Saken venter til .*07:00\./u);
    expect(textOf(card)).not.toContain('Delen kommer snart');

    await press('per', number, 'Fortsett', CARETAKER);
    await cardOf(number, CARETAKER, 'Åpen');
    await cardOf(number, personal('marit'), 'Åpen', 'Per Olsen har tatt saken.');
  });

  it('without a day waits for the requester, who can answer', async () => {
    const number = await opened('Venter på svar', { department: 'caretaker', by: 'marit' });
    await press('per', number, 'Ta saken', CARETAKER);
    await ask('per', number, 'Sett på vent', { until: '', text: '' }, CARETAKER);
    await cardOf(number, personal('marit'), 'Venter på svar', 'Vi venter på svar fra deg.');
    await ask('marit', number, 'Svar', { text: 'Her er svaret' }, personal('marit'));
    await cardOf(number, CARETAKER, 'Åpen', 'Her er svaret');
  });

  it('is taken up again by itself that morning, and the department is told', async () => {
    const number = await opened('Tas opp igjen', { department: 'caretaker', by: 'marit' });
    await press('per', number, 'Ta saken', CARETAKER);
    const { date } = localTime(new Date((await town.state()).now), 'Europe/Oslo');
    await ask('per', number, 'Sett på vent', { until: addDays(date, 1), text: '' }, CARETAKER);
    await cardOf(number, CARETAKER, 'På vent');
    await town.moveClock(new Date(`${addDays(date, 1)}T10:00:00Z`));
    await seen(town, CARETAKER, `${number} har ventet til i dag og skal jobbes med igjen.`);
    await cardOf(number, CARETAKER, 'Åpen');
  });
});

describe('after the solution', () => {
  async function solved(title: string): Promise<string> {
    const number = await opened(title, { department: 'caretaker', by: 'sara' });
    await press('per', number, 'Ta saken', CARETAKER);
    await ask('per', number, 'Løs', { text: 'Ferdig' }, CARETAKER);
    return number;
  }

  it('is rated by its requester, once, and the department sees it', async () => {
    const number = await solved('Knirkende dør');
    const told = await seen(town, personal('sara'), `Per Olsen har løst ${number}`);
    expect(buttonsOf(told)).toEqual(['Gjenåpne', 'Vurder hjelpen']);
    const dialog = await town.click('sara', 'Vurder hjelpen', { on: told });
    expect(textOf(dialog.dialog ?? {})).toMatch(/5 – Veldig fornøyd.*1 – Ikke fornøyd/u);
    await town.send('sara', dialog, { stars: '4', text: 'Fint gjort' });
    await cardOf(number, CARETAKER, 'Vurdering | 4 av 5', 'Vurdering · Sara Nguyen', 'Fint gjort');
    await cardOf(number, personal('sara'), 'Du ga 4 av 5. Takk!');
    expect((await town.click('sara', 'Vurder hjelpen', { on: told })).closing ?? '').toMatch(
      /^Slik er det allerede\. Kortet var gammelt\. FJ-\d+ er løst av Per Olsen/u,
    );
  });

  it('is not rated with anything but one to five', async () => {
    const number = await solved('Løs list');
    const told = await seen(town, personal('sara'), `Per Olsen har løst ${number}`);
    for (const stars of ['0', '6', '4.5', '']) {
      const dialog = await town.click('sara', 'Vurder hjelpen', { on: told });
      expect((await town.send('sara', dialog, { stars, text: '' })).closing).toContain('Kortet er for gammelt');
    }
  });

  it('is closed, and can be opened again', async () => {
    const number = await solved('Hull i veggen');
    const card = await cardOf(number, personal('sara'), 'Løst');
    expect(textOf(card)).toMatch(/Per Olsen har løst saken\. Den lukkes av seg selv .*\d\d:\d\d\./u);
    await press('per', number, 'Lukk saken', CARETAKER);
    const closed = await cardOf(number, personal('sara'), 'Lukket', 'Saken er løst og lukket.');
    expect(buttonsOf(closed)).toEqual(['Gjenåpne', 'Vurder hjelpen']);
    expect(buttonsOf(await cardOf(number, CARETAKER, 'Lukket'))).toEqual(['Gjenåpne']);
    await ask('sara', number, 'Gjenåpne', { text: 'Hullet er der igjen' }, personal('sara'));
    await cardOf(number, CARETAKER, 'Åpen', 'Hullet er der igjen');
  });

  it('is closed by itself a week later', async () => {
    const number = await solved('Slitt teppe');
    await cardOf(number, personal('sara'), 'Løst');
    await town.moveClock(new Date(new Date((await town.state()).now).getTime() + 8 * 86_400_000));
    await cardOf(number, personal('sara'), 'Lukket');
  });
});

describe('watching', () => {
  it('tells a colleague what happens, until they no longer want to know', async () => {
    const number = await opened('Fuktig kjeller');
    await press('ola', number, 'Ta saken');
    await press('sara', number, 'Følg');
    const watched = await cardOf(number, IT);
    expect(textOf(cardSeenBy(watched, 'sara'))).toContain('Du følger saken');
    expect(buttonsOf(watched, 'sara')).toContain('Slutt å følge');
    expect(buttonsOf(watched, 'ola')).not.toContain('Slutt å følge');

    await ask('ola', number, 'Svar', { text: 'Vi måler i dag', waitForAnswer: 'false' });
    const told = await seen(town, personal('sara'), `Ola Hansen har svart på ${number}`, 'Fuktig kjeller');
    await town.click('sara', 'Vis', { on: told });
    await cardOf(number, personal('sara'), 'Vi måler i dag', 'Du følger saken');

    await town.click('sara', 'Slutt å følge', { on: await cardOf(number, personal('sara')) });
    await ask('ola', number, 'Løs', { text: 'Tørket' });
    await seen(town, personal('kari'), `Ola Hansen har løst ${number}`);
    const all = (await town.messages(personal('sara'))).map(textOf).join();
    expect(all).not.toContain(`Ola Hansen har løst ${number}`);
  });

  it('tells where a ticket was moved, and shows it no longer to those it was moved from', async () => {
    const number = await opened('Nøkkelkort på avveie');
    await press('sara', number, 'Følg');
    await ask('ola', number, 'Flytt', { department: 'hr', text: 'Hemmelig grunn' });
    const told = await seen(town, personal('sara'), `Ola Hansen har flyttet ${number} til HR`);
    expect(textOf(told)).not.toContain('Hemmelig grunn');
    expect((await town.click('sara', 'Vis', { on: told })).notice).toBe('Jeg finner ikke den saken.');
  });
});

describe('priority', () => {
  it('moves the ticket in the queue, and is nothing that the requester sees', async () => {
    const first = await opened('Viktigst i går', { urgency: 'high', department: 'hr', by: 'marit' });
    const second = await opened('Viktigst nå', { urgency: 'low', department: 'hr', by: 'marit' });
    await ask('hilde', second, 'Endre prioritet', { priority: 'urgent' }, HR);
    await cardOf(second, HR, 'Akutt – Det kan vente');
    await town.write('hilde', 'kø');
    const queue = textOf(await seen(town, personal('hilde'), 'Kø', second, first));
    expect(queue.indexOf(second)).toBeLessThan(queue.indexOf(first));
    expect(textOf(await cardOf(second, personal('marit')))).not.toContain('Akutt');
    expect((await ask('hilde', second, 'Endre prioritet', { priority: 'urgent' }, HR)).closing).toBe(
      'Slik er det allereie.',
    );
  });
});

describe('a requester who does not answer', () => {
  it('is reminded once, with a button to answer', async () => {
    const number = await opened('Ubesvart spørsmål', { department: 'hr', by: 'per' });
    await press('hilde', number, 'Ta saken', HR);
    await ask('hilde', number, 'Svar', { text: 'Hvilken farge?', waitForAnswer: 'true' }, HR);
    await cardOf(number, personal('per'), 'Venter på svar');
    await town.moveClock(new Date(new Date((await town.state()).now).getTime() + 6 * 86_400_000));
    const reminded = await seen(town, personal('per'), `Vi venter fortsatt på svar fra deg i ${number}`);
    expect(buttonsOf(reminded)).toEqual(['Svar']);
  });
});

describe('my tickets', () => {
  it('asked for among others come to one’s own chat', async () => {
    const number = await opened('Ramla bak radiatoren', { by: 'sara', department: 'caretaker' });
    await town.write('sara', '@Torg mine saker', IT);
    await seen(town, IT, 'Jeg har sendt sakene dine i vår private chat.');
    expect(JSON.stringify(await town.messages(IT))).not.toContain('Ramla bak radiatoren');
    await seen(town, personal('sara'), 'Sakene dine', number);
  });
});
