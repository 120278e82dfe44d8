/** The people who write and click: as many connections as are set, each sending its next request after the last answer. */
import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { answer } from '../channel.mjs';

function send(url, agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, text: chunks.join('') }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** @param expected what every answer's text must match; its first group, if any, is given back */
async function run({ url, connections, bodies, expected }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const wanted = new RegExp(expected, 'u');
  const latencies = [];
  const found = [];
  let failures = 0;
  let failure;
  let next = 0;
  const client = async () => {
    for (let place = next++; place < bodies.length; place = next++) {
      const begun = performance.now();
      const { status, text } = await send(url, agent, bodies[place]);
      latencies.push(performance.now() - begun);
      const match = status < 300 ? wanted.exec(text) : undefined;
      found[place] = match?.[1];
      if (match) continue;
      failures += 1;
      failure = `${status} ${text.slice(0, 500)}`;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const ms = performance.now() - begun;
  agent.destroy();
  return { ms, latencies, found, failures, failure };
}

answer({ run });
process.channel.ref();
console.log('ready');
