// The immutable base of the index as the search reads it: segments in order of popularity over an open file.

import { crc32 } from "node:zlib";
import type { EncryptionKey } from "@evertill/storage-sqlite";
import { BaseBrokenError, type BytesReader, openBytes } from "./base-bytes.ts";
import { type Contents, madeBy, magic, type Part, type SegmentEntry, type Stamp, tailBytes } from "./base-file.ts";
import { Segment } from "./segment.ts";
import { decodeDirectory } from "./segment-directory.ts";

/** Bytes that are checked at a time, so that a query never waits long. */
const checkedAtATime = 1 << 20;

export class Base {
  readonly stamp: Stamp;
  readonly #bytes: BytesReader | null;
  readonly #entries: SegmentEntry[] = [];
  readonly #segments: Segment[] = [];

  /** @param bytes null for a base without items. */
  constructor(bytes: BytesReader | null, stamp: Stamp) {
    this.#bytes = bytes;
    this.stamp = stamp;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Those that are hidden not counted. */
  get items(): number {
    return this.#segments.reduce((sum, { items }) => sum + items, 0);
  }

  get fileBytes(): number {
    return this.#bytes?.size() ?? 0;
  }

  get memoryBytes(): number {
    return this.#segments.reduce((sum, { directory }) => sum + directory.bytes, 0);
  }

  /** @throws BaseBrokenError. */
  add(entry: SegmentEntry): void {
    const file = this.#bytes;
    if (file === null) throw new BaseBrokenError("a base without a file has no segments");
    const bytes = readPart(file, entry.directory);
    if (crc32(bytes) !== entry.directory.check) throw new BaseBrokenError("a directory does not match its checksum");
    const { lists } = entry;
    const segment = new Segment(decodeDirectory(bytes), (into, at) => {
      if (at + into.length > lists.bytes) throw new BaseBrokenError("a list ends behind its segment");
      file.read(into, lists.at + at);
    });
    this.#entries.push(entry);
    this.#segments.push(segment);
  }

  /** Hides an item that has changed since. */
  hide(sku: string): void {
    for (const segment of this.#segments) if (segment.hide(sku)) return;
  }

  /** Reads all lists against their checksums, a step a call of `next`. @throws BaseBrokenError. */
  *check(): Generator<void, void, void> {
    const buffer = new Uint8Array(checkedAtATime);
    const file = this.#bytes;
    if (file === null) return;
    for (const { lists } of this.#entries) {
      let check = 0;
      for (let done = 0; done < lists.bytes; done += checkedAtATime) {
        const slice = buffer.subarray(0, Math.min(checkedAtATime, lists.bytes - done));
        file.read(slice, lists.at + done);
        check = crc32(slice, check);
        yield;
      }
      if (check !== lists.check) throw new BaseBrokenError("lists do not match their checksum");
    }
  }

  close(): void {
    this.#bytes?.close();
  }
}

export type OpenedBase =
  | { readonly ok: true; readonly base: Base }
  | { readonly ok: false; readonly reason: "missing" | "foreign" | "other-version" | "broken" };

/** @param key as the file was written with; a file that was written otherwise is foreign. */
export function openBase(file: string, key: EncryptionKey | null): OpenedBase {
  let bytes: BytesReader | null;
  try {
    bytes = openBytes(file, key);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { ok: false, reason: "missing" };
    throw error;
  }
  if (bytes === null) return { ok: false, reason: "foreign" };
  const opened = readBase(bytes);
  if (!opened.ok) bytes.close();
  return opened;
}

function readBase(file: BytesReader): OpenedBase {
  const size = file.size();
  if (size < tailBytes) return { ok: false, reason: "foreign" };
  try {
    const tail = Buffer.from(readPart(file, { at: size - tailBytes, bytes: tailBytes }));
    if (!tail.subarray(8).equals(magic)) return { ok: false, reason: "foreign" };
    const bytes = tail.readUInt32LE(0);
    const description = readPart(file, { at: size - tailBytes - bytes, bytes });
    if (crc32(description) !== tail.readUInt32LE(4)) return { ok: false, reason: "broken" };
    // Its checksum holds, so it is what `BaseFileWriter` wrote.
    const contents: Contents & { readonly format: number; readonly rule: number } = JSON.parse(
      Buffer.from(description).toString("utf8"),
    );
    if (contents.format !== madeBy.format || contents.rule !== madeBy.rule)
      return { ok: false, reason: "other-version" };
    const base = new Base(file, contents.stamp);
    for (const entry of contents.segments) base.add(entry);
    return { ok: true, base };
  } catch (error) {
    if (error instanceof BaseBrokenError || error instanceof RangeError) return { ok: false, reason: "broken" };
    throw error;
  }
}

function readPart(file: BytesReader, { at, bytes }: Pick<Part, "at" | "bytes">): Uint8Array {
  if (at < 0) throw new BaseBrokenError("a part begins before its file");
  const into = new Uint8Array(bytes);
  file.read(into, at);
  return into;
}
