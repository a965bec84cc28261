// The pages of an SQLite file and of the log beside it, read without SQLite, so that a broken page costs itself only.
// Source: https://www.sqlite.org/fileformat2.html, sections 1.3 (header) and 4 (write-ahead log).

import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

export interface JournalPages {
  /** Bytes of a page that hold content; see section 1.3.4. */
  readonly usableBytes: number;
  /** Every copy of every page: of the file, and of the commits in the log. */
  all(): Generator<Buffer>;
  /** The newest copy of one page that can be read; null: there is none. */
  newest(page: number): Buffer | null;
  close(): void;
}

const defaultPageBytes = 4_096;
const logHeadBytes = 32;
const frameHeadBytes = 24;
const logMagics: readonly number[] = [0x377f0682, 0x377f0683];

export function openJournalPages(file: string): JournalPages {
  const fd = openSync(file, "r");
  const log = `${file}-wal`;
  const logFd = existsSync(log) ? openSync(log, "r") : null;
  const head = read(fd, 0, 100);
  const ofFile = head?.toString("latin1", 0, 15) === "SQLite format 3" ? head : null;
  // Damage may have spared the file's name and taken its sizes, or the other way about.
  const pageBytes = pageSize(ofFile?.readUInt16BE(16)) ?? pageSize(logHead(logFd)?.readUInt32BE(8)) ?? defaultPageBytes;
  const inLog = logFd === null ? new Map<number, number[]>() : committedFrames(logFd, pageBytes);
  const ofLog = (at: number) => (logFd === null ? null : read(logFd, at, pageBytes));
  return {
    // Extensions may reserve some of each page. None does in a journal.db, and damage may have written that byte.
    usableBytes: pageBytes,
    *all() {
      const pages = Math.ceil(fstatSync(fd).size / pageBytes);
      for (let page = 0; page < pages; page += 1) {
        const bytes = read(fd, page * pageBytes, pageBytes);
        if (bytes !== null) yield bytes;
      }
      for (const frames of inLog.values()) {
        for (const at of frames) {
          const bytes = ofLog(at);
          if (bytes !== null) yield bytes;
        }
      }
    },
    newest: (page) => {
      for (const at of (inLog.get(page) ?? []).toReversed()) {
        const bytes = ofLog(at);
        if (bytes !== null) return bytes;
      }
      return read(fd, (page - 1) * pageBytes, pageBytes);
    },
    close: () => {
      closeSync(fd);
      if (logFd !== null) closeSync(logFd);
    },
  };
}

/** Null: no file of SQLite has pages of that size. 1 stands for 65,536, which the header's two bytes do not hold. */
function pageSize(said: number | undefined): number | null {
  const bytes = said === 1 ? 65_536 : (said ?? 0);
  return bytes >= 512 && bytes <= 65_536 && Number.isInteger(Math.log2(bytes)) ? bytes : null;
}

/** Null: there is no log, or it does not begin as one. */
function logHead(fd: number | null): Buffer | null {
  const head = fd === null ? null : read(fd, 0, logHeadBytes);
  return head !== null && logMagics.includes(head.readUInt32BE(0)) ? head : null;
}

/** Where the pages of committed transactions lie, by page. What was never committed never was. */
function committedFrames(fd: number, pageBytes: number): Map<number, number[]> {
  const byPage = new Map<number, number[]>();
  const head = logHead(fd);
  if (head === null || head.readUInt32BE(8) !== pageBytes) return byPage;
  const salt = head.subarray(16, 24);
  let waiting: (readonly [page: number, at: number])[] = [];
  for (let at = logHeadBytes; ; at += frameHeadBytes + pageBytes) {
    const frame = read(fd, at, frameHeadBytes);
    if (frame === null || !frame.subarray(8, 16).equals(salt)) return byPage;
    waiting.push([frame.readUInt32BE(0), at + frameHeadBytes]);
    // Not 0 in the last frame of a commit.
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, place] of waiting) {
      const known = byPage.get(page);
      if (known === undefined) byPage.set(page, [place]);
      else known.push(place);
    }
    waiting = [];
  }
}

/** Null when the file ends before, or the disk does not give the bytes. */
function read(fd: number, at: number, bytes: number): Buffer | null {
  const into = Buffer.alloc(bytes);
  try {
    return at >= 0 && readSync(fd, into, 0, bytes, at) === bytes ? into : null;
  } catch {
    // An unreadable sector: what else the file holds is read all the same.
    return null;
  }
}
