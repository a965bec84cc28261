// What a line said, in few characters that a person can read: who looks for the right cable sees a barcode or a weight
// at once, or noise.

const shownBytes = 32;
const names: Readonly<Record<number, string>> = {
  2: "STX",
  3: "ETX",
  4: "EOT",
  5: "ENQ",
  6: "ACK",
  10: "LF",
  13: "CR",
  21: "NAK",
};

const shown = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? " " : `<${names[byte] ?? hex(byte)}>`;

const hex = (byte: number): string => byte.toString(16).padStart(2, "0").toUpperCase();

/** "6901234567892<CR>"; the first 32 bytes. */
export const heardText = (bytes: Uint8Array | readonly number[]): string =>
  `${[...bytes.slice(0, shownBytes)].map(shown).join("")}${bytes.length > shownBytes ? "…" : ""}`;
