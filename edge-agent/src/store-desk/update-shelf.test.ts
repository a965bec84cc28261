import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tierAbove } from "../link/tier-above.ts";
import { type ShelfAnswer, UpdateShelf } from "./update-shelf.ts";

const bundle = Buffer.from("a bundle");
const name = `${createHash("sha256").update(bundle).digest("hex")}.evertill-1.1.0.tgz`;
let hq: FastifyInstance;
let asked: string[];
let given: Buffer;
let folder: string;
let shelf: UpdateShelf;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "evertill-shelf-"));
  asked = [];
  given = bundle;
  hq = fastify();
  hq.get("/updates/*", async (request, reply) => {
    asked.push(request.url);
    if (request.headers.authorization !== "Bearer t") return reply.code(401).send();
    if (request.url.endsWith("tgz")) return reply.send(given);
    return request.url.endsWith("9.root.json") ? reply.code(404).send() : reply.send("said");
  });
  const hqUrl = await hq.listen({ host: "127.0.0.1", port: 0 });
  shelf = new UpdateShelf({
    folder: join(folder, "shelf"),
    hq: tierAbove({ url: hqUrl, token: "t" }),
    whenRoomy: () => Promise.resolve(),
  });
});
afterEach(async () => {
  await hq.close();
  rmSync(folder, { recursive: true });
});

const text = async ({ status, body }: ShelfAnswer) =>
  [status, typeof body === "string" || Buffer.isBuffer(body) ? String(body) : String(await buffer(body))] as const;

test("a bundle is fetched from HQ once, whoever asks, and given without HQ afterwards", async () => {
  const [one, other] = await Promise.all([shelf.bundle(name), shelf.bundle(name)]);
  expect([await text(one), await text(other)]).toEqual([
    [200, "a bundle"],
    [200, "a bundle"],
  ]);
  await hq.close();
  expect(await text(await shelf.bundle(name))).toEqual([200, "a bundle"]);
  expect(asked).toHaveLength(1);
});

test("[P10] a bundle that is not what its name says is not kept", async () => {
  given = Buffer.from("a bund");
  expect((await shelf.bundle(name)).status).toBe(503);
  expect(readdirSync(join(folder, "shelf"))).toEqual([]);
  given = bundle;
  expect(await text(await shelf.bundle(name))).toEqual([200, "a bundle"]);
});

test("orders and metadata are as HQ says them at the moment; without HQ there is no word, and that is said", async () => {
  expect(await text(await shelf.orders())).toEqual([200, "said"]);
  expect(await text(await shelf.metadata("timestamp.json"))).toEqual([200, "said"]);
  expect((await shelf.metadata("9.root.json")).status).toBe(404);
  await hq.close();
  expect((await shelf.orders()).status).toBe(503);
  expect((await shelf.metadata("timestamp.json")).status).toBe(503);
});

test("nothing but files of releases can be asked for", async () => {
  for (const path of ["../../journal.key", "..%2fjournal.key", "root.json", ""])
    expect([(await shelf.metadata(path)).status, (await shelf.bundle(path)).status]).toEqual([404, 404]);
  expect(asked).toEqual([]);
});
