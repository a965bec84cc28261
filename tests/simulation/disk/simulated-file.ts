// One file of a simulated disk: what programs see, and what would still be there after a power cut.
// Bytes written stay in the volatile image until they are synced; a cut keeps any part of them, torn at sectors.

const sectorBytes = 512;

/** Which of the unsynced sectors reach the platter when the power goes, in the order in which they were first written. */
export type Survivors = (sectors: readonly number[]) => ReadonlySet<number>;

export class SimulatedFile {
  #volatile: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #length = 0;
  /** Null until the file was synced once: a cut before leaves no file. */
  #durable: Uint8Array<ArrayBuffer> | null;
  readonly #dirty = new Set<number>();

  constructor(durable: Uint8Array<ArrayBuffer> | null = null) {
    this.#durable = durable;
    if (durable !== null) this.#show(durable);
  }

  get length(): number {
    return this.#length;
  }

  /** Never synced. */
  get isNew(): boolean {
    return this.#durable === null;
  }

  /** Bytes from `offset`, fewer at the end. Valid until the next write. */
  read(offset: number, count: number): Uint8Array {
    return this.#volatile.subarray(Math.min(offset, this.#length), Math.min(offset + count, this.#length));
  }

  write(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    this.#reserve(end);
    this.#volatile.set(bytes, offset);
    this.#length = Math.max(this.#length, end);
    this.#touch(offset, end);
  }

  truncate(length: number): void {
    if (length >= this.#length) return;
    this.#volatile.fill(0, length, this.#length);
    this.#touch(length, this.#length);
    this.#length = length;
  }

  sync(): void {
    const durable = resized(this.#durable ?? new Uint8Array(0), this.#length);
    for (const sector of this.#dirty) this.#copySector(sector, durable);
    this.#durable = durable;
    this.#dirty.clear();
  }

  /** Goes back to what is on the platter. False when no file is left. */
  cutPower(survivors: Survivors): boolean {
    const kept = survivors([...this.#dirty]);
    if (this.#durable === null && kept.size === 0) return false;
    const last = [...kept].reduce((most, sector) => Math.max(most, (sector + 1) * sectorBytes), 0);
    const durable = resized(
      this.#durable ?? new Uint8Array(0),
      Math.max(this.#durable?.length ?? 0, Math.min(last, this.#length)),
    );
    for (const sector of kept) this.#copySector(sector, durable);
    this.#durable = durable;
    this.#dirty.clear();
    this.#show(durable);
    return true;
  }

  /** What is on the platter now; null when nothing of the file is. */
  durable(): Uint8Array<ArrayBuffer> | null {
    return this.#durable === null ? null : this.#durable.slice();
  }

  #show(bytes: Uint8Array): void {
    this.#volatile = new Uint8Array(bytes);
    this.#length = bytes.length;
  }

  #touch(from: number, to: number): void {
    for (let sector = Math.floor(from / sectorBytes); sector * sectorBytes < to; sector++) this.#dirty.add(sector);
  }

  #copySector(sector: number, to: Uint8Array): void {
    const from = sector * sectorBytes;
    if (from >= to.length) return;
    const seen = this.#volatile.subarray(from, Math.min(from + sectorBytes, this.#length));
    to.set(seen.subarray(0, to.length - from), from);
  }

  #reserve(length: number): void {
    if (length <= this.#volatile.length) return;
    this.#volatile = resized(this.#volatile, Math.max(length, this.#volatile.length * 2, 16_384));
  }
}

/** The same array when it has that length already. */
function resized(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (bytes.length === length) return bytes;
  const other = new Uint8Array(length);
  other.set(bytes.subarray(0, length));
  return other;
}
