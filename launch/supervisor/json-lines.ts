// Splits a byte stream into lines and reads each as one log record; a line that is none is kept as text.

import { StringDecoder } from "node:string_decoder";

/** A line as a process wrote it, and the record that it holds when it is a JSON object. */
export interface LogLine {
  readonly text: string;
  readonly record: Readonly<Record<string, unknown>> | null;
}

/** A longer line is cut here: a process cannot make the supervisor hold its output for ever. */
const longestLine = 65_536;

function recordOf(text: string): LogLine["record"] {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A function to feed with chunks; it calls `onLine` for each full line, without its end. */
export function lineSplitter(onLine: (line: LogLine) => void): (chunk: Uint8Array) => void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return (chunk) => {
    const pieces = (rest + decoder.write(Buffer.from(chunk))).split("\n");
    rest = (pieces.pop() ?? "").slice(0, longestLine);
    for (const text of pieces) onLine({ text, record: recordOf(text) });
  };
}
