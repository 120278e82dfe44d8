/** The page's line to the simulator: requests, and the stream of changes that survives reconnects. */
import type { Card, ClickedAction, Fault, FaultName, Outcome, RevisedChange, View } from './view.js';

async function post<T>(name: string, body: object): Promise<T> {
  const response = await fetch(`/simulator/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** A failure of the simulator itself is shown like one of Torg: in the person's window. */
const outcome = (name: string, body: object): Promise<Outcome> =>
  post<Outcome>(name, body).catch((error: unknown) => ({
    unsent: true,
    problem: error instanceof Error ? error.message : 'The simulator cannot be reached.',
  }));

export interface Click {
  person: string;
  conversation: string;
  message: string;
  action: ClickedAction;
}

const theme = (): 'default' | 'dark' => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'default');

export const api = {
  send: (body: { person: string; conversation: string; text: string; thread: string | null }) => outcome('send', body),
  click: (click: Click) => outcome('action', { ...click, theme: theme() }),
  submitDialog: (click: Click) => outcome('dialog', { ...click, theme: theme() }),
  clock: (body: { to: string } | { advanceMinutes: number }) => post<{ now: string }>('clock', body),
  fault: (body: { conversation: string | null; fault: FaultName; times: Fault['left'] }) =>
    post<{ problem?: string }>('fault', body),
  clearFaults: (body: { id: number }) => post<{ problem?: string }>('clearFaults', body),
  install: (body: { conversation: string; installed: boolean }) => post<Outcome>('install', body),
  channel: (body: { conversation: string; title: string } | { conversation: string; deleted: boolean }) =>
    post<Outcome>('channel', body),
};

export interface Listeners {
  onState(view: View): void;
  onChange(change: RevisedChange): void;
  onConnection(connected: boolean): void;
}

export function listen({ onState, onChange, onConnection }: Listeners): void {
  const events = new EventSource('/simulator/events');
  let waiting: RevisedChange[] | null = [];

  events.addEventListener('open', () => {
    // Changes may be missed while away, and overtake the state while it loads: the revision puts them in order.
    waiting = [];
    fetch('/simulator/api/state')
      .then((response) => response.json())
      .then((view: View) => {
        onState(view);
        onConnection(true);
        for (const change of waiting ?? []) if (change.revision > view.revision) onChange(change);
        waiting = null;
      })
      .catch(() => onConnection(false));
  });
  events.addEventListener('error', () => onConnection(false));
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as RevisedChange;
    if (waiting) waiting.push(change);
    else onChange(change);
  });
}

export const sameCard = (a: Card, b: Card): boolean => JSON.stringify(a) === JSON.stringify(b);
