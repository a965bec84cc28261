// Lines as editors count them: LF, CR LF and CR alone end one.

/** Line ends in a text. */
export const lineBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const lf = 0x0a;
const cr = 0x0d;

/** Counts over bytes that come in parts: UTF-8 has neither byte within a character. */
export class LineCounter {
  /** Of the byte that comes next, from 1. */
  line = 1;
  /** Offset of that line's first byte. */
  lineStart = 0;
  #offset = 0;
  #isAfterCr = false;

  /** @param bytes those that follow what was counted */
  count(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#offset += 1;
      if (byte === lf && this.#isAfterCr) this.lineStart = this.#offset;
      else if (byte === lf || byte === cr) {
        this.line += 1;
        this.lineStart = this.#offset;
      }
      this.#isAfterCr = byte === cr;
    }
  }
}
