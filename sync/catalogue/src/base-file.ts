// The file of the index: all segments, then a description of them, then a tail that says where that is. Written once,
// never changed. All of it follows from the collection, so a file that is not wholly good is thrown away, not mended.

import { crc32 } from "node:zlib";
import type { EncryptionKey } from "@evertill/storage-sqlite";
import { type BytesWriter, createBytes } from "./base-bytes.ts";
import { ruleVersion } from "./search-rule.ts";
import type { SegmentImage } from "./segment-builder.ts";

/** Up to where in the collection's writes the file goes, and which life of the storage numbered them. */
export interface Stamp {
  readonly life: string;
  readonly sequence: number;
}

/** Some bytes of the file. */
export interface Part {
  readonly at: number;
  readonly bytes: number;
  /** CRC-32. */
  readonly check: number;
}

export interface SegmentEntry {
  readonly items: number;
  readonly lists: Part;
  readonly directory: Part;
}

export interface Contents {
  readonly stamp: Stamp;
  readonly segments: readonly SegmentEntry[];
}

/** What a good file's description says besides its contents. */
export const madeBy = { format: 1, rule: ruleVersion } as const;

/** Tail: bytes and CRC-32 of the description (4 each, little-endian), then this. */
export const magic = Buffer.from("EVTLSRCH", "latin1");
export const tailBytes = 8 + magic.length;

export class BaseFileWriter {
  readonly #bytes: BytesWriter;
  readonly #stamp: Stamp;
  readonly #segments: SegmentEntry[] = [];

  /** Replaces what is at `file`. @param key null: it is written plain. */
  constructor(file: string, stamp: Stamp, key: EncryptionKey | null) {
    this.#bytes = createBytes(file, key);
    this.#stamp = stamp;
  }

  add(image: SegmentImage): SegmentEntry {
    const lists = this.#write(image.lists);
    const entry = { items: image.items, lists, directory: this.#write(image.directory) };
    this.#segments.push(entry);
    return entry;
  }

  /** The file is whole and on disk afterwards. */
  finish(): void {
    const contents: Contents & typeof madeBy = { ...madeBy, stamp: this.#stamp, segments: this.#segments };
    const description = Buffer.from(JSON.stringify(contents), "utf8");
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(description.length, 0);
    tail.writeUInt32LE(crc32(description), 4);
    this.#bytes.write(Buffer.concat([description, tail, magic]), true);
    this.#bytes.sync();
  }

  close(): void {
    this.#bytes.close();
  }

  #write(bytes: Uint8Array): Part {
    return { at: this.#bytes.write(bytes, false), bytes: bytes.length, check: crc32(bytes) };
  }
}
