// The ledger: folding a million entries, and entries chained, signed and verified by the journal's own code beside bare
// Ed25519 on the same bytes. EVERTILL_BENCH_ENTRIES makes it smaller.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fold, type SignedEntry, type Transfer } from "@evertill/core";
import { Journal, journalKey, judgeEntry } from "@evertill/journal";
import { openDatabase } from "@evertill/storage-sqlite";
import { draftAt, draftVersions, saleOfThree } from "./ledger/sale-of-three.ts";
import type { BenchRow } from "./main.ts";
import { elapsedMs, rounded } from "./storage/timing.ts";

const store = "0412";
const box = "0412-01";
const [at, versions] = [draftAt, draftVersions];

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  const count = Number(process.env.EVERTILL_BENCH_ENTRIES ?? 1_000_000);
  if (!Number.isSafeInteger(count) || count < 1_000) {
    throw new RangeError(
      `EVERTILL_BENCH_ENTRIES is ${process.env.EVERTILL_BENCH_ENTRIES}; accepted: a whole number from 1000 up`,
    );
  }
  await folding(count, emit);
  await signing(Math.min(count, 20_000), emit);
}

async function folding(count: number, emit: (row: BenchRow) => void): Promise<void> {
  const drafts = Array.from({ length: 1_000 }, (_, number) => saleOfThree(number, { store, box }));
  function* transfers(): Generator<Transfer> {
    for (let entry = 0; entry < count; entry += 1) yield* drafts[entry % drafts.length]?.transfers ?? [];
  }
  // The peer: the same sums in a plain map of account to number, without checks and without units.
  const bareMs = await elapsedMs(() => {
    const sums = new Map<string, number>();
    for (const { unit, from, to, amount } of transfers()) {
      sums.set(unit + from, (sums.get(unit + from) ?? 0) - amount);
      sums.set(unit + to, (sums.get(unit + to) ?? 0) + amount);
    }
  });
  let accounts = 0;
  const foldMs = await elapsedMs(() => {
    accounts = fold(transfers()).size;
  });
  if (accounts === 0) throw new Error("nothing was folded");
  emit({
    ...{ suite: "ledger", case: `fold of ${count} entries`, value: rounded(foldMs, 0), unit: "ms" },
    ...{ peer: "a bare map of sums", ratio: rounded(foldMs / bareMs) },
  });
}

async function signing(count: number, emit: (row: BenchRow) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "evertill-bench-ledger-"));
  const db = openDatabase({ file: join(folder, "journal.db"), profile: "journal" });
  try {
    const drafts = Array.from({ length: count }, (_, number) => saleOfThree(number, { store, box }));
    const epoch = "e".repeat(32);
    const journal = new Journal(db, { store, box, key: journalKey(new Uint8Array(32).fill(7)) });
    const appendMs = await elapsedMs(() =>
      db.transaction(() => {
        const person = "0".repeat(32);
        journal.openEpoch({ epoch, reason: "first", person, businessDay: "2025-11-21", at, versions });
        for (const one of drafts) journal.append(one);
      }),
    );
    const signed = db
      .prepare("SELECT text, signature FROM entry ORDER BY seq")
      .all()
      .map(({ text, signature }): SignedEntry => ({ text: String(text), signature: String(signature) }));

    const keys = generateKeyPairSync("ed25519");
    const secret = createPrivateKey(keys.privateKey.export({ type: "pkcs8", format: "pem" }));
    const open = createPublicKey(secret);
    const bytes = signed.map(({ text }) => Buffer.from(text, "utf8"));
    const signatures: Buffer[] = [];
    const bareSignMs = await elapsedMs(() => {
      for (const text of bytes) signatures.push(sign(null, text, secret));
    });
    const bareVerifyMs = await elapsedMs(() => {
      for (const [index, text] of bytes.entries()) {
        if (!verify(null, text, open, signatures[index] ?? Buffer.alloc(0))) throw new Error("a signature is bad");
      }
    });
    const judgeMs = await elapsedMs(() => judgeAll(signed));
    const perSecond = (ms: number) => Math.round((signed.length * 1_000) / ms);
    emit({
      ...{ suite: "ledger", case: "entries chained, signed, folded and written", value: perSecond(appendMs) },
      ...{ unit: "1/s", peer: "bare Ed25519 signatures of the same bytes" },
      ratio: rounded(perSecond(appendMs) / perSecond(bareSignMs)),
    });
    emit({
      ...{ suite: "ledger", case: "entries parsed, judged and verified", value: perSecond(judgeMs) },
      ...{ unit: "1/s", peer: "bare Ed25519 verifications of the same bytes" },
      ratio: rounded(perSecond(judgeMs) / perSecond(bareVerifyMs)),
    });
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As a receiver would: one entry after the other, each against the one before. */
function judgeAll(signed: readonly SignedEntry[]): void {
  const { publicKey } = journalKey(new Uint8Array(32).fill(7));
  let previousHash: string | null = null;
  for (const [index, one] of signed.entries()) {
    const seq = index + 1;
    const verdict = judgeEntry(
      one,
      { epoch: "e".repeat(32), seq },
      {
        epoch: seq === 1 ? null : { store, box, publicKey, through: index, except: [] },
        ...{ heldHash: null, previousHash, nextPrevious: null, linkStore: store, linkBox: box },
        pinnedKey: () => publicKey,
      },
    );
    if (verdict.verdict !== "append") throw new Error(`entry ${seq} is not taken: ${JSON.stringify(verdict)}`);
    previousHash = verdict.hash;
  }
}
