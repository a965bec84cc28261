import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileKeeper } from "@evertill/storage-sqlite";
import { expect, onTestFinished, test } from "vitest";
import type { TierAbove } from "../link/tier-above.ts";
import { followReference, openReferenceDatabase, referenceStorage } from "./replica.ts";

const balance = (unit: string, amount: number) => ({
  ...{ id: `store:0412/floor/chain/new|${unit}`, unit, amount, ledger: "stock", watermark: [] },
  ...{ account: "store:0412/floor/chain/new", _deleted: false },
});

interface Headquarters {
  incarnation: string;
  documents: readonly ReturnType<typeof balance>[];
}

/** Answers as HQ's door does: by number, or from the first on for a checkpoint of another incarnation. */
const doorOf = (hq: Headquarters): TierAbove => ({
  url: "http://hq.test",
  fetch: async ([, name], { query } = {}) => {
    const [incarnation, number = ""] = String(query?.after ?? "0").split(".");
    const after = incarnation === hq.incarnation ? Number(number) : 0;
    const known = name === "balance" ? hq.documents : [];
    const documents = known.slice(after, after + Number(query?.limit));
    return Response.json({ documents, checkpoint: { seq: `${hq.incarnation}.${after + documents.length}` } });
  },
});

test("[P4] balances that a headquarters on an older backup does not know are let go of, and what it knows stands (F9)", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "evertill-forgotten-"));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  const keeper = new FileKeeper();
  onTestFinished(() => keeper.close());
  const storage = referenceStorage(dataFolder, { keeper, onStop: () => {}, onSetAside: () => {} });
  const database = await openReferenceDatabase(storage, "forgotten");
  onTestFinished(async () => {
    await database.close();
  });
  const many = Array.from({ length: 1_200 }, (_, number) => balance(`sku-${number}`, number));
  const hq: Headquarters = { incarnation: "a", documents: [...many, balance("lost", 1)] };
  const following = followReference({
    ...{ collections: [["balance", database.balance]], above: doorOf(hq) },
    ...{ whenRoomy: () => Promise.resolve(), log: () => {} },
  });
  onTestFinished(() => following.stop());
  await following.complete;
  const here = async () => (await database.balance.find().exec()).map(({ unit, amount }) => `${unit} ${amount}`);
  expect(await here()).toHaveLength(1_201);

  hq.incarnation = "b";
  hq.documents = [balance("sku-0", 7), ...many.slice(1)];
  following.pullNow();
  await expect.poll(here, { timeout: 10_000 }).not.toContain("lost 1");
  await expect.poll(here, { timeout: 10_000 }).toContain("sku-0 7");
  expect(await here()).toHaveLength(1_200);

  // The same headquarters with less on a page forgets nothing.
  hq.documents = [...hq.documents, balance("new", 3)];
  following.pullNow();
  await expect.poll(here, { timeout: 10_000 }).toContain("new 3");
  expect(await here()).toHaveLength(1_201);
});
