// What a box believes about releases: the newest signed metadata that it has verified. One file, replaced whole: the
// verifying library writes four, and a crash between two of them would leave a box that believes nothing any more.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kinds = ["root", "timestamp", "snapshot", "targets"] as const;

export interface TrustFiles {
  /** Holds the verified metadata; the box's alone. */
  readonly file: string;
  /** A folder for verifying in; emptied each time. */
  readonly workFolder: string;
  /** The root that the box was given when it was enrolled. */
  readonly firstRoot: string;
  /** Replaces a file whole; durable when it returns. */
  readonly write: (file: string, text: string) => void;
}

/** Lays what is believed into the work folder. */
export function layOut({ file, workFolder, firstRoot }: TrustFiles): void {
  rmSync(workFolder, { recursive: true, force: true });
  mkdirSync(workFolder, { recursive: true, mode: 0o700 });
  const known = readTrust(file);
  for (const kind of kinds) {
    const text = known[kind] ?? (kind === "root" ? readFileSync(firstRoot, "utf8") : undefined);
    if (text !== undefined) writeFileSync(join(workFolder, `${kind}.json`), text);
  }
}

/** Keeps what the work folder holds now: the library puts there only what it has verified. */
export function keepTrust({ file, workFolder, write }: TrustFiles): void {
  const known = readTrust(file);
  const now = Object.fromEntries(
    kinds.flatMap((kind) => {
      const text = wholeJson(join(workFolder, `${kind}.json`));
      return text === null ? [] : [[kind, text] as const];
    }),
  );
  const isSame = kinds.every((kind) => now[kind] === known[kind]);
  if (!isSame) write(file, JSON.stringify(now));
}

type Trust = Readonly<Partial<Record<(typeof kinds)[number], string>>>;

/** Nothing where the file cannot be read: the box then begins again from its first root. */
function readTrust(file: string): Trust {
  const text = wholeJson(file);
  if (text === null) return {};
  const value: unknown = JSON.parse(text);
  const fields: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return Object.fromEntries(
    kinds.flatMap((kind) => (typeof fields[kind] === "string" ? [[kind, fields[kind]] as const] : [])),
  );
}

/** Null: not there, or cut off by a full disk. */
function wholeJson(file: string): string | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  try {
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}
