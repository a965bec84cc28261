import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { documentNumber, groupedDocumentNumber, parseDocumentNumber, trainingLane } from "./document-number.ts";

const epoch = "00001e33".padEnd(32, "0"); // 0x1e33 = 7731
const example = { kind: "receipt", store: "0412", lane: 2, epoch, count: 42 } as const;

describe("document numbers", () => {
  test("name store, lane, epoch tag and count", () => {
    const number = documentNumber(example);
    expect(number).toMatch(/^R041202773100000 ?42[0-9]$/);
    expect(parseDocumentNumber(number)).toEqual({
      ok: true,
      number,
      document: { kind: "receipt", store: "0412", lane: 2, epochTag: "7731", count: 42 },
    });
  });

  test("are read as people type them", () => {
    const number = documentNumber(example);
    const typed = groupedDocumentNumber(number).toLowerCase();
    expect(typed).toMatch(/^r 0412-02-7731-0000042-[0-9]$/);
    expect(parseDocumentNumber(typed)).toMatchObject({ ok: true, number });
  });

  test("of training say so by their lane", () => {
    const number = documentNumber({ ...example, lane: trainingLane });
    expect(number).toMatch(/^R041200/);
    expect(parseDocumentNumber(number)).toMatchObject({ ok: true, document: { lane: trainingLane } });
  });

  test("one wrong digit is found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 18 }),
        fc.integer({ min: 1, max: 9 }),
        (count, lane, at, by) => {
          const number = documentNumber({ ...example, kind: "suspended", count, lane });
          const bad = [...number].map((c, index) => (index === at ? String((Number(c) + by) % 10) : c)).join("");
          expect(parseDocumentNumber(number)).toMatchObject({ ok: true, document: { kind: "suspended", count, lane } });
          expect(parseDocumentNumber(bad)).toEqual({ ok: false, reason: "check-digit" });
        },
      ),
      { numRuns },
    );
  });

  test.each(["", "R123", "4006381333931", "X041202773100000426"])("%j is not ours", (text) => {
    expect(parseDocumentNumber(text)).toEqual({ ok: false, reason: "not-ours" });
  });

  test.each([
    { ...example, store: "412" },
    { ...example, lane: -1 },
    { ...example, lane: 100 },
    { ...example, count: 0 },
    { ...example, count: 10_000_000 },
    { ...example, epoch: "short" },
  ])("what does not fit is refused: %j", (of) => expect(() => documentNumber(of)).toThrow(RangeError));
});
