/** Teams on this machine: puts the simulated world, the connector, the page and the way to the bot together. */
import type restify from 'restify';
import type { Log } from '../ports/log.js';
import { createActs } from './acts.js';
import { createBotLink } from './bot-link.js';
import { createPeople, createPlaces } from './cast.js';
import { createShiftableClock, type ShiftableClock } from './clock.js';
import { createConnector } from './connector.js';
import { createKeeper, readWorld } from './keeping.js';
import { createPageApi } from './page-api.js';
import { createRoutes } from './routes.js';
import { World } from './world.js';

export interface SimulatorOptions {
  municipality: { id: string; name: string; tenant: string; upnDomain: string; timeZone: string };
  departments: { id: string; name: string; channel: string }[];
  /** The world is kept in `simulator.json` here. */
  dataFolder: string;
  log: Log;
}

export interface Simulator {
  readonly clock: ShiftableClock;
  mount(server: restify.Server): void;
  /** To be called when the server listens: tells the bot, once, where it is installed. */
  begin(address: { baseUrl: string }): Promise<void>;
  close(): Promise<void>;
}

export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { municipality, departments, dataFolder, log } = options;
  const saved = await readWorld(dataFolder, log);
  const clock = createShiftableClock(saved?.clockOffset);
  const town = municipality.name.split(' ')[0] ?? municipality.name;
  const world = new World(createPeople(municipality.upnDomain), createPlaces(town, departments), clock, saved);
  const keeper = createKeeper(dataFolder, () => world.toSaved(), log);
  world.onChange((change) => {
    if (change.type !== 'typing') keeper.saveSoon();
  });

  const bot = createBotLink({ tenant: municipality.tenant, timeZone: municipality.timeZone, clock, log });
  const acts = createActs(world, bot);
  const api = createPageApi(world, acts, municipality);
  const routes = createRoutes({ world, api, connector: createConnector(world, municipality.tenant), log });

  return {
    clock,
    mount: (server) => routes.mount(server),
    async begin({ baseUrl }) {
      bot.begin(baseUrl.replace(/\/$/, ''));
      for (const place of world.places.filter((candidate) => !world.isInstalled(candidate))) {
        // Where the bot did not take it, the next start tells it again.
        if (!(await acts.install(place))) log.warn({ place: place.id }, 'the bot did not take its installation');
        else world.markInstalled(place);
        keeper.saveSoon();
      }
    },
    async close() {
      bot.close();
      routes.close();
      await keeper.flush();
    },
  };
}
