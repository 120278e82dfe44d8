/** The known answers for a command: those of the files, and what is stored laid over them, where the server has it. */
import { checkDataFolder } from '../config/data-folder.js';
import type { Environment } from '../config/environment.js';
import { SetupProblem } from '../config/problem.js';
import { readTorgYaml } from '../config/torg.js';
import { layerName, type AnswerLayer, type KnownAnswer } from '../domain/answer.js';
import { readKnowledge } from '../knowledge/files.js';
import type { Answers } from '../ports/answers.js';
import { systemClock } from '../ports/clock.js';
import { municipalityOf, type Organisation } from '../ports/organisation.js';
import { connectionTo, emulatorOf } from '../storage/emulator-address.js';
import { openAnswers } from '../storage/index.js';
import { UsageProblem } from './problems.js';
import { readSettings } from './settings.js';

export interface Known {
  organisation: Organisation;
  files: Map<string, KnownAnswer>;
  /** By `layerName`. */
  layers: Map<string, AnswerLayer>;
  /** Of the stored answers, when they were read. */
  revision: number;
  store: Answers;
}

/** @param municipality that must exist, where one is named */
export async function withAnswers(
  municipality: string | undefined,
  work: (known: Known) => Promise<void>,
): Promise<void> {
  const environment = readSettings();
  const organisation = readTorgYaml(environment.configFile);
  if (municipality !== undefined && !municipalityOf(organisation, municipality)) {
    const there = organisation.municipalities.map(({ id }) => id).join(', ');
    throw new UsageProblem(`there is no municipality "${municipality}"; there are ${there}`);
  }
  const departments = organisation.departments.map(({ id }) => id);
  const files = await readKnowledge(environment.knowledgeFolder, departments);
  const { connection, close } = await storageOf(environment);
  try {
    const store = await openAnswers(connection, systemClock);
    const { layers, revision } = await store.changesSince(0);
    await work({
      organisation,
      files: new Map(files.map((answer) => [answer.id, answer])),
      layers: new Map(layers.map((layer) => [layerName(layer.answer.id, layer.municipality), layer])),
      revision,
      store,
    });
  } finally {
    await close();
  }
}

/** A running Torg has the tables of its folder open; where none runs, they are opened here. */
async function storageOf(environment: Environment): Promise<{ connection: string; close: () => Promise<void> }> {
  const nothing = (): Promise<void> => Promise.resolve();
  if (environment.storage) return { connection: environment.storage, close: nothing };
  const running = await emulatorOf(environment.dataFolder);
  if (running) return { connection: connectionTo(running.address), close: nothing };
  checkDataFolder(environment.dataFolder);
  const { startEmulator } = await import('../storage/emulator.js');
  let unsaved = false;
  const { connection, close } = await startEmulator(environment.dataFolder, () => (unsaved = true));
  return {
    connection,
    close: async () => {
      await close();
      if (unsaved) throw new SetupProblem(environment.dataFolder, 'not everything could be saved', 'Make room there');
    },
  };
}

/** What is at a layer now, whether or not it is shown: what a file is laid over. */
export function standing(known: Known, id: string, municipality?: string): { answer?: KnownAnswer; retired: boolean } {
  const names = municipality === undefined ? [layerName(id)] : [layerName(id, municipality), layerName(id)];
  const top = names.map((name) => known.layers.get(name)).find((layer) => layer && layer.state !== 'undone');
  const answer = top?.answer ?? known.files.get(id);
  return { ...(answer ? { answer } : {}), retired: top?.state === 'retired' };
}
