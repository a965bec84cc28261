import { type ExchangeBody, minor, parseDocumentNumber, parseEntry } from "@evertill/core";
import { describe, expect, test } from "vitest";
import type { LaneInput } from "../sale/lane-input.ts";
import { stageView } from "../sale/lane-view.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import type { Box } from "./box.ts";
import { beginShift, testBox, testFolder, testItem } from "./testing-box.ts";

const cash = (tendered: number): LaneInput => ({
  type: "take-tender",
  tender: { type: "cash", tenderedMinor: minor(tendered) },
});

function done(box: Box, ...inputs: readonly LaneInput[]): void {
  for (const input of inputs) {
    const outcome = box.apply(input);
    if (!outcome.ok) throw new Error(`${input.type}: ${outcome.reason}`);
  }
}

/** Sells two lamps for cash. @returns the receipt's number */
function sold(box: Box): string {
  done(box, { type: "add", item: testItem }, { type: "add", item: testItem }, { type: "begin-tender" }, cash(2_000));
  const { stage } = box.lane;
  return stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
}

async function opened(box: Box, number: string): Promise<string> {
  const reading = parseDocumentNumber(number);
  if (!reading.ok) throw new Error(reading.reason);
  const outcome = await new ReturnDesk(box, () => undefined).begin(number, reading.document);
  return outcome.ok ? "ok" : outcome.reason;
}

const oneBack: LaneInput = { type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" };
const dearer = { ...testItem, sku: "S2", priceMinor: minor(1_500) };
const cheaper = { ...testItem, sku: "S3", priceMinor: minor(400) };

const entries = (box: Box) =>
  box.journal
    .read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 })
    .flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? [reading.entry] : [];
    });

describe("an exchange", () => {
  test("[P1, P2] is one entry: the old goods pay, the difference is tendered, and the rest of the sale may still come back", async () => {
    const box = testBox();
    beginShift(box);
    const number = sold(box);
    expect(await opened(box, number)).toBe("ok");
    done(box, oneBack, { type: "begin-exchange" }, { type: "add", item: dearer }, { type: "begin-tender" });
    expect(stageView(box.lane, box.inForce.tenderRules, { progressOf: () => null, takesCodes: false })).toMatchObject({
      dueMinor: 500,
      sale: { totalMinor: 1_500, exchange: { backMinor: 1_000, dueMinor: 500, refundMinor: 0 } },
    });
    done(box, cash(500));
    const last = entries(box).at(-1);
    expect(last?.kind).toBe("exchange");
    expect((last?.body as ExchangeBody | undefined)?.sold.tenders).toMatchObject([
      { type: "exchanged", amountMinor: 1_000 },
      { type: "cash", amountMinor: 500 },
    ]);
    expect(await opened(box, number)).toBe("ok");
    expect(box.apply({ ...oneBack, quantity: 2 })).toMatchObject({ ok: false, reason: "nothing-left" });
    done(box, { type: "cancel-return" });
  });

  test("[P10] is found again by a restarted agent as it was left, with its claim", async () => {
    const folder = testFolder();
    const box = testBox({ folder });
    beginShift(box);
    const number = sold(box);
    await opened(box, number);
    done(box, oneBack, { type: "begin-exchange" }, { type: "add", item: cheaper }, { type: "begin-tender" });
    const again = testBox({ folder });
    expect(
      stageView(again.lane, again.inForce.tenderRules, { progressOf: () => null, takesCodes: false }),
    ).toMatchObject({
      at: "tendering",
      sale: { exchange: { refundMinor: 600, refunds: [{ type: "cash", handedMinor: 600 }] } },
    });
    done(again, { type: "refund", approvalCodes: [] });
    expect(entries(again).at(-1)).toMatchObject({ kind: "exchange", body: { totalMinor: 1_000 } });
    expect(again.lane.stage).toMatchObject({ at: "idle", last: { exchanged: { backMinor: 1_000 } } });
  });

  test("is not suspended, and void gives the goods brought back to choose from again", async () => {
    const box = testBox();
    beginShift(box);
    await opened(box, sold(box));
    done(box, oneBack, { type: "begin-exchange" }, { type: "add", item: dearer });
    expect(box.apply({ type: "suspend" })).toMatchObject({ ok: false, reason: "exchange-open" });
    done(box, { type: "void-sale" });
    expect(box.lane.stage).toMatchObject({ at: "returning", returning: { chosen: [{ lineId: "L1", quantity: 1 }] } });
  });

  test("is begun from a return that neither a member's number nor a coupon takes away", async () => {
    const box = testBox();
    beginShift(box);
    await opened(box, sold(box));
    const member = { memberId: "f".repeat(32), tier: "gold", phoneTail: "0001" };
    expect(box.apply({ type: "set-member", member, items: [] })).toMatchObject({ ok: false, reason: "not-now" });
    expect(box.apply({ type: "add-coupon", code: "SAVE50" })).toMatchObject({ ok: false, reason: "not-now" });
    expect(box.lane.stage.at).toBe("returning");
  });

  test("gives its new goods back like those of any sale, and is not undone whole", async () => {
    const box = testBox();
    beginShift(box);
    await opened(box, sold(box));
    done(box, oneBack, { type: "begin-exchange" }, { type: "add", item: dearer }, { type: "begin-tender" }, cash(500));
    const { stage } = box.lane;
    const number = stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
    expect(await opened(box, number)).toBe("ok");
    expect(box.apply({ type: "post-void", reason: "paid-wrong", approvalCodes: [] })).toMatchObject({
      reason: "is-exchange",
    });
    done(box, { type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" });
    done(box, { type: "refund", approvalCodes: [] });
    expect(entries(box).at(-1)).toMatchObject({ kind: "return", body: { totalMinor: 1_500 } });
  });
});
