/** Who belongs to a channel, asked of a Teams that gives its members a page at a time. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Connectors } from '../../src/teams/connectors.js';
import { TeamsDirectory } from '../../src/teams/directory.js';

const channel = '19:it@thread.tacv2';
const member = (number: number) => ({
  id: `29:${number}`,
  name: `Person ${number}`,
  aadObjectId: `aad-${number}`,
  userPrincipalName: `person.${number}@fjordvik.example`,
});

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** Teams with a channel of so many members, or one that Torg is not in; `asked` grows by each request. */
async function teamsWith(count: number | undefined, pageSize = 200) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://localhost');
    asked.push(`${decodeURIComponent(pathname)} ${searchParams.get('continuationToken') ?? 'first'}`);
    response.setHeader('content-type', 'application/json');
    if (count === undefined) {
      response.statusCode = 403;
      response.end(JSON.stringify({ error: { code: 'BotNotInConversationRoster', message: '' } }));
      return;
    }
    const from = Number(searchParams.get('continuationToken') ?? 0);
    const to = Math.min(count, from + pageSize);
    const members = Array.from({ length: to - from }, (_, place) => member(from + place));
    response.end(JSON.stringify({ members, ...(to < count ? { continuationToken: String(to) } : {}) }));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const directory = new TeamsDirectory(
    new Connectors(undefined),
    (url) => url === serviceUrl,
    () => Promise.resolve(),
  );
  return { directory, asked, place: { conversation: channel, serviceUrl } };
}

describe('the members of a channel', () => {
  it('are all read, page by page, and remembered', async () => {
    const { directory, asked, place } = await teamsWith(450);
    const found = await directory.members(place);
    expect(found).toHaveLength(450);
    expect(found?.[449]).toEqual({ id: 'aad-449', name: 'Person 449', upn: 'person.449@fjordvik.example' });
    const path = `/v3/conversations/${channel}/pagedmembers`;
    expect(asked).toEqual([`${path} first`, `${path} 200`, `${path} 400`]);
    // In a thread of the channel are the same people.
    expect(await directory.members({ ...place, conversation: `${channel};messageid=1` })).toEqual(found);
    expect(asked).toHaveLength(3);
  });

  it('are 500 at most', async () => {
    const { directory, asked, place } = await teamsWith(5000);
    expect(await directory.members(place)).toHaveLength(500);
    expect(asked).toHaveLength(3);
  });

  it('are not said where Torg is not in the channel, or the service is none of Teams', async () => {
    const { directory, asked, place } = await teamsWith(undefined);
    expect(await directory.members(place)).toBeUndefined();
    expect(await directory.members({ ...place, serviceUrl: 'http://127.0.0.1:1/' })).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});

describe('who is no member', () => {
  /** Teams says of everybody what `answers` holds, and `asked` counts. */
  async function teamsThatSays(answers: { status: number; body: object }[]) {
    let asked = 0;
    server = createServer((_, response) => {
      const { status, body } = answers[Math.min(asked, answers.length - 1)] ?? { status: 500, body: {} };
      asked += 1;
      response.statusCode = status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const directory = new TeamsDirectory(
      new Connectors(undefined),
      () => true,
      () => Promise.resolve(),
    );
    return { directory, place: { conversation: channel, serviceUrl }, count: () => asked };
  }
  const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: '' } } });

  it('is a stranger, which is not said of a conversation that Torg is not in or that is gone', async () => {
    const said = async (status: number, code: string) => {
      const { directory, place } = await teamsThatSays([refusal(status, code)]);
      return (await directory.member(place, 'aad-1')).is;
    };
    expect(await said(404, 'MemberNotFoundInConversation')).toBe('stranger');
    expect(await said(404, 'MemberNotFound')).toBe('stranger');
    expect(await said(404, 'ConversationNotFound')).toBe('unknown');
    expect(await said(403, 'BotNotInConversationRoster')).toBe('unknown');
  });

  it('is asked about anew for doubt, once in a while, and at once where members have changed', async () => {
    const stranger = refusal(404, 'MemberNotFoundInConversation');
    const { directory, place, count } = await teamsThatSays([stranger, stranger, { status: 200, body: member(1) }]);
    const is = async (doubt: boolean) => (await directory.member(place, 'aad-1', doubt)).is;
    expect([await is(false), await is(false), count()]).toEqual(['stranger', 'stranger', 1]);
    expect([await is(true), await is(true), await is(true), count()]).toEqual(['stranger', 'stranger', 'stranger', 2]);
    directory.forget(channel);
    expect([await is(false), await is(true), count()]).toEqual(['member', 'member', 3]);
  });
});
