/** Checks a value against a JSON schema made of the few keywords that the schema of Teams' cards uses. */
import { readFileSync } from 'node:fs';

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  type?: 'object' | 'array' | 'string' | 'number' | 'boolean';
  const?: unknown;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

/** Returns the first thing that is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined;

export function checkOf(file: string): Check {
  const root = JSON.parse(readFileSync(file, 'utf8')) as Schema & { definitions: Record<string, Schema> };
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.replace('#/definitions/', '');
    return name === undefined ? schema : resolve(root.definitions[name] ?? { const: `no definition ${name}` });
  };

  function wrong(value: unknown, unresolved: Schema, path: string): string | undefined {
    const schema = resolve(unresolved);
    if (schema.anyOf) return wrongOfAll(value, schema.anyOf, path);
    if ('const' in schema && value !== schema.const) return `${path}: not ${String(schema.const)}`;
    if (schema.enum && !schema.enum.includes(value)) return `${path}: not one of ${schema.enum.join(', ')}`;
    if (schema.type && schema.type !== typeOf(value)) return `${path}: not of type ${schema.type}`;
    if (Array.isArray(value)) {
      return first(value.map((each, place) => () => wrong(each, schema.items ?? {}, `${path}[${place}]`)));
    }
    if (typeof value !== 'object' || value === null) return undefined;
    const missing = schema.required?.find((name) => !(name in value));
    if (missing !== undefined) return `${path}.${missing}: missing`;
    return first(
      Object.entries(value).map(([name, each]) => () => {
        const known = schema.properties?.[name] ?? schema.additionalProperties ?? true;
        if (known === false) return `${path}.${name}: unknown`;
        return known === true ? undefined : wrong(each, known, `${path}.${name}`);
      }),
    );
  }

  /** Of several kinds of element, the one whose `type` the value has says best what is wrong. */
  function wrongOfAll(value: unknown, schemas: Schema[], path: string): string | undefined {
    const found = schemas.map((each) => wrong(value, each, path));
    if (found.includes(undefined)) return undefined;
    const { type } = (value ?? {}) as { type?: unknown };
    const meant = schemas.findIndex((each) => type !== undefined && resolve(each).properties?.type?.const === type);
    return found[Math.max(meant, 0)];
  }

  return (value) => wrong(value, root, 'card');
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function first(checks: (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
