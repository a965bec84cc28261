// Reads what disk-log.c recorded, and rebuilds what a disk may hold after a power cut at any point of it.
// A sector holds what it held at its file's last fsync, or any later state of it; sectors are torn independently.
// Without chance the disk is the strictest one: exactly what was fsynced.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

interface WriteEvent {
  readonly kind: "write";
  readonly path: string;
  readonly offset: number;
  readonly data: Buffer;
}
interface TruncateEvent {
  readonly kind: "truncate";
  readonly path: string;
  readonly length: number;
}
export type DiskEvent =
  | WriteEvent
  | TruncateEvent
  | { readonly kind: "sync"; readonly path: string }
  | { readonly kind: "unlink"; readonly path: string }
  | { readonly kind: "acknowledged"; readonly text: string };

const headBytes = 24;
const sectorBytes = 512;

/** Compiles the recorder into `folder`; null where this machine has no C compiler or is not Linux. */
export function compileDiskLog(folder: string): string | null {
  if (process.platform !== "linux") return null;
  const library = join(folder, "disk-log.so");
  try {
    execFileSync("cc", [
      "-O1",
      "-shared",
      "-fPIC",
      "-o",
      library,
      join(import.meta.dirname, "disk-log.c"),
      "-ldl",
      "-lpthread",
    ]);
    return library;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

export function parseDiskLog(log: Buffer): readonly DiskEvent[] {
  const events: DiskEvent[] = [];
  let at = 0;
  while (at + headBytes <= log.length) {
    const operation = log.readUInt32LE(at);
    const pathEnd = at + headBytes + log.readUInt32LE(at + 4);
    const offset = Number(log.readBigUInt64LE(at + 8));
    const end = pathEnd + Number(log.readBigUInt64LE(at + 16));
    if (end > log.length) break;
    events.push(toEvent(operation, log.toString("utf8", at + headBytes, pathEnd), offset, log.subarray(pathEnd, end)));
    at = end;
  }
  return events;
}

function toEvent(operation: number, path: string, offset: number, data: Buffer): DiskEvent {
  switch (operation) {
    case 1:
      return { kind: "write", path, offset, data };
    case 2:
      return { kind: "truncate", path, length: offset };
    case 3:
      return { kind: "sync", path };
    case 4:
      return { kind: "unlink", path };
    case 5:
      return { kind: "acknowledged", text: data.toString("utf8") };
    default:
      throw new Error(`a disk log knows operations 1 to 5, not ${operation}`);
  }
}

/** What the writer had said by then, line by line. */
export function acknowledgedBefore(events: readonly DiskEvent[], cut: number): readonly string[] {
  const said = events.slice(0, cut).flatMap((event) => (event.kind === "acknowledged" ? [event.text] : []));
  return said
    .join("")
    .split("\n")
    .filter((line) => line !== "");
}

/**
 * Writes the files as a disk may hold them when the power goes before event `cut`.
 * `chance` (0 ≤ x < 1) decides what of the unsynced part survived; null for none of it.
 */
export function writeDiskAfterCut(
  events: readonly DiskEvent[],
  cut: number,
  chance: (() => number) | null,
  folder: string,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, bytes] of diskAfterCut(events.slice(0, cut), chance))
    writeFileSync(join(folder, basename(path)), bytes);
}

function diskAfterCut(events: readonly DiskEvent[], chance: (() => number) | null): ReadonlyMap<string, Buffer> {
  const durable = new Map<string, Content>();
  const pending = new Map<string, (WriteEvent | TruncateEvent)[]>();
  let unlinked: string[] = [];
  const forget = (path: string) => {
    durable.delete(path);
    pending.delete(path);
  };
  for (const event of events) {
    if (event.kind === "acknowledged") continue;
    if (event.kind === "unlink") {
      // A name is gone for good once its folder is synced; until then the disk may still have it.
      unlinked.push(event.path);
    } else if (event.kind === "sync") {
      for (const path of unlinked) if (dirname(path) === event.path) forget(path);
      unlinked = unlinked.filter((path) => dirname(path) !== event.path);
      const waiting = pending.get(event.path);
      if (waiting === undefined) continue;
      const content = durable.get(event.path) ?? new Content();
      for (const change of waiting) content.apply(change);
      durable.set(event.path, content);
      pending.delete(event.path);
    } else {
      const waiting = pending.get(event.path);
      if (waiting === undefined) pending.set(event.path, [event]);
      else waiting.push(event);
    }
  }
  if (chance !== null) {
    for (const path of unlinked) if (chance() < 0.5) forget(path);
    for (const [path, waiting] of pending) {
      const content = durable.get(path) ?? new Content();
      content.applyTorn(waiting, chance);
      durable.set(path, content);
    }
  }
  return new Map([...durable].map(([path, content]) => [path, content.bytes()]));
}

/** A file's bytes, growing in place. */
class Content {
  #buffer = Buffer.alloc(1 << 16);
  #length = 0;

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  apply(change: WriteEvent | TruncateEvent): void {
    if (change.kind === "truncate") {
      this.#resize(change.length);
      return;
    }
    this.#resize(Math.max(this.#length, change.offset + change.data.length));
    change.data.copy(this.#buffer, change.offset);
  }

  /** Each sector takes a number of its own changes, drawn by chance, in their order. */
  applyTorn(changes: readonly (WriteEvent | TruncateEvent)[], chance: () => number): void {
    const drawnBySector = new Map<number, number>();
    for (const [at, change] of changes.entries()) {
      if (change.kind === "truncate") {
        if (chance() < 0.5) this.apply(change);
        continue;
      }
      for (let from = change.offset; from < change.offset + change.data.length; ) {
        const sector = Math.floor(from / sectorBytes);
        const until = Math.min((sector + 1) * sectorBytes, change.offset + change.data.length);
        const drawn = drawnBySector.get(sector) ?? Math.floor(chance() * (changes.length + 1));
        drawnBySector.set(sector, drawn);
        const data = change.data.subarray(from - change.offset, until - change.offset);
        if (at < drawn) this.apply({ kind: "write", path: change.path, offset: from, data });
        from = until;
      }
    }
  }

  #resize(length: number): void {
    if (length > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(length, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    if (length < this.#length) this.#buffer.fill(0, length, this.#length);
    this.#length = length;
  }
}
