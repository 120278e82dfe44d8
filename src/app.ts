/** Builds everything from the configuration and starts it; the only place where the rooms meet. */
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { checkDataFolder } from './config/data-folder.js';
import type { Environment } from './config/environment.js';
import { SetupProblem } from './config/problem.js';
import { readTorgYaml } from './config/torg.js';
import { Budget, PacedMessenger } from './delivery/paced.js';
import { Relay } from './delivery/relay.js';
import type { Services } from './features/turn.js';
import { createServer, type Readiness } from './http/server.js';
import { readKnowledge } from './knowledge/files.js';
import { LiveSolved } from './knowledge/solved.js';
import { LiveLibraries } from './knowledge/live.js';
import { systemClock, type Clock } from './ports/clock.js';
import { nameOf, type Log } from './ports/log.js';
import type { Organisation } from './ports/organisation.js';
import { absencesTask } from './schedule/absences.js';
import { bindingsTask } from './schedule/bindings.js';
import { housekeepingTask } from './schedule/housekeeping.js';
import { liveQueuesTask } from './schedule/live-queues.js';
import { reviewsTask } from './schedule/reviews.js';
import { saidDaysTask } from './schedule/said-days.js';
import { Schedule } from './schedule/schedule.js';
import { summariesTask } from './schedule/summaries.js';
import { timersTask } from './schedule/timers.js';
import type { Simulator } from './simulator/index.js';
import { openStorage, type Storage } from './storage/index.js';
import type { Bot } from './teams/index.js';
import { DepartmentChooser, type Example } from './triage/department.js';
import type { KnownAnswer } from './domain/answer.js';

export interface Running {
  /** Where the server listens, such as `http://127.0.0.1:3978`. */
  address: string;
  /** What was started, a line each, for whoever started it. */
  started: string[];
  /** Stops accepting, finishes what is under way, and saves. */
  close(): Promise<void>;
}

const firstNumber = 1001;
/** Within ten seconds everything must have ended: this is what turns and sends may take of them. */
const finishMs = 8_000;

/** @throws SetupProblem for what the person who starts it can mend */
export async function startTorg(environment: Environment): Promise<Running> {
  const organisation = readTorgYaml(environment.configFile);
  if (environment.simulator || environment.storage === undefined) checkDataFolder(environment.dataFolder);
  const log: Log = pino({ level: environment.logLevel, base: { service: 'torg' } });
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    // In the opposite order of their start.
    for (const step of closing.reverse()) {
      try {
        await step();
      } catch (error) {
        // What comes after, saving above all, must still be done.
        log.error({ fault: nameOf(error) }, 'a part could not end cleanly');
      }
    }
  };
  const reading = readKnowledge(
    environment.knowledgeFolder,
    organisation.departments.map(({ id }) => id),
  );
  // It is waited for below; what fails before may end the start first.
  reading.catch(() => undefined);
  try {
    const simulator = environment.simulator ? await simulatorFor(organisation, environment.dataFolder, log) : undefined;
    if (simulator) closing.push(() => simulator.close());
    const clock: Clock = simulator?.clock ?? systemClock;
    // The emulator loads in its thread while the Bot Framework loads in this one: each takes a second.
    const [connection, { Bot, Connectors, TeamsDirectory, TeamsMessenger, serviceAllowlist }] = await Promise.all([
      environment.storage ?? connectionOfEmulator(environment, log, closing),
      import('./teams/index.js'),
    ]);
    const storage = await storageFor(connection, organisation, clock);
    closing.push(() => storage.idle());

    const allowed = serviceAllowlist(environment.bot !== undefined);
    const connectors = new Connectors(environment.bot);
    const budget = new Budget();
    const teams = new TeamsMessenger(connectors, allowed, environment.bot?.appId ?? 'torg');
    const messenger = new PacedMessenger(teams, budget);
    const libraries = new LiveLibraries({ organisation, files: reading, store: storage.answers, log });
    const solved = new LiveSolved(storage.solved, clock, log);
    const services: Services = {
      organisation,
      stores: storage,
      messenger,
      directory: new TeamsDirectory(connectors, allowed, () => budget.take()),
      clock,
      log,
      libraries,
      solved,
      chooser: new DepartmentChooser(examplesOf(organisation, [])),
    };
    const bot = new Bot({ services, connectors, messenger, allowed, authenticated: environment.bot !== undefined });
    const relay = new Relay({ stores: storage, messenger, organisation, clock, log, budget });
    const tasks = [
      bindingsTask,
      timersTask,
      summariesTask(),
      liveQueuesTask(),
      saidDaysTask(),
      absencesTask(services.directory),
      reviewsTask(libraries),
      housekeepingTask(),
    ];
    const schedule = new Schedule({ organisation, stores: storage, clock, log }, tasks);

    let stopping = false;
    const server = createServer({
      bot,
      log,
      readiness: () => readinessOf(storage, relay, libraries, clock),
      stopping: () => stopping,
    });
    simulator?.mount(server);
    const address = await listen(server, environment);
    closing.push(async () => {
      stopping = true;
      await Promise.all([stopServing(server, bot, relay), schedule.stop(), libraries.stop()]);
    });
    // Whoever asks whether the process lives is answered while a large folder is read.
    const answers = await reading;
    services.chooser = new DepartmentChooser(examplesOf(organisation, answers));
    libraries.start();
    solved.start(organisation.municipalities.map(({ id }) => id));
    await relay.start();
    schedule.start();
    if (simulator) {
      simulator.clock.onShift(() => void schedule.look());
      // Its people are welcomed while the page already opens.
      const begun = simulator.begin({ baseUrl: address });
      closing.push(() => begun);
    }
    // It listens and says that it lives; that it is ready is said when what is asked can be looked for.
    for (const { id } of organisation.municipalities) await libraries.of(id);
    return { address, started: describe(environment, organisation, answers, address), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function simulatorFor(organisation: Organisation, dataFolder: string, log: Log): Promise<Simulator> {
  const { createSimulator } = await import('./simulator/index.js');
  const municipality = organisation.municipalities[0];
  if (!municipality) throw new Error('no municipality');
  const { id, name, language, timeZone, match } = municipality;
  return createSimulator({
    municipality: { id, name, timeZone, tenant: match.tenant, upnDomain: match.upnDomains[0] ?? 'example.org' },
    departments: organisation.departments.map((each) => ({
      id: each.id,
      name: each.name[language],
      channel: each.channel ?? `19:${each.id}@thread.tacv2`,
    })),
    dataFolder,
    log,
  });
}

async function connectionOfEmulator(
  { dataFolder }: Environment,
  log: Log,
  closing: (() => Promise<void>)[],
): Promise<string> {
  const { startEmulator } = await import('./storage/emulator.js');
  const emulator = await startEmulator(dataFolder, (reason) => {
    log.error({ reason }, 'the emulator could not save');
  });
  closing.push(() => emulator.close());
  return emulator.connection;
}

function storageFor(connection: string, { municipalities, departments }: Organisation, clock: Clock) {
  const zones = new Map(municipalities.map(({ id, timeZone }) => [id, timeZone]));
  const timeZoneOf = (municipality: string): string => zones.get(municipality) ?? 'UTC';
  return openStorage({ connection, clock, firstNumber, timeZoneOf, municipalities: [...zones.keys()], departments });
}

/** What a request is compared with: the departments' examples, and the titles and phrasings of their known answers. */
function examplesOf(organisation: Organisation, answers: readonly KnownAnswer[]): Example[] {
  const own = organisation.departments.flatMap(({ id, examples }) =>
    examples.map((text) => ({ department: id, text })),
  );
  const known = answers.flatMap(({ department, versions }) =>
    Object.values(versions).flatMap(({ title, phrasings }) =>
      [title, ...phrasings].map((text) => ({ department, text })),
    ),
  );
  return [...own, ...known];
}

function listen(server: ReturnType<typeof createServer>, { port, bot }: Environment): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const mend = 'Stop what uses it, or set PORT to another number';
      const wrong =
        error.code === 'EADDRINUSE' ? `port ${port} is in use` : `port ${port} cannot be opened (${error.code ?? ''})`;
      reject(new SetupProblem('the setting PORT', wrong, mend));
    });
    // Without an app id nobody can prove who they are, so only this machine is listened to.
    server.listen(port, bot ? '0.0.0.0' : '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
    });
  });
}

