// Two tiers of reference data on real files, for tests: a hub that serves its reference.db over HTTP and can spoil what
// it sends, and lanes that follow it.

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { basisPoints, checkDigit, minor } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import {
  type ItemDocument,
  isReferenceCollection,
  itemDocument,
  type MemberDocument,
  referenceCollections,
  referenceDatabaseName,
  referenceSchemas,
} from "@evertill/schemas";
import {
  bytesAnswer,
  type DoorAnswer,
  type EncryptionKey,
  FileKeeper,
  offerAnswer,
  openRawCollection,
  type RxStorageInstanceSqlite,
  SnapshotShelf,
} from "@evertill/storage-sqlite";
import type { RxJsonSchema } from "rxdb";
import { onTestFinished } from "vitest";
import { tierAbove } from "../link/tier-above.ts";
import { ReferenceFile } from "./reference-file.ts";
import { ReferenceSupply } from "./reference-supply.ts";
import { cursorOf } from "./replica.ts";

type Fields = Record<string, unknown>;

/** What lanes are configured with: the public half of the hub's first key. */
const hqKeys = [journalKey(new Uint8Array(32).fill(7)).publicKey];

const storeId = "0412";
export const testTierToken = "token-of-a-store-under-test";

/** Threads end when they have done what they are at. */
const endsMs = 60_000;

/** What a hub does to a snapshot on its way; gives the bytes to send, and whether the connection dies after them. */
export type Spoil = (bytes: Buffer, times: number) => { readonly bytes: Buffer; readonly dies?: boolean };

export function testItem(number: number) {
  const body = String(699_900_000_000 + number);
  return itemDocument(
    {
      ...{
        sku: `s-${number}`,
        gtin: `${body}${checkDigit(body)}`,
        name: { zh: `冰箱${number}`, en: `Fridge ${number}` },
      },
      ...{ brand: "Brightfen", model: `BCD-${number}`, category: "fridges", priceMinor: minor(100 + number) },
      ...{ currency: "CNY", taxRateBp: basisPoints(1300), look: { shape: "box", colour: "#ffffff" } },
    },
    number + 1,
  );
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-tiers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function newKeeper(): FileKeeper {
  const keeper = new FileKeeper();
  onTestFinished(() => keeper.close(), endsMs);
  return keeper;
}

/** @param of the store that its snapshots say they are of. */
export async function openTestHub({ items, of = storeId }: { readonly items: number; readonly of?: string }) {
  const folder = temporaryFolder();
  const keeper = newKeeper();
  const path = join(folder, "reference.db");
  // Raw, since RxDB has one database of a name a process, and that is the lane's.
  const collections = new Map<string, RxStorageInstanceSqlite<Fields>>();
  for (const collectionName of referenceCollections) {
    const schema = referenceSchemas[collectionName] as RxJsonSchema<Fields>;
    const collection = { databaseName: referenceDatabaseName, collectionName, schema };
    collections.set(collectionName, openRawCollection<Fields>({ file: path, profile: "reference" }, collection));
  }
  const opened = (name: string) => {
    const collection = collections.get(name);
    if (collection === undefined) throw new RangeError(`no collection ${name}`);
    return collection;
  };
  onTestFinished(async () => {
    for (const collection of collections.values()) await collection.close();
  });
  /** Writes documents as they are from now on; `deleted` ones too. */
  const write = async (collection: "item" | "member", documents: readonly Fields[], deleted: boolean) => {
    const idOf = (of: Fields) => String(of[collection === "item" ? "sku" : "memberId"]);
    const held = await opened(collection).findDocumentsById(documents.map(idOf), true);
    const rows = documents.map((item) => {
      const previous = held.find((one) => idOf(one) === idOf(item));
      const revision = Number(previous?._rev.split("-")[0] ?? 0) + 1;
      const document = {
        ...item,
        _deleted: deleted,
        _attachments: {},
        _meta: { lwt: revision },
        _rev: `${revision}-hub`,
      };
      return previous === undefined ? { document } : { previous, document };
    });
    const { error } = await opened(collection).bulkWrite(rows, "hub");
    if (error.length > 0) throw new Error(`${error.length} documents were refused`);
  };
  const put = (goods: readonly ItemDocument[], deleted = false) => write("item", goods, deleted);
  const putMembers = (members: readonly MemberDocument[], deleted = false) => write("member", members, deleted);
  await put(Array.from({ length: items }, (_, number) => testItem(number)));
  const hub = {
    spoil: ((bytes) => ({ bytes })) as Spoil,
    /** Asked instead of its snapshots. */
    offerInstead: null as (() => DoorAnswer) | null,
    clockMs: Date.now(),
    ranges: [] as (string | undefined)[],
    offers: 0,
    servedBytes: 0,
    /** Of the key that signs its snapshots. */
    signingSeed: new Uint8Array(32).fill(7),
    put,
    putMembers,
    url: "",
  };
  const shelfOf = (isSealed: boolean) => {
    const shelf = new SnapshotShelf({
      file: join(folder, isSealed ? "sealed.given" : "plain.given"),
      make: async (target) => {
        // None is made in the moment in which another was.
        hub.clockMs += 1;
        const source = { file: path, profile: "reference", target, madeAtMs: hub.clockMs, scope: of } as const;
        const seal = isSealed ? { sealWith: randomBytes(32) } : {};
        await keeper.writeSnapshot({ ...source, only: referenceCollections, signingSeed: hub.signingSeed, ...seal });
        return { madeAtMs: hub.clockMs, ...(seal.sealWith === undefined ? {} : { sealedWith: seal.sealWith }) };
      },
      nowMs: () => hub.clockMs,
      keptMs: 3_600_000,
      failed: (error) => {
        throw error;
      },
    });
    onTestFinished(() => shelf.close(), endsMs);
    return shelf;
  };
  const shelves = { plain: shelfOf(false), sealed: shelfOf(true) };
  let downloads = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "", "http://hub");
    const [, what, which = ""] = url.pathname.split("/");
    if (request.headers.authorization !== `Bearer ${testTierToken}`) return response.writeHead(401).end("{}");
    if (what === "replicate" && isReferenceCollection(which)) {
      const [sequence = "0", life = ""] = (url.searchParams.get("after") ?? "").split("~");
      const since = { sequence: Number(sequence) || 0, life };
      const { documents, checkpoint } = await opened(which).getChangedDocumentsSince(
        Number(url.searchParams.get("limit")),
        since,
      );
      const plain = documents.map(({ _meta, _rev, _attachments, ...document }) => document);
      return response.end(JSON.stringify({ documents: plain, checkpoint: { seq: cursorOf(checkpoint) } }));
    }
    const isBytes = which !== "";
    if (!isBytes) hub.offers += 1;
    const asked = url.searchParams;
    const shelf = (isBytes ? shelves.sealed.keeps(which) : asked.get("sealed") === "1")
      ? shelves.sealed
      : shelves.plain;
    const answer = isBytes
      ? bytesAnswer(shelf, which, request.headers.range)
      : (hub.offerInstead?.() ?? offerAnswer(shelf.offer(asked.get("not") ?? undefined), hub.clockMs));
    if (!(answer.body instanceof Readable)) {
      return response.writeHead(answer.status, { ...answer.headers }).end(JSON.stringify(answer.body));
    }
    hub.ranges.push(request.headers.range);
    downloads += 1;
    const sent = hub.spoil(Buffer.concat(await answer.body.toArray()), downloads);
    hub.servedBytes += sent.bytes.length;
    response.writeHead(answer.status, { ...answer.headers });
    // Ended, not destroyed: a reset could overtake the bytes that were sent.
    response.write(sent.bytes, () => (sent.dies === true ? response.socket?.end() : response.end()));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the hub listens on a port");
  hub.url = `http://127.0.0.1:${address.port}`;
  return hub;
}

