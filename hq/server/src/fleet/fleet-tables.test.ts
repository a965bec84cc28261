import { type FleetEvent, type KnownBox, type Sample, unknownBox } from "@evertill/fleet";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { FleetTables } from "./fleet-tables.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const nowMs = 1_763_700_000_000;
const run = "00000000000000a1";
const sampleAt = (box: string, number: number, atMs: number, more: Partial<Sample> = {}): Sample => ({
  ...{ store: "0412", box, run, number, atMs, unsentEntries: 0, diskFreeBytes: 9_000, memoryBytes: 1, skewMs: null },
  ...more,
});
const nothing = { boxes: [], samples: [], events: [] };

describeOnEachDatabase("the fleet's tables", (database) => {
  const tables = () => new FleetTables(database().db);

  it("a history of five weeks is told from its first day on, and loses neither the most unsent nor the fullest disk", async () => {
    const [box, step] = ["0412-01", 15_000];
    const fine = Array.from({ length: dayMs / step }, (_, at) => nowMs - at * step);
    const coarse = Array.from({ length: 34 * 48 }, (_, at) => nowMs - dayMs - at * 30 * minuteMs);
    const samples = [...fine, ...coarse].map((atMs, number) => sampleAt(box, number, atMs));
    const worst = { unsentEntries: 77, diskFreeBytes: 3, skewMs: 5 };
    samples.push(sampleAt(box, 90_000, nowMs - 20 * dayMs + 1, worst));
    await tables().write({ ...nothing, samples });
    const span = { sinceMs: nowMs - 35 * dayMs, bucketMs: (35 * dayMs) / 1_000 };
    const history = await tables().history("0412", box, span);
    expect(history.length).toBeGreaterThan(800);
    expect(history.length).toBeLessThanOrEqual(1_001);
    expect((history[0]?.atMs ?? nowMs) - span.sinceMs).toBeLessThan(dayMs);
    expect(history.filter(({ unsentEntries }) => unsentEntries > 0)).toMatchObject([worst]);
    expect(history.at(-1)?.atMs).toBe(nowMs);
    const day = await tables().history("0412", box, { sinceMs: nowMs - dayMs, bucketMs: dayMs / 1_000 });
    expect(day.length).toBeGreaterThan(990);
  });

  it("[P3] all that waits is written at once, however much it is, whatever a clock or a name says", async () => {
    const events = Array.from(
      { length: 20_000 },
      (_, at): FleetEvent => ({ ...{ store: "0413", box: `b${at}`, atMs: nowMs, kind: "birth", run }, connection: at }),
    );
    const boxes = Array.from({ length: 20_000 }, (_, at): KnownBox => unknownBox("0413", `b${at}`));
    const death = { type: "death", run, connection: 1, reason: "lost" } as const;
    const birth = { type: "birth", run, connection: 1, atMs: 1, role: "lane", lane: 1 } as const;
    boxes.push({ ...unknownBox("0413", "odd"), life: death, birth: { ...birth, version: "\0", node: "v24" } });
    events.push({ ...{ store: "0413", box: "odd", atMs: -8.64e15, kind: "lost", run }, connection: 1 });
    await tables().write({ ...nothing, boxes, events });
    expect((await tables().boxes()).filter(({ store }) => store === "0413")).toHaveLength(20_001);
    expect(await tables().events("0413", "b19999")).toHaveLength(1);
    expect(await tables().events("0413", "odd")).toMatchObject([{ kind: "lost", atMs: 0 }]);
  });

  it("what comes late is thinned like what was there, and the rest is not looked at again", async () => {
    const [box, of] = ["0412-02", tables()];
    const halfHour = Math.floor((nowMs - 3 * dayMs) / (30 * minuteMs)) * 30 * minuteMs;
    const held = async () => (await of.history("0412", box, { sinceMs: 0, bucketMs: 1 })).map(({ atMs }) => atMs);
    await of.write({ ...nothing, samples: [1, 2].map((at) => sampleAt(box, at, halfHour + at * minuteMs)) });
    await of.prune(nowMs);
    expect(await held()).toEqual([halfHour + minuteMs]);
    await of.write({ ...nothing, samples: [3, 4].map((at) => sampleAt(box, at, halfHour + at * minuteMs)) });
    await of.prune(nowMs);
    expect(await held()).toEqual([halfHour + minuteMs]);
  });
});
