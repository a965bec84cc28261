// What an emulated scanner on USB HID sends for a code, by its makers' manuals and by nothing of the driver's: Access-IS,
// LSR118 product manual, B.1 (as Honeywell and Zebra); Newland, "HID POS"; a keyboard's boot reports, HID 1.11, appendix B.1.
// On the wire each report stands behind one byte that is its length.

export const hidSpeech = ["hid-pos", "hid-pos-newland", "keyboard"] as const;
export type HidSpeech = (typeof hidSpeech)[number];

const reportLength = 64;
const roomForData = 56;
const reportId = 2;

/** ISO/IEC 15424, of what the text most likely was read from. */
const likelyAim = (text: string): string => {
  if (/^\d{13}$/.test(text)) return "]E0";
  if (/^\d{8}$/.test(text)) return "]E4";
  return text.includes("\u001d") ? "]C1" : "]Q1";
};

const pieces = (data: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.max(1, Math.ceil(data.length / roomForData)) }, (_, index) =>
    data.subarray(index * roomForData, (index + 1) * roomForData),
  );

/** Bytes 0 report ID, 1 length, 2–4 AIM, 5–60 data, 61 further identifier, 62 reserved, 63 bit 0 data continued. */
const identified = (data: Buffer, aim: string): readonly Buffer[] =>
  pieces(data).map((piece, index, all) => {
    const report = Buffer.alloc(reportLength);
    report[0] = reportId;
    report[1] = piece.length;
    report.write(aim, 2, "latin1");
    piece.copy(report, 5);
    report[63] = index < all.length - 1 ? 1 : 0;
    return report;
  });

/** Bytes 0 report ID, 1 length, 2–57 data, 58–61 reserved, 62 maker's identifier, 63 bit 0 data continued. */
const plain = (data: Buffer): readonly Buffer[] =>
  pieces(data).map((piece, index, all) => {
    const report = Buffer.alloc(reportLength);
    report[0] = reportId;
    report[1] = piece.length;
    piece.copy(report, 2);
    report[63] = index < all.length - 1 ? 1 : 0;
    return report;
  });

/** HID usage tables, keyboard page, as a United States keyboard has them: its rows, and the usage of each row's first key. */
const rows = [
  { from: 0x04, keys: "abcdefghijklmnopqrstuvwxyz", withShift: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  { from: 0x1e, keys: "1234567890", withShift: "!@#$%^&*()" },
  { from: 0x2c, keys: " -=[]\\", withShift: " _+{}|" },
  { from: 0x33, keys: ";'`,./", withShift: ':"~<>?' },
] as const;
const [leftCtrl, leftShift, enter, bracketRight] = [0x01, 0x02, 0x28, 0x30];

const keyOf = (character: string): readonly [modifiers: number, usage: number] | undefined => {
  if (character === "\r") return [0, enter];
  if (character === "\u001d") return [leftCtrl, bracketRight];
  for (const { from, keys, withShift } of rows) {
    if (keys.includes(character)) return [0, from + keys.indexOf(character)];
    if (withShift.includes(character)) return [leftShift, from + withShift.indexOf(character)];
  }
  return undefined;
};

/** Each key goes down and up. What no key types is left out, as such scanners do. */
const typed = (text: string): readonly Buffer[] =>
  [...text].flatMap((character) => {
    const key = keyOf(character);
    return key === undefined ? [] : [Buffer.of(key[0], 0, key[1], 0, 0, 0, 0, 0), Buffer.alloc(8)];
  });

export const hidReports = (speaks: HidSpeech, text: string): readonly Buffer[] => {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0];
  if (speaks === "keyboard") return typed(`${text}\r`);
  if (speaks === "hid-pos-newland") return plain(Buffer.from(text, "utf8"));
  return identified(Buffer.from(aim === undefined ? text : text.slice(3), "utf8"), aim ?? likelyAim(text));
};

export const hidFrame = (report: Uint8Array): Buffer => Buffer.concat([Buffer.of(report.length), report]);