type UnpackFrom = Parameters<FileKeeper["unpackSnapshot"]>[0];

export type TestHub = Awaited<ReturnType<typeof openTestHub>>;

/** @param unpack another way to unpack snapshots than the keeper's. */
export async function openTestLane(
  hub: Pick<TestHub, "url">,
  {
    dataFolder = temporaryFolder(),
    unpack = (keeper, from) => keeper.unpackSnapshot(from),
    key = null,
  }: {
    readonly dataFolder?: string;
    /** Its files are encrypted. */
    readonly key?: EncryptionKey | null;
    readonly unpack?: (keeper: FileKeeper, from: UnpackFrom) => ReturnType<FileKeeper["unpackSnapshot"]>;
  } = {},
) {
  const keeper = newKeeper();
  const settings = { keeper, onStop: () => {}, onSetAside: () => {}, ...(key === null ? {} : { key }) };
  const file = await ReferenceFile.open({
    ...{ dataFolder, key, settings, storeId, changed: () => {}, log: () => {} },
  });
  const said: { readonly event: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];
  const supply = new ReferenceSupply({
    ...{ file, dataFolder, storeId, key, hqKeys, above: tierAbove({ url: hub.url, token: testTierToken }) },
    keeper: { unpackSnapshot: (from) => unpack(keeper, from) },
    whenRoomy: async () => {},
    log: (event, detail = {}) => said.push({ event, detail }),
  });
  const close = async () => {
    await supply.stop();
    await file.close();
  };
  onTestFinished(close, endsMs);
  return { file, supply, said, dataFolder, close, events: () => said.map(({ event }) => event) };
}
