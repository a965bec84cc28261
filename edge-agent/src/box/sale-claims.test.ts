import { type DocumentNumber, minor, parseDocumentNumber } from "@evertill/core";
import { describe, expect, it } from "vitest";
import type { Box } from "./box.ts";
import { beginShift, testBox, testFolder, testItem } from "./testing-box.ts";

/** Sells a lamp for cash. @returns its receipt */
function sold(box: Box): { readonly receiptNumber: string; readonly document: DocumentNumber } {
  beginShift(box);
  box.apply({ type: "add", item: testItem });
  box.apply({ type: "begin-tender" });
  box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(1_000) } });
  const { stage } = box.lane;
  const receiptNumber = stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
  const reading = parseDocumentNumber(receiptNumber);
  if (!reading.ok) throw new Error("no receipt");
  return { receiptNumber, document: reading.document };
}

describe("return claims", () => {
  it("[D7, P2] a sale is given to one box at a time, and the same claim again gets the same answer", () => {
    const box = testBox();
    const { receiptNumber, document } = sold(box);
    const give = (claimId: string, to: string) => box.claims.give({ claimId, receiptNumber }, document, to);
    const first = give("c1", "0412-02");
    expect(first).toMatchObject({ ok: true, returns: [] });
    expect(give("c1", "0412-02")).toEqual(first);
    expect(give("c2", "0412-03")).toEqual({ ok: false, reason: "returning-elsewhere" });
    box.claims.end({ claimId: "c1", receiptNumber }, "0412-02", []);
    expect(give("c2", "0412-03")).toMatchObject({ ok: true });
  });

  it("[D10] an end that overtakes its claim ends it all the same", () => {
    const box = testBox();
    const { receiptNumber, document } = sold(box);
    const claim = { claimId: "c1", receiptNumber };
    box.claims.end(claim, "0412-02", []);
    expect(box.claims.give(claim, document, "0412-02")).toEqual({ ok: false, reason: "claim-ended" });
    expect(box.claims.give({ ...claim, claimId: "c2" }, document, "0412-02")).toMatchObject({ ok: true });
  });

  it("[D9] what came of a claim is told to the next that asks, after a restart too", () => {
    const folder = testFolder();
    const box = testBox({ folder });
    const { receiptNumber, document } = sold(box);
    const back = { text: "an entry", signature: "00" };
    box.claims.end({ claimId: "c1", receiptNumber }, "0412-02", [back]);
    box.claims.end({ claimId: "c1", receiptNumber }, "0412-02", [back]);
    const again = testBox({ folder }).claims.give({ claimId: "c2", receiptNumber }, document, "0412-03");
    expect(again).toMatchObject({ ok: true, returns: [back] });
  });

  it("knows only its own receipts, and no sale but sales", () => {
    const box = testBox();
    const { receiptNumber, document } = sold(box);
    const give = (number: string, of: DocumentNumber) =>
      box.claims.give({ claimId: number, receiptNumber: number }, of, "x");
    expect(give(receiptNumber, { ...document, lane: 7 })).toMatchObject({ reason: "unknown-receipt" });
    expect(give("R0412010000000991", { ...document, count: 99 })).toMatchObject({ reason: "unknown-receipt" });
  });
});
