import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Metadata, Timestamp } from "@tufjs/models";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFresh } from "./repository.ts";
import { onlineKeysIn } from "./signing-keys.ts";
import { installed, release, TestingBox, TestingReleases } from "./testing-releases.ts";

const dayMs = 86_400_000;
let releases: TestingReleases;
let box: TestingBox;

beforeEach(async () => {
  releases = new TestingReleases();
  box = new TestingBox(releases);
  await releases.publish(release("1.1.0"));
});
afterEach(() => {
  vi.useRealTimers();
});

const refusedBy = (reason: string) => ({ ok: false, is: "refused", reason });

test("[P10] a release that is signed, newer and meant for the box is fetched and verified", async () => {
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: true, release: { version: "1.1.0" } });
  expect(box.steps).toEqual(["metadata-verified", "trust-kept", "bundle-verified"]);
});

test("what was published later is found, by a box that has verified before", async () => {
  await box.fetch("1.1.0", releases);
  await releases.publish(release("1.2.0"));
  expect(await box.fetch("1.2.0", releases)).toMatchObject({ ok: true });
});

test("a tier above that does not answer is no refusal", async () => {
  releases.isAway = true;
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: false, is: "away" });
  releases.isAway = false;
  releases.instead.set("tgz", () => new Response(null, { status: 503 }));
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: false, is: "away" });
});

test.each([
  ["not newer", release("1.0.0"), {}, "not-newer"],
  ["older: a downgrade", release("0.9.0"), {}, "not-newer"],
  ["for hubs alone", release("1.3.0", { for: { roles: ["hub"] } }), {}, "wrong-target"],
  ["for another store", release("1.3.0", { for: { roles: ["lane"], stores: ["0999"] } }), {}, "wrong-target"],
  ["for another box", release("1.3.0", { for: { roles: ["lane"], boxes: ["0412-01"] } }), {}, "wrong-target"],
  ["made with other packages", release("1.3.0", { dependencies: "e".repeat(64) }), {}, "other-dependencies"],
  ["of an older data format", release("1.3.0"), { dataFormat: 2 }, "lowers-data-format"],
  ["what the program now could not read back", release("1.3.0", { dataFormat: 3, readableFrom: 2 }), {}, "no-way-back"],
])("[P10] a signed release that is %s is refused before its bundle is fetched", async (_case, of, facts, reason) => {
  await releases.publish(of);
  releases.instead.set("tgz", () => {
    throw new Error("the bundle was asked for");
  });
  expect(await box.fetch(of.version, releases, { dependencies: installed, ...facts })).toMatchObject(refusedBy(reason));
});

test("a version that nobody published is refused", async () => {
  expect(await box.fetch("7.7.7", releases)).toMatchObject(refusedBy("no-such-release"));
});

test("[P10] forged: a whole repository signed by others' keys", async () => {
  const others = new TestingReleases();
  await others.publish(release("1.1.0"));
  expect(await box.fetch("1.1.0", others)).toMatchObject(refusedBy("forged"));
  expect(await box.fetch("1.1.0", releases), "the box believes what it believed before").toMatchObject({ ok: true });
});

test("[P10] forged: metadata changed by one letter, whichever file", async () => {
  for (const name of ["timestamp.json", "2.snapshot.json", "2.targets.json"]) {
    const text = readFileSync(join(releases.folder, "metadata", name), "utf8");
    releases.instead.set(name, () => new Response(text.replace(/"version":(\d)/, '"version":1$1')));
    expect(await new TestingBox(releases).fetch("1.1.0", releases), name).toMatchObject({ ok: false, is: "refused" });
    releases.instead.clear();
  }
});

test("[P10] forged: one of the two keys of releases is not enough", async () => {
  const name = "3.targets.json";
  await releases.publish(release("1.2.0"));
  const metadata = JSON.parse(readFileSync(join(releases.folder, "metadata", name), "utf8"));
  metadata.signatures = metadata.signatures.slice(0, 1);
  releases.instead.set(name, () => new Response(JSON.stringify(metadata)));
  expect(await box.fetch("1.2.0", releases)).toMatchObject(refusedBy("forged"));
});

test("[P10] rolled back: an old state of the repository, signed as it was then", async () => {
  const old = new TestingReleases();
  cpSync(releases.folder, old.folder, { recursive: true });
  await releases.publish(release("1.2.0"));
  await box.fetch("1.2.0", releases);
  expect(await box.fetch("1.1.0", old)).toMatchObject(refusedBy("older-than-known"));
});

test("[P10] frozen: nobody says any more that this is the newest", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3 * dayMs });
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("expired"));
  expect(keepFresh(releases.folder, onlineKeysIn(releases.folder), Date.now())).toBe(true);
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: true });
});

test("[P10] frozen: a snapshot that has run out, under a timestamp that has not", async () => {
  const { timestamp } = onlineKeysIn(releases.folder);
  const { signed } = JSON.parse(readFileSync(join(releases.folder, "metadata/timestamp.json"), "utf8"));
  const fresh = new Metadata(Timestamp.fromJSON({ ...signed, expires: "2099-01-01T00:00:00Z" }));
  fresh.sign((data) => timestamp.sign(data), false);
  releases.instead.set("timestamp.json", () => new Response(JSON.stringify(fresh.toJSON())));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20 * dayMs });
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("expired"));
});

test("[P10] mixed: metadata of two states of the repository, each signed", async () => {
  const old = readFileSync(join(releases.folder, "metadata/2.targets.json"), "utf8");
  await releases.publish(release("1.2.0"));
  releases.instead.set("3.targets.json", () => new Response(old));
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("forged"));
});

test("[P10] truncated: a bundle that ends too early; the whole one is taken afterwards", async () => {
  const name = readdirSync(join(releases.folder, "targets"))[0] ?? "";
  const bytes = readFileSync(join(releases.folder, "targets", name));
  releases.instead.set("tgz", () => new Response(bytes.subarray(0, bytes.length / 2)));
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("other-bytes"));
  releases.instead.clear();
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: true });
});

test("[P10] another bundle of the same length is refused", async () => {
  const name = readdirSync(join(releases.folder, "targets"))[0] ?? "";
  const bytes = Buffer.from(readFileSync(join(releases.folder, "targets", name)));
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  releases.instead.set("tgz", () => new Response(bytes));
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("other-bytes"));
});

test.each(["tgz", "timestamp.json", "2.snapshot.json"])("[P10] endless: %s that never ends is cut", async (end) => {
  const endless = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      }),
    );
  releases.instead.set(end, endless);
  expect(await box.fetch("1.1.0", releases)).toMatchObject(refusedBy("too-long"));
});

test("what the box believes survives a file that was cut off: it begins again from its first root", async () => {
  await box.fetch("1.1.0", releases);
  writeFileSync(join(box.folder, "trust.json"), '{"root":');
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: true });
});

test("a bundle that lies there already is not fetched again, and is verified again", async () => {
  await box.fetch("1.1.0", releases);
  releases.instead.set("tgz", () => new Response(null, { status: 500 }));
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: true });
  writeFileSync(join(box.folder, "evertill-1.1.0.tgz"), "spoilt");
  expect(await box.fetch("1.1.0", releases)).toMatchObject({ ok: false, is: "away" });
});

test("a release never changes, and who did not sign what lies there cannot add to it", async () => {
  await expect(releases.publish(release("1.1.0"))).rejects.toThrow("published before");
  const others = new TestingReleases();
  rmSync(others.folder, { recursive: true });
  cpSync(releases.folder, others.folder, { recursive: true });
  await expect(others.publish(release("6.6.6"))).rejects.toThrow();
});
