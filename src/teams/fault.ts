/** A failed call of the Bot Connector, and what Teams says of it. */

export interface HttpFault {
  name?: string;
  statusCode?: number;
  code?: string;
  response?: { headers?: { get(name: string): string | undefined } };
  details?: { error?: { code?: string }; message?: string };
}

/** Teams' own word for what is wrong; it says some things in a message that holds JSON of its own. */
export function reasonOf(fault: unknown): string {
  const { details, code = '' } = fault as HttpFault;
  return details?.error?.code ?? /"subCode":\s*"(\w+)"/u.exec(details?.message ?? '')?.[1] ?? code;
}
