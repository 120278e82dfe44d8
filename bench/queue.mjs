/** What the queue of five departments asks of the storage, as an agent sees it and as the live card is edited. */
import { bytesOf } from '../dist/cards/card.js';
import { deliverQueue } from '../dist/delivery/live-queue.js';
import { decide } from '../dist/domain/decide.js';
import { handle } from '../dist/features/index.js';
import { openStorage } from '../dist/storage/index.js';
import { readTorgYaml } from '../dist/config/torg.js';
import { noting } from './noted.mjs';
import { startEmulator } from './stage.mjs';

const tickets = 200;
const agent = { id: 'agent', name: 'Ola Hansen' };
const requester = { id: 'requester', name: 'Kari Nordmann' };
const title = 'Skjermen på kontoret i andre etasje er helt svart etter flyttingen';
const channel = '19:shared@thread.tacv2';
const place = { conversation: 'a:agent', serviceUrl: 'http://127.0.0.1/' };
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) };
const clock = { now: () => new Date() };

/** Four departments come with Torg; the fifth is like the last of them. */
function fiveDepartments() {
  const { departments, ...rest } = readTorgYaml('config/torg.yaml');
  const fifth = { ...departments.at(-1), id: 'fifth', channel: '19:fifth@thread.tacv2' };
  return { ...rest, departments: [...departments, fifth] };
}

/** @returns requests, rows and the card's bytes of an agent's first page and of one edit of the live card */
export async function measureQueue() {
  const { emulator, storage: connection } = await startEmulator();
  try {
    const organisation = fiveDepartments();
    const [municipality] = organisation.municipalities;
    const stores = await openStorage({
      connection,
      clock,
      firstNumber: 1001,
      timeZoneOf: () => municipality.timeZone,
      municipalities: [municipality.id],
      departments: organisation.departments,
    });
    await fill(stores, organisation, municipality);
    await stores.bindings.bind({ municipality: municipality.id }, { channel, serviceUrl: place.serviceUrl });
    const waiting = (await stores.outbox.pending()).filter(({ effect }) => effect.kind === 'queue');
    await stores.outbox.done(waiting, { ...place, conversation: channel, activity: '1' });
    // Then it is noted that they work there, which is done once a day.
    await noting(emulator, () => firstPage(stores, organisation, municipality));
    return {
      first: await measured(emulator, () => firstPage(stores, organisation, municipality)),
      edit: await measured(emulator, () => edit(stores, organisation, municipality)),
    };
  } finally {
    await emulator.stop();
  }
}

const upnIn = ({ match }) => `agent@${match.upnDomains[0]}`;

async function fill(stores, { departments }, municipality) {
  for (let count = 0; count < tickets; count += 1) {
    const department = departments[count % departments.length].id;
    const draft = { title, text: title, department, urgency: ['low', 'medium', 'high'][count % 3] };
    const command = { type: 'open', municipality: municipality.id, language: 'nb', draft };
    await stores.tickets.execute({
      municipality: municipality.id,
      key: `open ${count}`,
      load: {},
      decide: ({ number }) =>
        decide(undefined, { ...command, number }, { person: requester, role: 'requester' }, clock.now()),
    });
  }
  const known = { municipality: municipality.id, language: 'nb', languageChosen: true };
  await stores.people.save({
    ...agent,
    ...known,
    upn: upnIn(municipality),
    checkedAt: clock.now().toISOString(),
    place,
  });
}

/** An agent of every department writes the word for the queue in their own chat; who is in a channel is known. */
async function firstPage(stores, organisation, municipality) {
  const request = { kind: 'message', text: 'kø' };
  const incoming = { id: 'asked', tenant: municipality.match.tenant, person: agent, place, scope: 'personal', request };
  const upn = upnIn(municipality);
  const directory = { member: async () => ({ is: 'member', profile: { ...agent, upn } }) };
  const outcome = await handle(incoming, { organisation, stores, directory, clock, log });
  const { card } = outcome.messages[0];
  // Whoever is no agent gets a line, which would cost nothing.
  if (!card) throw new Error(`no queue was shown: ${outcome.messages[0].text}`);
  return card;
}

async function edit(stores, organisation, municipality) {
  let card;
  const posted = (message) => {
    card = message.card;
    return Promise.resolve({ result: 'sent', activity: '1', place: { ...place, conversation: channel } });
  };
  const messenger = {
    post: (_place, message) => posted(message),
    update: (_place, _activity, message) => posted(message),
  };
  const row = { id: `${clock.now().toISOString()}-00000001`, municipality: municipality.id, effect: { kind: 'queue' } };
  const options = { stores, messenger, organisation, clock, log };
  await deliverQueue(row, options, { fresh: false }, false);
  return card;
}

async function measured(emulator, work) {
  const { found, notes } = await noting(emulator, work);
  const rows = notes.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0);
  return { requests: notes.length, rows, bytes: bytesOf(found) };
}

export function printQueue({ first, edit: edited }) {
  console.log(
    `\nQueue card of 5 departments with ${tickets} unfinished tickets: storage requests, rows, bytes of the card`,
  );
  for (const [name, { requests, rows, bytes }] of [
    ['first page in private chat', first],
    ['edit of the live card', edited],
  ]) {
    console.log(`  ${name}: ${requests} requests, ${rows} rows, ${bytes} bytes`);
  }
}
