// The emulated weighing: a platter with a load, a tare and a zero, and its protocols, read by their manuals
// (Mettler-Toledo 8217, "Serial protocol"; CAS PD-II, 3.1.6 "Type-6 interface"; Ohaus Aviator 7000, 6.1.6 "Dialog 02 / 04") and by
// nothing of the driver's. It is
// handed bytes and says bytes. Not emulated: high resolution ("H"), confidence tests ("A", "B"), pounds, price computing.

import { DialogTalk } from "./dialog-talk.ts";

/** The first unless told. */
export const scaleSpeech = ["toledo-8217", "cas-type-6", "dialog-02"] as const;
export type ScaleSpeech = (typeof scaleSpeech)[number];

export interface ScaleSpec {
  readonly speaks: ScaleSpeech;
  readonly capacityGrams: number;
  readonly divisionGrams: number;
}

/** What its own display shows. */
export interface PlatterView {
  readonly shows: "weight" | "over" | "under" | "moving";
  /** Gross less tare, in divisions; below 0 where the tare's container was taken away. */
  readonly netGrams: number;
  readonly tareGrams: number;
  readonly isNet: boolean;
}

/** May be zeroed within so much of its first zero, a fiftieth of its capacity. */
const zeroRangeParts = 50;

export class ScaleEngine {
  readonly #spec: ScaleSpec;
  #loadGrams = 0;
  #zeroGrams = 0;
  #tareGrams = 0;
  #isMoving = false;
  readonly #dialog = new DialogTalk();

  constructor(spec: ScaleSpec) {
    this.#spec = spec;
  }

  put(loadGrams: number): void {
    this.#loadGrams = loadGrams;
    this.#dialog.moved();
  }

  move(isMoving: boolean): void {
    if (isMoving) this.#dialog.moved();
    this.#isMoving = isMoving;
  }

  losePower(): void {
    this.#tareGrams = 0;
    // It takes what lies there for its zero, where that is near enough.
    this.#zeroGrams = 0;
    this.#dialog.moved();
    this.press("zero");
  }

  /** A key of its own, or the host's: nothing happens while the load moves or is out of range. */
  press(key: "zero" | "tare" | "clear-tare"): void {
    const gross = this.#grossGrams;
    if (this.#isMoving || gross > this.#spec.capacityGrams) return;
    if (key === "clear-tare") this.#tareGrams = 0;
    else if (key === "tare") this.#tareGrams = Math.max(0, gross);
    else if (this.#tareGrams === 0 && Math.abs(this.#loadGrams) <= this.#spec.capacityGrams / zeroRangeParts)
      this.#zeroGrams = this.#loadGrams;
  }

  view(): PlatterView {
    const netGrams = this.#grossGrams - this.#tareGrams;
    const isOver = this.#grossGrams > this.#spec.capacityGrams;
    const shows = this.#isMoving ? "moving" : isOver ? "over" : netGrams < 0 ? "under" : "weight";
    return { shows, netGrams, tareGrams: this.#tareGrams, isNet: this.#tareGrams > 0 };
  }

  /** What it says to one byte of the host's; empty for one that means nothing to it. */
  answer(byte: number): Uint8Array {
    const { speaks } = this.#spec;
    if (speaks === "dialog-02") return this.#dialog.answer(byte, this.view());
    return speaks === "toledo-8217" ? this.#toledo(byte) : this.#cas(byte);
  }

  get #grossGrams(): number {
    const { divisionGrams } = this.#spec;
    return Math.round((this.#loadGrams - this.#zeroGrams) / divisionGrams) * divisionGrams;
  }

  #toledo(byte: number): Uint8Array {
    const letter = String.fromCharCode(byte & 0x7f);
    if (letter === "Z") this.press("zero");
    else if (letter === "T") this.press("tare");
    else if (letter === "C") this.press("clear-tare");
    else if (letter !== "W") return new Uint8Array();
    const { shows, netGrams, isNet } = this.view();
    if (letter === "W" && shows === "weight")
      return Buffer.from(`\x02${decimal(netGrams)}${isNet ? "N" : ""}\r`, "latin1");
    const status =
      0x40 |
      (isNet ? 0x20 : 0) |
      (netGrams === 0 ? 0x10 : 0) |
      (shows === "under" ? 0x04 : 0) |
      (shows === "over" ? 0x02 : 0) |
      (shows === "moving" ? 0x01 : 0);
    return Uint8Array.of(0x02, 0x3f, status, 0x0d);
  }

  #cas(byte: number): Uint8Array {
    if (byte === 0x05) return Uint8Array.of(0x06);
    if (byte !== 0x11) return new Uint8Array();
    const { shows, netGrams } = this.view();
    const sign = shows === "over" ? "F" : netGrams < 0 ? "-" : " ";
    const digits = shows === "over" ? "FFFFFF" : decimal(Math.abs(netGrams));
    const data = Buffer.from(`${shows === "moving" ? "U" : "S"}${sign}${digits}kg`, "latin1");
    let check = 0;
    for (const each of data) check ^= each;
    return Buffer.concat([Uint8Array.of(0x01, 0x02), data, Uint8Array.of(check, 0x03, 0x04)]);
  }
}

/** Six characters: "01.235". */
const decimal = (grams: number): string => (grams / 1_000).toFixed(3).padStart(6, "0");
