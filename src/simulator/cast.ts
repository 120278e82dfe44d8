/** Who and what there is in the simulated municipality: its people, their chats with Torg, its teams and a group chat. */
import { createHash } from 'node:crypto';
import type { Conversation as ConversationView, Person as PersonView } from './page/view.js';

export const BOT = { id: '28:torg', name: 'Torg' } as const;
/** Where all departments meet; it is bound to nothing until an administrator connects it. */
const SHARED_CHANNEL = '19:servicetorg@thread.tacv2';
/** How messages of the bot are marked in the world; people have their key. */
export const BOT_KEY = 'torg';

export interface CastPerson extends PersonView {
  id: string;
  aadObjectId: string;
  givenName: string;
  surname: string;
  upn: string;
}

export interface Place extends Omit<ConversationView, 'messages' | 'installed' | 'deleted'> {
  team: { id: string; name: string; aadGroupId: string } | null;
}

interface Role {
  key: string;
  givenName: string;
  surname: string;
  role: string;
  locale: string;
  departments: string[];
}

const ROLES: Role[] = [
  {
    key: 'kari',
    givenName: 'Kari',
    surname: 'Nordmann',
    role: 'Employee, home care',
    locale: 'nb-NO',
    departments: [],
  },
  { key: 'erik', givenName: 'Erik', surname: 'Lindqvist', role: 'Employee, school', locale: 'sv-SE', departments: [] },
  { key: 'ola', givenName: 'Ola', surname: 'Hansen', role: 'IT agent', locale: 'nb-NO', departments: ['it'] },
  { key: 'sara', givenName: 'Sara', surname: 'Nguyen', role: 'IT agent', locale: 'nb-NO', departments: ['it'] },
  { key: 'hilde', givenName: 'Hilde', surname: 'Bakke', role: 'HR agent', locale: 'nn-NO', departments: ['hr'] },
  { key: 'per', givenName: 'Per', surname: 'Olsen', role: 'Caretaker', locale: 'nb-NO', departments: ['caretaker'] },
  { key: 'marit', givenName: 'Marit', surname: 'Lie', role: 'Manager', locale: 'nb-NO', departments: ['economy'] },
];

export function createPeople(upnDomain: string): CastPerson[] {
  return ROLES.map(({ key, givenName, surname, role, locale }, index) => ({
    key,
    name: `${givenName} ${surname}`,
    givenName,
    surname,
    role,
    locale,
    // Data that Torg keeps about people must still fit when the world is begun anew, so the ids never change.
    id: `29:1${createHash('sha256').update(key).digest('base64url')}`,
    aadObjectId: `7a000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    upn: `${givenName}.${surname}@${upnDomain}`.toLowerCase(),
  }));
}

export function createPlaces(
  municipality: string,
  departments: { id: string; name: string; channel: string }[],
): Place[] {
  const personal = ROLES.map(({ key }): Place => ({
    id: `a:1${key}`,
    kind: 'personal',
    title: BOT.name,
    members: [key],
    team: null,
  }));
  const channels = departments.map(({ id, name, channel }, index): Place => {
    const agents = ROLES.filter((role) => role.departments.includes(id)).map((role) => role.key);
    return {
      id: channel,
      kind: 'channel',
      title: name,
      members: agents.length > 0 ? agents : ['marit'],
      // As in Teams, a team has the id of its General channel.
      team: {
        id: channel,
        name: `${municipality} – ${name}`,
        aadGroupId: `7b000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      },
    };
  });
  const everyAgent = ROLES.filter(({ departments: own }) => own.length > 0).map(({ key }) => key);
  const shared: Place = {
    id: SHARED_CHANNEL,
    kind: 'channel',
    title: 'Servicetorg',
    members: everyAgent,
    team: {
      id: SHARED_CHANNEL,
      name: `${municipality} – Servicetorg`,
      aadGroupId: '7b000000-0000-4000-8000-000000000100',
    },
  };
  const group: Place = {
    id: '19:turnus-2-etasje@thread.v2',
    kind: 'groupChat',
    title: 'Turnus 2. etasje',
    members: ['kari', 'erik'],
    team: null,
  };
  return [...personal, ...channels, shared, group];
}
