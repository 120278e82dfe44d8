/**
 * Structured logging. Messages are constant, values are fields: ids and numbers, never people's texts or names.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
