// The file of the index: all segments, then a description of them, then a tail that says where that is. Written once,
// never changed. All of it follows from the collection, so a file that is not wholly good is thrown away, not mended.

import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
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
  readonly #fd: number;
  readonly #stamp: Stamp;
  readonly #segments: SegmentEntry[] = [];
  #end = 0;

  /** Replaces what is at `file`. */
  constructor(file: string, stamp: Stamp) {
    this.#fd = openSync(file, "w", 0o600);
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
    const description = this.#write(Buffer.from(JSON.stringify(contents), "utf8"));
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(description.bytes, 0);
    tail.writeUInt32LE(description.check, 4);
    this.#write(Buffer.concat([tail, magic]));
    fsyncSync(this.#fd);
  }

  close(): void {
    closeSync(this.#fd);
  }

  #write(bytes: Uint8Array): Part {
    const part = { at: this.#end, bytes: bytes.length, check: crc32(bytes) };
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#fd, bytes, done, bytes.length - done, part.at + done);
    this.#end += bytes.length;
    return part;
  }
}
