// The disk of one simulated machine. It can fill up, lie about fsync, lose power between any two operations, and be
// replaced by an older copy of itself.

import { SimulatedFile, type Survivors } from "./simulated-file.ts";

/** What is on the platter, by file name. */
export type DiskImage = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export type DiskRefusal = "disk-full" | "io-error" | "no-power" | "no-such-file";

const nothing: Survivors = () => new Set();

export class SimulatedDisk {
  /** Raised whenever what was opened before is of no use any more. */
  generation = 0;
  /** Bytes that all files together may have. */
  capacityBytes = Number.POSITIVE_INFINITY;
  /** True: whatever is written or synced fails. */
  failing = false;
  /** False: fsync answers at once and does nothing, as a drive with a lying cache does. */
  honest = true;
  /** Called in the middle of the operation at which the power went. */
  onPowerLost: () => void = () => {};
  syncs = 0;
  readonly #files: Map<string, SimulatedFile>;
  /** Deleted, but the folder was not synced: a cut may bring them back. */
  readonly #deleted = new Map<string, SimulatedFile>();
  #powered = true;
  #cut: { after: number; readonly survivors: Survivors } | null = null;

  constructor(image: DiskImage = new Map()) {
    this.#files = new Map([...image].map(([name, bytes]) => [name, new SimulatedFile(bytes.slice())]));
  }

  file(name: string): SimulatedFile | null {
    return this.#files.get(name) ?? null;
  }

  create(name: string): SimulatedFile {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const file = new SimulatedFile();
    this.#files.set(name, file);
    return file;
  }

  write(name: string, offset: number, bytes: Uint8Array): DiskRefusal | null {
    const file = this.#files.get(name);
    if (!this.#powered) return "no-power";
    if (file === undefined) return "no-such-file";
    if (this.failing) return "io-error";
    const growth = Math.max(0, offset + bytes.length - file.length);
    if (growth > 0 && this.usedBytes() + growth > this.capacityBytes) return "disk-full";
    file.write(offset, bytes);
    return this.#counted();
  }

  truncate(name: string, length: number): DiskRefusal | null {
    if (!this.#powered) return "no-power";
    this.#files.get(name)?.truncate(length);
    return this.#counted();
  }

  sync(name: string): DiskRefusal | null {
    if (!this.#powered) return "no-power";
    if (this.failing) return "io-error";
    const lost = this.#counted();
    if (lost !== null) return lost;
    this.syncs += 1;
    if (!this.honest) return null;
    const file = this.#files.get(name);
    // SQLite's VFS for Unix syncs the folder with the first sync of a new file; deletions before it are durable then.
    if (file?.isNew === true) this.#deleted.clear();
    file?.sync();
    return null;
  }

  delete(name: string, folderSynced: boolean): DiskRefusal | null {
    const file = this.#files.get(name);
    if (!this.#powered) return "no-power";
    if (file === undefined) return "no-such-file";
    this.#files.delete(name);
    if (!folderSynced) this.#deleted.set(name, file);
    return this.#counted();
  }

  usedBytes(): number {
    let used = 0;
    for (const { length } of this.#files.values()) used += length;
    return used;
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** The power goes in the middle of the operation `operations` from now. */
  armPowerCut(operations: number, survivors: Survivors): void {
    this.#cut = { after: operations, survivors };
  }

  /** The power goes now; afterwards only `powerOn` helps. */
  cutPower(survivors: Survivors = nothing): void {
    this.#powered = false;
    this.#cut = null;
    this.generation += 1;
    for (const [name, file] of this.#deleted) {
      if (!this.#files.has(name) && survivors([0]).size > 0) this.#files.set(name, file);
    }
    this.#deleted.clear();
    for (const [name, file] of [...this.#files]) if (!file.cutPower(survivors)) this.#files.delete(name);
  }

  powerOn(): void {
    this.#powered = true;
  }

  /** The programs on it were killed: what they wrote stays, what they had open is closed. */
  detach(): void {
    this.generation += 1;
    this.#cut = null;
  }

  /** A copy of what is on the platter now. */
  image(): DiskImage {
    const durable = [...this.#files].map(([name, file]) => [name, file.durable()] as const);
    return new Map(durable.flatMap(([name, bytes]) => (bytes === null ? [] : [[name, bytes] as const])));
  }

  /** Another disk's content in this one's place. */
  restore(image: DiskImage): void {
    this.generation += 1;
    this.#files.clear();
    this.#deleted.clear();
    for (const [name, bytes] of image) this.#files.set(name, new SimulatedFile(bytes.slice()));
  }

  #counted(): DiskRefusal | null {
    if (this.#cut === null) return null;
    this.#cut.after -= 1;
    if (this.#cut.after > 0) return null;
    this.cutPower(this.#cut.survivors);
    this.onPowerLost();
    return "no-power";
  }
}
