/** What the cards of a ticket say of it, in the words of each reader. */
import { describe, expect, it } from '@jest/globals';
import type { Card } from '../../src/cards/card.js';
import { readerOf } from '../../src/cards/reader.js';
import { departmentCard, requesterCard } from '../../src/cards/ticket.js';
import { readTorgYaml } from '../../src/config/torg.js';
import { ticketMessage, toldMessage } from '../../src/delivery/render.js';
import { eventTypes, torg, type Audience, type Message, type Ticket } from '../../src/domain/ticket.js';
import { languages, type Language } from '../../src/domain/words.js';

const now = new Date('2026-11-20T12:00:00Z');
const organisation = readTorgYaml('config/torg.yaml');
const reader = (language: Language) => readerOf(language, { timeZone: 'Europe/Oslo', ...organisation }, now);
const nb = reader('nb');

const kari = { id: 'kari', name: 'Kari Nordmann' };
const ola = { id: 'ola', name: 'Ola Hansen' };
const note: Message = { kind: 'note', by: ola, at: now.toISOString(), text: 'Hemmelig' };
const ticket: Ticket = {
  municipality: 'fjordvik',
  number: 1042,
  version: 4,
  title: 'Skjev gardin',
  text: 'Gardinen henger skjevt',
  department: 'it',
  urgency: 'medium',
  priority: 'medium',
  language: 'nb',
  status: 'open',
  requester: kari,
  assignee: ola,
  claimedAt: now.toISOString(),
  openedAt: now.toISOString(),
  changedAt: now.toISOString(),
  messages: [{ kind: 'reply', by: ola, at: now.toISOString(), text: 'Hvilken?' }, note],
};

const titlesOf = ({ actions = [] }: Card, mode?: string) =>
  actions.filter((action) => action.mode === mode).map(({ title }) => title);

describe('the department’s card', () => {
  it('has the usual buttons, and the rest in the menu', () => {
    const card = departmentCard(ticket, nb);
    expect(titlesOf(card)).toEqual(['Svar', 'Løs', 'Internt notat']);
    expect(titlesOf(card, 'secondary')).toEqual([
      'Sett på vent',
      'Tildel',
      'Flytt',
      'Endre prioritet',
      'Kategori',
      'Gi fra deg',
      'Følg',
      'Lignende saker',
    ]);
  });

  it('offers one agent what they may do, and a channel what any of them may', () => {
    const watched: Ticket = { ...ticket, watchers: [ola] };
    const own = titlesOf(departmentCard(watched, nb, undefined, 'it', ola), 'secondary');
    expect(own).toContain('Gi fra deg');
    expect(own).toContain('Slutt å følge');
    expect(own).not.toContain('Følg');
    const another = titlesOf(departmentCard(watched, nb, undefined, 'it', { id: 'sara', name: 'Sara' }), 'secondary');
    expect(another).not.toContain('Gi fra deg');
    expect(another).not.toContain('Slutt å følge');
    expect(titlesOf(departmentCard(watched, nb), 'secondary')).toEqual(
      expect.arrayContaining(['Følg', 'Slutt å følge', 'Gi fra deg']),
    );
  });

  it.each([
    ['nb', 'Kari Nordmann kan ikke nås i Teams: Torg er ikke installert.'],
    ['nn', 'Vi når ikkje Kari Nordmann i Teams: Torg er ikkje installert.'],
    ['sv', 'Kari Nordmann kan inte nås i Teams: Torg är inte installerat.'],
    ['en', 'Kari Nordmann cannot be reached in Teams: Torg is not installed.'],
  ] as const)('says in %s who cannot be reached, and why', (language, words) => {
    const undelivered = [{ audience: 'requester', why: 'notInstalled', at: now.toISOString() } as const];
    expect(JSON.stringify(departmentCard({ ...ticket, undelivered }, reader(language)))).toContain(words);
    expect(JSON.stringify(departmentCard(ticket, reader(language)))).not.toContain('Teams:');
  });

  it('says of a ticket that was moved where it is, and no more', () => {
    const { card } = ticketMessage(ticket, 'department', nb, 'hr');
    expect(JSON.stringify(card)).toContain('Saken er flyttet til IT.');
    expect(JSON.stringify(card)).not.toMatch(/Gardinen henger|Hemmelig|actions/u);
    expect(JSON.stringify(ticketMessage(ticket, 'department', nb, 'it').card)).toContain('Gardinen henger');
  });
});

describe('what is for the department alone', () => {
  const states: Ticket[] = [
    ticket,
    { ...ticket, status: 'waiting', due: { at: '2026-11-25T06:00:00Z', action: 'resume' } },
    { ...ticket, status: 'resolved', rating: { stars: 5, at: now.toISOString() } },
    { ...ticket, status: 'closed', closedAt: now.toISOString() },
  ];

  it.each(languages)('is on no card of the requester in %s', (language) => {
    for (const each of states) {
      expect(JSON.stringify(requesterCard(each, reader(language)))).not.toContain('Hemmelig');
      expect(JSON.stringify(departmentCard(each, reader(language)))).toContain('Hemmelig');
    }
  });

  const internal = ['noted', 'transferred', 'held', 'prioritised', 'categorised', 'undelivered'] as const;
  it.each(internal)('is told to none but the department: %s', (type) => {
    const event = { sequence: 5, type, at: now.toISOString(), by: ola, text: 'Hemmelig' };
    for (const audience of ['requester', 'assignee', 'watcher'] as const) {
      expect(JSON.stringify(toldMessage(ticket, event, audience, nb) ?? {})).not.toContain('Hemmelig');
    }
  });
});

describe('what is told', () => {
  it('is told to those it is for, and to nobody else', () => {
    const told = eventTypes.flatMap((type) => {
      const event = { sequence: 5, type, at: now.toISOString(), by: torg.person, text: 'x' };
      const audiences: Audience[] = ['requester', 'department', 'assignee', 'watcher'];
      const to = audiences.filter((audience) => toldMessage(ticket, event, audience, nb));
      return to.length > 0 ? [`${type}: ${to.join(', ')}`] : [];
    });
    expect(told).toEqual([
      'opened: watcher',
      'claimed: requester',
      'assigned: requester, assignee',
      'transferred: requester, watcher',
      'resumed: department',
      'replied: requester, watcher',
      'resolved: requester, watcher',
      'answered: department, watcher',
      'reopened: requester, department, watcher',
      'withdrawn: department, watcher',
      'reminded: requester',
      'unblocked: department',
      'rescheduled: department',
      'late: department',
      'calmed: department, watcher',
    ]);
  });

  it('is not told of what the department did itself', () => {
    const event = { sequence: 5, type: 'resumed', at: now.toISOString(), by: ola } as const;
    expect(toldMessage(ticket, event, 'department', nb)).toBeUndefined();
  });
});
