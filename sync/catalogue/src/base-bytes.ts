// The bytes of the index's file: as they are, or, on a box with a key, sealed block by block with AES-256-GCM, so that
// they can be read from any place on and no text of goods lies on disk.
// A sealed file: a magic, 32 random bytes, then blocks of 4,096 bytes and their tag. Its key follows from the box's and
// those random bytes (HKDF, RFC 5869); a block's nonce is its number, and no block is written twice.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import type { EncryptionKey } from "@evertill/storage-sqlite";

/** The file cannot be what was written. It is to be thrown away and made anew. */
export class BaseBrokenError extends Error {
  override readonly name = "BaseBrokenError";
  readonly code = "search-base-broken";
}

export interface BytesReader {
  /** Now; a file that is being written grows. */
  size(): number;
  /** Fills `into` from byte `at` on. @throws BaseBrokenError. */
  read(into: Uint8Array, at: number): void;
  close(): void;
}

export interface BytesWriter {
  /** Readable on return. Gives where it begins. @param isLast nothing follows. */
  write(bytes: Uint8Array, isLast: boolean): number;
  sync(): void;
  close(): void;
}

const cipher = "aes-256-gcm";
const sealedMagic = Buffer.from("EVTLSEAL", "latin1");
const saltBytes = 32;
const headBytes = sealedMagic.length + saltBytes;
const blockBytes = 4_096;
const tagBytes = 16;
const sealedBytes = blockBytes + tagBytes;

/** Replaces what is at `file`. @param key null: plain. */
export function createBytes(file: string, key: EncryptionKey | null): BytesWriter {
  const fd = openSync(file, "w", 0o600);
  const ends = { sync: () => fsyncSync(fd), close: () => closeSync(fd) };
  let end = 0;
  if (key === null) {
    return {
      ...ends,
      write: (bytes) => {
        const at = end;
        writeAll(fd, bytes, at);
        end += bytes.length;
        return at;
      },
    };
  }
  const salt = randomBytes(saltBytes);
  const fileKey = keyOf(key, salt);
  writeAll(fd, Buffer.concat([sealedMagic, salt]), 0);
  return {
    ...ends,
    write: (bytes, isLast) => {
      const first = end / blockBytes;
      const blocks = Math.ceil(bytes.length / blockBytes);
      const sealed: Uint8Array[] = [];
      for (let block = 0; block < blocks; block += 1) {
        const content = bytes.subarray(block * blockBytes, (block + 1) * blockBytes);
        sealed.push(seal(fileKey, first + block, isLast ? content : padded(content)));
      }
      writeAll(fd, Buffer.concat(sealed), headBytes + first * sealedBytes);
      const at = end;
      end += blocks * blockBytes;
      return at;
    },
  };
}

/** Null when the file is not sealed by this key's box, or is sealed and there is no key. @throws what the system says. */
export function openBytes(file: string, key: EncryptionKey | null): BytesReader | null {
  const fd = openSync(file, "r");
  const close = () => closeSync(fd);
  const head = new Uint8Array(headBytes);
  const isSealed =
    fstatSync(fd).size >= headBytes && readInto(fd, head, 0) && Buffer.from(head).indexOf(sealedMagic) === 0;
  if (isSealed !== (key !== null)) {
    close();
    return null;
  }
  if (key === null) {
    return {
      close,
      size: () => fstatSync(fd).size,
      read: (into, at) => {
        if (!readInto(fd, into, at)) throw new BaseBrokenError("the file ends too early");
      },
    };
  }
  const fileKey = keyOf(key, head.subarray(sealedMagic.length));
  const size = () => {
    const bytes = fstatSync(fd).size - headBytes;
    const whole = Math.floor(bytes / sealedBytes);
    return whole * blockBytes + Math.max(0, (bytes % sealedBytes) - tagBytes);
  };
  return {
    close,
    size,
    read: (into, at) => {
      if (into.length === 0) return;
      const first = Math.floor(at / blockBytes);
      const last = Math.floor((at + into.length - 1) / blockBytes);
      const wanted = Math.min((last + 1) * blockBytes, size()) - first * blockBytes;
      if (wanted < at + into.length - first * blockBytes) throw new BaseBrokenError("the file ends too early");
      const sealed = new Uint8Array(wanted + (last - first + 1) * tagBytes);
      if (!readInto(fd, sealed, headBytes + first * sealedBytes)) throw new BaseBrokenError("the file ends too early");
      for (let block = first; block <= last; block += 1) {
        const content = unseal(fileKey, block, sealed.subarray((block - first) * sealedBytes).subarray(0, sealedBytes));
        const from = Math.max(0, at - block * blockBytes);
        const place = Math.max(0, block * blockBytes - at);
        into.set(content.subarray(from, from + into.length - place), place);
      }
    },
  };
}

function keyOf(key: EncryptionKey, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, salt, "evertill reference.search", 32));
}

function nonceOf(block: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(block), 4);
  return nonce;
}

function seal(key: Uint8Array, block: number, content: Uint8Array): Uint8Array {
  const sealing = createCipheriv(cipher, key, nonceOf(block));
  return Buffer.concat([sealing.update(content), sealing.final(), sealing.getAuthTag()]);
}

function unseal(key: Uint8Array, block: number, sealed: Uint8Array): Uint8Array {
  const opening = createDecipheriv(cipher, key, nonceOf(block), { authTagLength: tagBytes });
  try {
    opening.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([opening.update(sealed.subarray(0, -tagBytes)), opening.final()]);
  } catch {
    // OpenSSL says only that it does not fit.
    throw new BaseBrokenError(`block ${block} is not what was sealed`);
  }
}

function padded(content: Uint8Array): Uint8Array {
  if (content.length === blockBytes) return content;
  const block = new Uint8Array(blockBytes);
  block.set(content);
  return block;
}

function writeAll(fd: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
}

/** False when the file ends before. */
function readInto(fd: number, into: Uint8Array, at: number): boolean {
  for (let done = 0; done < into.length; ) {
    const read = readSync(fd, into, done, into.length - done, at + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}
