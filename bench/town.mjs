/** The employees and agents of a run, and what Teams sends when they write and click. */
import { randomUUID } from 'node:crypto';
import { readTorgYaml } from '../dist/config/torg.js';

const { municipalities, departments } = readTorgYaml('config/torg.yaml');
const [municipality] = municipalities;
const [department] = departments;
const tenant = municipality.match.tenant;
export const municipalityId = municipality.id;
export const channel = department.channel;
export const timeZone = municipality.timeZone;
export const departmentIds = departments.map(({ id }) => id);
/** Who gets the summary, by the user name in the configuration. */
export const managerUpn = municipality.managers[0].upn;
/** The clock time after which summaries go out, and on which weekdays. */
export const summaryTimes = municipality.summary;
export const domain = municipality.match.upnDomains[0];

const question = 'jeg har glemt passordet mitt';

let people = 0;

/** Somebody whom Torg has not met. */
function person() {
  people += 1;
  const id = `7a000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
  return { id, teamsId: `29:1${id}`, name: `Person ${String(people).padStart(4, '0')}`, chat: `a:1${id}` };
}

export function persons(count) {
  return Array.from({ length: count }, person);
}

/** What arrives when a person does something; in their own chat with the bot, or in the department's channel. */
function activity(connector, { id, teamsId, name, chat }, content, inChannel = false) {
  const conversation = inChannel
    ? { id: `${department.channel};messageid=1700`, conversationType: 'channel', isGroup: true, tenantId: tenant }
    : { id: chat, conversationType: 'personal', tenantId: tenant };
  const team = { team: { id: department.channel }, channel: { id: department.channel } };
  return JSON.stringify({
    id: `f:${randomUUID()}`,
    timestamp: new Date().toISOString(),
    localTimezone: municipality.timeZone,
    serviceUrl: connector,
    channelId: 'msteams',
    from: { id: teamsId, name, aadObjectId: id },
    conversation,
    recipient: { id: '28:torg', name: 'Torg' },
    locale: 'nb-NO',
    entities: [
      { type: 'clientInfo', locale: 'nb-NO', country: 'NO', platform: 'Web', timezone: municipality.timeZone },
    ],
    channelData: { tenant: { id: tenant }, ...(inChannel ? team : {}) },
    ...content,
  });
}

function click(verb, data, card) {
  const action = { type: 'Action.Execute', verb, data: { verb, ...data } };
  return { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' }, replyToId: card };
}

/** What each person of a list does, as the bodies of requests. `expected` is how a turn that did its work is answered. */
export function acts(connector) {
  const reference = (ticket, version) => ({ municipality: municipality.id, number: ticket, version });
  return {
    ask: {
      expected: '',
      of: (asker, text = question) => activity(connector, asker, { type: 'message', text, textFormat: 'plain' }),
    },
    /** The same in the department's channel. */
    askThere: {
      expected: '',
      of: (asker, text) => activity(connector, asker, { type: 'message', text, textFormat: 'plain' }, true),
    },
    open: {
      expected: String.raw`^(?=.*"statusCode":200).*"number":(\d+),"version":1\b`,
      of: (requester, { question: id, card }) => {
        const inputs = { title: 'Glemt passord på vaktrommet', department: department.id, urgency: 'high' };
        return activity(connector, requester, click('open', { question: id, ...inputs }, card));
      },
    },
    claim: {
      expected: '"version":2\\b',
      of: (agent, ticket) => activity(connector, agent, click('claim', reference(ticket, 1), '1700'), true),
    },
    resolve: {
      expected: String.raw`^(?:\{\})?$`,
      of: (agent, ticket) => {
        const words = { nonce: randomUUID(), text: 'Passordet er laget på nytt, og du kan logge inn igjen.' };
        return activity(
          connector,
          agent,
          invoke('task/submit', { verb: 'resolve', ...reference(ticket, 2), ...words }),
          true,
        );
      },
    },
    /** The dialogs of a life with all its steps: what opens them, and what sends them. */
    dialog: {
      expected: '"type":"continue"',
      of: (who, verb, ticket, inChannel) =>
        activity(connector, who, invoke('task/fetch', { verb, ...reference(ticket, 1) }), inChannel),
    },
    submit: {
      expected: String.raw`^(?:\{\})?$`,
      of: (who, verb, ticket, { inChannel, text, ...inputs }) => {
        const data = { verb, ...reference(ticket, 1), nonce: randomUUID(), text, ...inputs };
        return activity(connector, who, invoke('task/submit', data), inChannel);
      },
    },
  };
}

function invoke(name, data) {
  return { type: 'invoke', name, value: { data, context: { theme: 'default' } } };
}
