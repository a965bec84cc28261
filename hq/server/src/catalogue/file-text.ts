// The bytes of a file as UTF-8, and a clear word about what else they are. All of a file is looked through before any of it is
// used: a wrong byte may stand at its end.
// Source: the Unicode Standard §3.10 (byte order marks), WHATWG Encoding (fatal decoding).

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Bilingual } from "@evertill/core";
import { faulty } from "./catalogue-refusal.ts";

export const fileEncodings = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;
export type FileEncoding = (typeof fileEncodings)[number];

const accepted: Bilingual = {
  en: "UTF-8 with or without byte order mark; UTF-16 with one; GB18030 when --encoding gb18030 says so",
  zh: "UTF-8（有无 BOM 均可）；带 BOM 的 UTF-16；用 --encoding gb18030 指明的 GB18030",
};
const chunkBytes = 256 * 1024;
const utf8Mark = [0xef, 0xbb, 0xbf] as const;

export interface FileText {
  readonly path: string;
  readonly encoding: FileEncoding;
  readonly bytes: number;
}

/** @param said what a person says the encoding is; a byte order mark says it too. @throws FileFaultError */
export async function inspectFile(path: string, said?: FileEncoding): Promise<FileText> {
  const { start, bytes } = await readStart(path);
  const marked =
    start[0] === 0xff && start[1] === 0xfe ? "utf-16le" : start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : null;
  const other = otherKind(start);
  if (other !== null) throw faulty("encoding", other, accepted);
  const encoding = said ?? marked ?? "utf-8";
  const text = { path, encoding, bytes };
  const badLine = await firstBadLine(text);
  if (badLine === null) return text;
  const isGb = encoding === "utf-8" && (await firstBadLine({ ...text, encoding: "gb18030" })) === null;
  const what = isGb
    ? {
        en: "GB18030 or GBK, as it seems: if it is, say --encoding gb18030",
        zh: "看来是 GB18030 或 GBK：若是，请加 --encoding gb18030",
      }
    : { en: `bytes that are not ${encoding.toUpperCase()}`, zh: `不是 ${encoding.toUpperCase()} 的字节` };
  throw faulty("encoding", what, accepted, { line: badLine });
}

/** UTF-8 without its mark. @param onRead told of bytes of the file as they are read */
export async function* utf8Chunks(
  { path, encoding }: FileText,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  let isStart = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    const isMarked = isStart && decoder === null && utf8Mark.every((byte, index) => chunk[index] === byte);
    isStart = false;
    if (decoder === null) yield isMarked ? chunk.subarray(utf8Mark.length) : chunk;
    else yield encoder.encode(decoder.decode(chunk, { stream: true }));
    onRead(chunk.length);
  }
}

async function readStart(path: string): Promise<{ readonly start: Uint8Array; readonly bytes: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return { start: buffer.subarray(0, bytesRead), bytes: size };
  } finally {
    await file.close();
  }
}

/** Kinds that show in the first bytes. UTF-16 without a mark shows by a zero in every second byte of its Latin start. */
function otherKind(bytes: Uint8Array): Bilingual | string | null {
  const [a, b, c, d] = bytes;
  const begins = (...mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) return "UTF-32";
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) return null;
  if (begins(0x50, 0x4b, 3, 4))
    return { en: "a ZIP or Excel file: save it as CSV", zh: "ZIP 或 Excel 文件：请另存为 CSV" };
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    return { en: "an old Excel file: save it as CSV", zh: "旧版 Excel 文件：请另存为 CSV" };
  if (begins(0x1f, 0x8b)) return { en: "a gzip file: unpack it first", zh: "gzip 文件：请先解压" };
  if (begins(0x25, 0x50, 0x44, 0x46)) return { en: "a PDF file", zh: "PDF 文件" };
  if (a !== 0 && b === 0 && c !== 0 && d === 0)
    return { en: "UTF-16 without byte order mark", zh: "没有 BOM 的 UTF-16" };
  if (a === 0 && b !== 0 && c === 0 && d !== 0 && bytes.length >= 4)
    return { en: "UTF-16 without byte order mark", zh: "没有 BOM 的 UTF-16" };
  if (bytes.includes(0)) return { en: "no text: zero bytes", zh: "不是文本：含有零字节" };
  return null;
}

/** Null when all of it decodes. Lines are counted by their line feeds. */
async function firstBadLine({ path, encoding }: FileText): Promise<number | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let kept: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      kept = chunk;
      line += lineFeeds(decoder.decode(chunk, { stream: true }));
    }
    decoder.decode();
    return null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return line + lineFeeds(goodStart(encoding === "utf-8" ? withoutTail(kept) : kept, encoding));
  }
}

const lineFeeds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
};

/** A part may begin within a character. */
function withoutTail(bytes: Buffer): Buffer {
  const from = bytes.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return bytes.subarray(Math.max(0, from));
}

/** As much of a part as decodes. */
function goodStart(bytes: Buffer, encoding: FileEncoding): string {
  let [good, bad] = [0, bytes.length];
  const decodes = (end: number) => {
    const text = new TextDecoder(encoding, { fatal: true });
    try {
      return text.decode(bytes.subarray(0, end), { stream: true });
    } catch {
      return null;
    }
  };
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(middle) === null) bad = middle;
    else good = middle;
  }
  return decodes(good) ?? "";
}
