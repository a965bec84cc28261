// What the HQ process says: one JSON object a line.

export type LogLevel = "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** @param write takes one line without its line feed. */
export function jsonLog(write: (line: string) => void, nowMs: () => number): Log {
  const say = (level: LogLevel) => (event: string, fields?: LogFields) =>
    write(JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...fields }));
  return { info: say("info"), warn: say("warn"), error: say("error") };
}

/** An error as log fields: message, code, and causes on one line. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { error: error.message, ...code, ...cause };
}
