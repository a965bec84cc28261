import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queued, type Waiting, type WaitingLine } from "./waiting-line.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

function filled(items: readonly Waiting[], limit: number): WaitingLine<Waiting> {
  return items.reduce<WaitingLine<Waiting>>((line, item) => queued(line, item, limit).line, []);
}

describe("what waits for the link", () => {
  it("Q1 thirty days of samples stay within the bound and are spread over all of them", () => {
    const samples = Array.from({ length: (30 * dayMs) / minuteMs }, (_, at) => ({
      atMs: at * minuteMs,
      isSample: true,
    }));
    const line = filled(samples, 200);
    expect(line.length).toBe(200);
    expect([line[0], line.at(-1)]).toEqual([samples[0], samples.at(-1)]);
    const gaps = line.slice(1).map(({ atMs }, at) => atMs - (line[at]?.atMs ?? 0));
    // Evenly spread they would lie 3.6 hours apart.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * ((30 * dayMs) / 200));
  });

  it("Q2 a birth or death is kept while there is a sample to let go", () => {
    const deaths = [10, 20, 30].map((atMs) => ({ atMs, isSample: false }));
    const samples = Array.from({ length: 50 }, (_, at) => ({ atMs: 100 + at, isSample: true }));
    const line = filled([...deaths, ...samples], 6);
    expect(line.filter(({ isSample }) => !isSample)).toEqual(deaths);
    expect(line.at(-1)).toEqual(samples.at(-1));
  });

  it("Q3 with births and deaths alone the oldest goes", () => {
    const deaths = [1, 2, 3, 4].map((atMs) => ({ atMs, isSample: false }));
    expect(queued(deaths.slice(0, 3), deaths[3] ?? { atMs: 4, isSample: false }, 3)).toEqual({
      line: deaths.slice(1),
      letGo: deaths[0],
    });
  });

  it("never grows beyond its bound, never loses the newest, and keeps its order", () => {
    const item = fc.record({ atMs: fc.integer({ min: 0, max: 1_000 }), isSample: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), fc.integer({ min: 2, max: 9 }), (items, limit) => {
        const inOrder = items.toSorted((one, other) => one.atMs - other.atMs);
        const line = filled(inOrder, limit);
        expect(line.length).toBe(Math.min(limit, inOrder.length));
        expect(line.at(-1)).toBe(inOrder.at(-1));
        expect(inOrder.filter((each) => line.includes(each))).toEqual(line);
      }),
    );
  });
});