/** Who asks whether Torg is ready does not wait long for the answer. */
const answerMs = 3_000;

async function late(ms: number): Promise<never> {
  await pause(ms, undefined, { ref: false });
  throw new Error('too late');
}

async function readinessOf(
  storage: Storage,
  relay: Relay,
  { ready: answers }: LiveLibraries,
  clock: Clock,
): Promise<Readiness> {
  try {
    const oldest = await Promise.race([storage.outbox.oldest(), late(answerMs)]);
    const waited = oldest && Math.max(0, Math.round((clock.now().getTime() - oldest.getTime()) / 1000));
    return {
      storage: true,
      relay: relay.running,
      answers,
      ...(waited === undefined ? {} : { oldestOutboxSeconds: waited }),
    };
  } catch {
    return { storage: false, relay: relay.running, answers };
  }
}

/** Takes no more, lets turns and sends that have begun end (in local mode they need this very server), and closes. */
async function stopServing(server: ReturnType<typeof createServer>, bot: Bot, relay: Relay): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const until = performance.now() + finishMs;
  while (bot.busy > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
  await relay.stop(Math.max(0, until - performance.now()));
  // What is left are connections that only listen, such as open pages.
  server.server.closeAllConnections();
  await closed;
}

function describe(
  environment: Environment,
  organisation: Organisation,
  answers: readonly KnownAnswer[],
  address: string,
): string[] {
  const names = organisation.municipalities.map(({ name }) => name).join(', ');
  const storage = environment.storage
    ? 'Azure Tables as set in TORG_STORAGE'
    : `Azure Tables by Azurite, kept in ${environment.dataFolder}`;
  return [
    ...(environment.simulator ? [`Simulator    ${address.replace('127.0.0.1', 'localhost')}/`] : []),
    `Messages     ${address}/api/messages`,
    `Serves       ${names}: ${organisation.departments.map(({ id }) => id).join(', ')}`,
    `Answers      ${answers.length} known answers in ${environment.knowledgeFolder}`,
    `Storage      ${storage}`,
  ];
}
