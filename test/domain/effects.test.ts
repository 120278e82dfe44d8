/** Whom each event concerns: whose cards are out of date, and who is told. */
import { describe, expect, it } from '@jest/globals';
import { torg } from '../../src/domain/ticket.js';
import { changeOf, kari, lineOf, ola, sara, steps, type Step } from './steps.js';

const { claim, ask, hold, park, resolve, close, withdraw, watch, rate, lose } = steps;
const both = ['card requester', 'card department'];
const watchedByTwo: Step[] = [claim, watch, [{ type: 'watch' }, ola]];

describe('effects', () => {
  it.each<[string, readonly Step[], string[]]>([
    ['opening', [], both],
    ['claiming', [claim], [...both, 'tell requester']],
    ['releasing', [claim, [{ type: 'release' }, ola]], both],
    ['assigning', [[{ type: 'assign', to: sara.person }, ola]], [...both, 'tell requester', 'tell assignee sara']],
    ['assigning to oneself', [[{ type: 'assign', to: ola.person }, ola]], [...both, 'tell requester']],
    [
      'transferring',
      [[{ type: 'transfer', department: 'hr', text: 'Yours' }, ola]],
      [...both, 'card department it', 'tell requester'],
    ],
    ['holding', [claim, hold], both],
    ['going on', [claim, hold, [{ type: 'resume' }, sara]], both],
    ['going on by itself', [claim, park, [{ type: 'resume' }, torg, 2]], [...both, 'tell department']],
    ['replying', [claim, ask], [...both, 'tell requester']],
    ['noting', [[{ type: 'note', text: 'Hm' }, ola]], ['card department']],
    ['setting the priority', [[{ type: 'setPriority', priority: 'urgent' }, ola]], ['card department']],
    ['setting the category', [[{ type: 'categorise', category: 'access' }, ola]], ['card department']],
    ['resolving', [claim, resolve], [...both, 'tell requester']],
    ['answering', [[{ type: 'answer', text: 'Hi' }, kari]], [...both, 'tell department']],
    ['reopening', [claim, resolve, [{ type: 'reopen', text: '' }, kari]], [...both, 'tell department']],
    ['reopening as an agent', [claim, resolve, [{ type: 'reopen', text: '' }, sara]], [...both, 'tell requester']],
    ['closing', [claim, resolve, close], both],
    ['closing by itself', [claim, resolve, [{ type: 'close' }, torg, 7]], both],
    ['withdrawing', [withdraw], [...both, 'tell department']],
    ['rating', [claim, resolve, rate], both],
    ['watching', [watch], []],
    ['not watching', [watch, [{ type: 'unwatch' }, sara]], []],
    ['reminding', [claim, ask, [{ type: 'remind' }, torg, 3]], ['tell requester']],
    ['a requester out of reach', [lose], ['card department']],
    ['a department out of reach', [[{ type: 'markUndelivered', audience: 'department', why: 'gone' }, torg]], []],
    ['a requester reached again', [lose, [{ type: 'markReached', audience: 'requester' }, torg]], both],
  ])('%s', (_, taken, lines) => {
    const { ticket, events, effects } = changeOf(...taken);
    expect(effects.map(lineOf)).toEqual(lines);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ sequence: ticket.version, by: taken.at(-1)?.[1].person ?? kari.person });
    for (const effect of effects) if (effect.kind === 'tell') expect(effect.event).toBe(events[0]);
  });

  it.each<[string, Step, string[]]>([
    ['a reply', ask, ['sara']],
    ['a reply of one of them', [{ type: 'reply', text: 'Hi', waitForAnswer: false }, sara], ['ola']],
    ['an answer', [{ type: 'answer', text: 'Hi' }, kari], ['sara', 'ola']],
    ['a transfer', [{ type: 'transfer', department: 'hr', text: 'Yours' }, ola], ['sara']],
    ['a resolution', resolve, ['sara']],
    ['a withdrawal', withdraw, ['sara', 'ola']],
    ['a note', [{ type: 'note', text: 'Hm' }, ola], []],
    ['waiting', hold, []],
    ['a new assignee', [{ type: 'assign', to: sara.person }, ola], []],
    ['a new priority', [{ type: 'setPriority', priority: 'low' }, ola], []],
    ['another who watches', [{ type: 'watch' }, { person: { id: 'mons', name: 'Mons' }, role: 'agent' }], []],
    ['a new category', [{ type: 'categorise', category: 'access' }, ola], []],
    ['a release', [{ type: 'release' }, ola], []],
  ])('tell those who watch, but not who did it, of %s', (_, step, told) => {
    const lines = changeOf(...watchedByTwo, step).effects.map(lineOf);
    expect(lines.filter((line) => line.includes('watcher'))).toEqual(told.map((id) => `tell watcher ${id}`));
  });

  it('tell those who watch of reopening', () => {
    const lines = changeOf(...watchedByTwo, resolve, [{ type: 'reopen', text: '' }, kari]).effects.map(lineOf);
    expect(lines).toEqual([...both, 'tell department', 'tell watcher sara', 'tell watcher ola']);
  });

  it.each<[string, Step, string | undefined]>([
    ['the name of a new assignee', [{ type: 'assign', to: sara.person }, ola], 'Sara'],
    ['a new priority', [{ type: 'setPriority', priority: 'urgent' }, ola], 'urgent'],
    ['a new category', [{ type: 'categorise', category: 'access' }, ola], 'access'],
    ['why somebody is out of reach', lose, 'blocked'],
    ['what was said at a transfer', [{ type: 'transfer', department: 'hr', text: ' Yours ' }, ola], 'Yours'],
    ['nothing of a claim', claim, undefined],
  ])('and the event says %s', (_, step, text) => {
    const [event] = changeOf(step).events;
    expect(event?.text).toBe(text);
    expect('text' in (event ?? {})).toBe(text !== undefined);
  });

  it('and what happened by itself is Torg’s', () => {
    const [event] = changeOf(claim, resolve, [{ type: 'close' }, torg, 7]).events;
    expect(event).toMatchObject({ type: 'closed', by: { id: 'torg', name: 'Torg' } });
  });

  it('and the event of a rating says its words', () => {
    const [event] = changeOf(claim, resolve, [{ type: 'rate', stars: 2, text: 'Slow' }, kari]).events;
    expect(event?.text).toBe('Slow');
  });
});
