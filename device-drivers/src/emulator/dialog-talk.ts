// An emulated counter scale's side of Checkout Dialog 02 and 04, by Mettler-Toledo's DIVA service manual, 6.1.8, and Ohaus'
// Aviator 7000 service manual, 6.1.6. Records 01, 02, 03, 08 and 09; texts are taken and not shown. Not emulated: Dialog 06's
// checksums, ounces, version numbers.

import type { PlatterView } from "./scale-engine.ts";

const ESC = "\u001b";
const ACK = Uint8Array.of(0x06);
const NAK = Uint8Array.of(0x15);
const nothing = new Uint8Array();

export class DialogTalk {
  /** What came of a record; null outside of one. */
  #text: string | null = null;
  /** Behind EOT and no record. */
  #isIdle = true;
  #priceMinor: number | null = null;
  #tareGrams = 0;
  /** Status of record 09. */
  #why = "00";
  /** Of the load, since a weighing was told. */
  #hasMoved = true;

  moved(): void {
    this.#hasMoved = true;
  }

  answer(byte: number, platter: PlatterView): Uint8Array {
    const character = String.fromCharCode(byte & 0x7f);
    if (character === "\u0004") {
      this.#text = null;
      this.#isIdle = true;
      return nothing;
    }
    if (character === "\u0002" && this.#isIdle) {
      this.#text = "";
      this.#isIdle = false;
      return nothing;
    }
    if (character === "\u0005" && this.#isIdle) return this.#weigh(platter);
    if (this.#text === null) return nothing;
    if (character !== "\u0003") {
      this.#text += character;
      return nothing;
    }
    const text = this.#text;
    this.#text = null;
    return this.#record(text);
  }

  #record(text: string): Uint8Array {
    const [number = "", price = "", tare = ""] = text.split(ESC);
    if (number === "08") return Buffer.from(`\u000209${ESC}${this.#why}\u0003`, "latin1");
    if (!["01", "03", "04", "05"].includes(number)) return this.#refuse("10");
    if (!/^\d{6}$/.test(price) || Number(price) === 0) return this.#refuse("11");
    const isTared = number === "03" || number === "05";
    if (isTared && !/^\d{4}$/.test(tare)) return this.#refuse("12");
    this.#priceMinor = Number(price);
    this.#tareGrams = isTared ? Number(tare) : 0;
    return ACK;
  }

  #weigh({ shows, netGrams }: PlatterView): Uint8Array {
    const grams = netGrams - this.#tareGrams;
    if (this.#priceMinor === null) return this.#refuse("01");
    if (shows === "moving") return this.#refuse("20");
    if (shows === "over") return this.#refuse("32");
    if (shows === "under" || grams < 0) return this.#refuse("31");
    if (grams === 0) return this.#refuse("30");
    if (!this.#hasMoved) return this.#refuse("21");
    this.#hasMoved = false;
    this.#why = "00";
    const toPay = Math.round((grams * this.#priceMinor) / 1_000);
    const fields = ["02", "3", digits(grams, 5), digits(this.#priceMinor, 6), digits(toPay, 6)];
    return Buffer.from(`\u0002${fields.join(ESC)}\u0003`, "latin1");
  }

  #refuse(why: string): Uint8Array {
    this.#why = why;
    return NAK;
  }
}

const digits = (value: number, count: number): string => String(value).padStart(count, "0");
