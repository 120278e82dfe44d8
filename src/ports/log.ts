/**
 * Structured logging. Messages are constant, values are fields: ids and numbers, never people's texts or names.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a log may say of a fault: its kind, for the text of some holds what people wrote. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
