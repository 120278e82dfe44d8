/** The environment's settings: the only reader of process.env. */
import path from 'node:path';
import { z } from 'zod/v4';
import { SetupProblem } from './problem.js';

const blank = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = z.preprocess(blank, z.string().optional());

const schema = z.object({
  TORG_MODE: z.preprocess(blank, z.enum(['local', 'production']).default('local')),
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65_535).default(3978)),
  TORG_CONFIG: z.preprocess(blank, z.string().default('config/torg.yaml')),
  TORG_KNOWLEDGE: z.preprocess(blank, z.string().default('knowledge')),
  TORG_DATA: z.preprocess(blank, z.string().default('.torg')),
  TORG_STORAGE: optional,
  TORG_SIMULATOR: z.preprocess(blank, z.enum(['on', 'off']).default('on')),
  TORG_LOG_LEVEL: z.preprocess(blank, z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional()),
  MICROSOFT_APP_ID: z.preprocess(blank, z.guid().optional()),
  MICROSOFT_APP_TYPE: z.preprocess(blank, z.enum(['SingleTenant', 'UserAssignedMsi']).default('SingleTenant')),
  MICROSOFT_APP_TENANT_ID: z.preprocess(blank, z.guid().optional()),
  MICROSOFT_APP_PASSWORD: optional,
});

export interface BotCredentials {
  appId: string;
  type: 'SingleTenant' | 'UserAssignedMsi';
  tenant: string;
  password?: string;
}

export interface Environment {
  mode: 'local' | 'production';
  port: number;
  configFile: string;
  knowledgeFolder: string;
  dataFolder: string;
  /** A connection string or the https address of an account's tables; absent: the emulator in this process. */
  storage?: string;
  simulator: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Absent in local mode alone: then nothing is authenticated and only this machine is listened to. */
  bot?: BotCredentials;
}

/**
 * @param folder that relative paths start from
 * @throws SetupProblem naming the setting
 */
export function readEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
  folder: string = process.cwd(),
): Environment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SetupProblem(
      `the setting ${String(issue?.path[0])}`,
      String(issue?.message),
      'See "Settings" in README.md',
    );
  }
  const set = parsed.data;
  const production = set.TORG_MODE === 'production';
  const environment: Environment = {
    mode: set.TORG_MODE,
    port: set.PORT,
    configFile: path.resolve(folder, set.TORG_CONFIG),
    knowledgeFolder: path.resolve(folder, set.TORG_KNOWLEDGE),
    dataFolder: path.resolve(folder, set.TORG_DATA),
    // With an app id the server is open to the network, where the simulator has no place.
    simulator: !production && !set.MICROSOFT_APP_ID && set.TORG_SIMULATOR === 'on',
    logLevel: set.TORG_LOG_LEVEL ?? (production ? 'info' : 'warn'),
  };
  if (set.TORG_STORAGE) environment.storage = storageSetting(set.TORG_STORAGE);
  if (set.MICROSOFT_APP_ID) environment.bot = credentials(set);
  if (production && !environment.bot) {
    const mend = "Set it to the bot's app id; without one, requests could not be told from forged ones";
    throw new SetupProblem('the setting MICROSOFT_APP_ID', 'missing in production', mend);
  }
  if (production && !environment.storage) {
    const mend = 'Set it to a connection string or to https://<account>.table.core.windows.net';
    throw new SetupProblem('the setting TORG_STORAGE', 'missing in production', mend);
  }
  return environment;
}

function storageSetting(value: string): string {
  const known =
    /^https:\/\/[^/]+/u.test(value) || /(^|;)(AccountName|UseDevelopmentStorage|SharedAccessSignature)=/iu.test(value);
  if (known) return value;
  const mend = 'Set it to a connection string or to https://<account>.table.core.windows.net';
  throw new SetupProblem('the setting TORG_STORAGE', 'neither a connection string nor an https address', mend);
}

function credentials(set: z.infer<typeof schema>): BotCredentials {
  if (!set.MICROSOFT_APP_TENANT_ID) {
    const mend = 'Set it to the id of the tenant that the app is registered in';
    throw new SetupProblem('the setting MICROSOFT_APP_TENANT_ID', 'missing beside MICROSOFT_APP_ID', mend);
  }
  if (set.MICROSOFT_APP_TYPE === 'SingleTenant' && !set.MICROSOFT_APP_PASSWORD) {
    const mend = 'Set it to a client secret of the app, or MICROSOFT_APP_TYPE to UserAssignedMsi';
    throw new SetupProblem('the setting MICROSOFT_APP_PASSWORD', 'missing for a single-tenant app', mend);
  }
  return {
    appId: set.MICROSOFT_APP_ID as string,
    type: set.MICROSOFT_APP_TYPE,
    tenant: set.MICROSOFT_APP_TENANT_ID,
    ...(set.MICROSOFT_APP_TYPE === 'SingleTenant' && set.MICROSOFT_APP_PASSWORD
      ? { password: set.MICROSOFT_APP_PASSWORD }
      : {}),
  };
}
