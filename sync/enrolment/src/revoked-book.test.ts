import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { RevokedBook } from "./revoked-book.ts";
import { type RevokedList, readRevokedList, signRevokedList } from "./revoked-list.ts";
import { type KeyAndCertificate, makeAuthority } from "./x509-forms.ts";

const nowMs = Date.UTC(2026, 2, 14);
const list = (atMs: number, ...serials: readonly string[]): RevokedList => ({
  store: "0412",
  atMs,
  serials: [...serials],
});

let hq: KeyAndCertificate;
beforeAll(async () => {
  hq = await makeAuthority({ nowMs, lifeMs: 86_400_000 });
});
const signed = (of: RevokedList) => signRevokedList(of, hq.keyPem);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "evertill-revoked-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const open = (dataFolder: string) => {
  const unreadable: string[] = [];
  const book = new RevokedBook(dataFolder, (why) => unreadable.push(why));
  const take = (of: RevokedList) => book.take(of, signed(of));
  return { book, take, unreadable };
};

test("[L16] lists add up: one that is older, or empty, takes nothing back and makes nothing newer", () => {
  const { book, take } = open(folder());
  expect([take(list(2_000, "40AA")), take(list(1_000, "40BB")), take(list(3_000))]).toEqual([1, 1, 0]);
  expect([...book.serials].sort()).toEqual(["40AA", "40BB"]);
  expect([book.asOfMs, book.newest]).toEqual([3_000, signedAs(book, list(3_000))]);
  take(list(2_500));
  expect([book.asOfMs, book.newest]).toEqual([3_000, signedAs(book, list(3_000))]);
});

/** A signature is another each time. */
const signedAs = (book: RevokedBook, of: RevokedList) => ({
  text: JSON.stringify(of),
  signature: book.newest?.signature,
});

test("[L16] what was heard is known after another start, and up to when", () => {
  const dataFolder = folder();
  open(dataFolder).take(list(2_000, "40AA"));
  const { book, take } = open(dataFolder);
  expect([[...book.serials], book.asOfMs, book.newest]).toEqual([["40AA"], 2_000, null]);
  take(list(700_000));
  expect(open(dataFolder).book.asOfMs).toBe(700_000);
});

test("a file that holds something else is told, and lists are taken anew", () => {
  const dataFolder = folder();
  writeFileSync(join(dataFolder, "revoked.json"), '{"serials":7}');
  const { book, take, unreadable } = open(dataFolder);
  expect([unreadable.length, book.asOfMs]).toEqual([1, null]);
  take(list(2_000, "40AA"));
  expect([...open(dataFolder).book.serials]).toEqual(["40AA"]);
});

test.each<[what: string, reason: string, given: () => unknown]>([
  ["changed on the way", "bad-signature", () => ({ ...signed(list(1, "40AA")), text: JSON.stringify(list(1)) })],
  ["signed by another", "bad-signature", () => signRevokedList(list(1), otherKey)],
  ["of another store", "another-store", () => signed({ ...list(1), store: "0418" })],
  ["no list", "malformed", () => signed({ ...list(1), serials: ["no serial"] })],
  ["not signed", "malformed", () => list(1)],
])("[L16] a list that is %s is not taken", (_, reason, given) => {
  const { publicKey } = new X509Certificate(hq.certificatePem);
  expect(readRevokedList(signed(list(1, "40AA")), { authority: publicKey, store: "0412" })).toMatchObject({ ok: true });
  expect(readRevokedList(given(), { authority: publicKey, store: "0412" })).toEqual({ ok: false, reason });
});

let otherKey = "";
beforeAll(async () => {
  otherKey = (await makeAuthority({ nowMs, lifeMs: 86_400_000 })).keyPem;
});
