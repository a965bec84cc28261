// Room on the box's disk. A ballast file is held back; when a write of the journal finds the disk full it is freed, so
// that the open sale can be finished, and made again when there is room. Meanwhile no new sale starts.

import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import { open, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ballastBytes, roomOf } from "./room-rule.ts";

export interface DiskRoomOptions {
  readonly folder: string;
  readonly nowMs: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** It became full, or roomy again. */
  readonly changed: () => void;
}

/** What opening the files takes, with some to spare. */
const openingBytes = 1024 * 1024;
const chunkBytes = 1024 * 1024;
const random = promisify(randomBytes);

export class DiskRoom {
  readonly #options: DiskRoomOptions;
  readonly #ballast: string;
  #fullSinceMs: number | null = null;
  #freeBytes = 0;
  #looking: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  #isClosed = false;

  constructor(options: DiskRoomOptions) {
    this.#options = options;
    this.#ballast = join(options.folder, "ballast");
  }

  get isFull(): boolean {
    return this.#fullSinceMs !== null;
  }

  /** By this machine's clock; null while there is room. */
  get fullSinceMs(): number | null {
    return this.#fullSinceMs;
  }

  get state() {
    return { freeBytes: this.#freeBytes, ballastBytes: this.#held(), fullSinceMs: this.#fullSinceMs };
  }

  /** A write found no room. Frees the ballast; true when there was one, so that trying once more has a chance. */
  makeRoom = (): boolean => {
    const held = this.#held();
    rmSync(this.#ballast, { force: true });
    this.#becomeFull();
    if (held > 0) this.#options.log("ballast-freed", { bytes: held });
    return held > 0;
  };

  /** Looks at the disk, and frees the ballast where hardly anything is left: files cannot be opened without. */
  async look(): Promise<void> {
    await this.#measure();
    if (this.#freeBytes < openingBytes) this.makeRoom();
  }

  /** Looks at the disk, and makes the ballast where it is missing and there is room. Call it every second or so. */
  tend(): Promise<void> {
    this.#looking ??= this.#tend().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** Resolves when there is room; at once when there is, and when the agent ends. */
  async whenRoomy(): Promise<void> {
    while (this.isFull && !this.#isClosed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await this.#looking;
  }

  async #measure(): Promise<"full" | "roomy"> {
    const { bavail, bsize } = await statfs(this.#options.folder);
    this.#freeBytes = bavail * bsize;
    const hasBallast = this.#held() >= ballastBytes;
    const room = roomOf({ freeBytes: this.#freeBytes, hasBallast, wasFull: this.isFull });
    if (room === "full") this.#becomeFull();
    return room;
  }

  async #tend(): Promise<void> {
    if ((await this.#measure()) === "full" || this.#isClosed) return;
    if (this.#held() < ballastBytes) await this.#makeBallast();
    if (!this.isFull) return;
    this.#fullSinceMs = null;
    this.#options.log("disk-roomy", { freeBytes: this.#freeBytes });
    this.#wake();
    this.#options.changed();
  }

  #becomeFull(): void {
    if (this.isFull) return;
    this.#fullSinceMs = this.#options.nowMs();
    this.#options.log("disk-full", { folder: this.#options.folder, freeBytes: this.#freeBytes });
    this.#options.changed();
  }

  /** Random bytes: a file system that compresses or shares blocks would hold back nothing for zeros. */
  async #makeBallast(): Promise<void> {
    const making = `${this.#ballast}.making`;
    try {
      const file = await open(making, "w", 0o600);
      try {
        for (let written = 0; written < ballastBytes; written += chunkBytes) await file.write(await random(chunkBytes));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(making, this.#ballast);
    } catch (error) {
      await rm(making, { force: true });
      this.#options.log("ballast-failed", { error: String(error) });
      this.#becomeFull();
      throw error;
    }
  }

  #held(): number {
    return existsSync(this.#ballast) ? statSync(this.#ballast).size : 0;
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}
