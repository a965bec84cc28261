import { badgeCode, type CommissionRule, minor, type SaleBody, shareCode } from "@evertill/core";
import { expect, it } from "vitest";
import {
  alone,
  beginShift,
  noPayments,
  testBox,
  testItem,
  testPerson,
  testSalespeople,
  testSupervisor,
} from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import { stageView } from "../sale/lane-view.ts";

const silent = { earcon: () => undefined, noticed: () => undefined };
const [associate, promoter] = testSalespeople;

function signedIn(options: Parameters<typeof testBox>[0] = {}) {
  const box = testBox(options);
  beginShift(box);
  const till = new Till(box, alone, noPayments(box), silent);
  let asked = 0;
  return {
    box,
    scan: (text: string) => till.scan(text),
    name: (lineId: string | null, ...numbers: readonly string[]) =>
      till.command(`name-${asked++}-0001`, box.lane.version, { type: "name-salespeople", lineId, numbers }),
    numbers: () => {
      const view = stageView(box.lane, box.inForce.tenderRules, { takesCodes: false, progressOf: () => null });
      return view.at === "open" ? view.sale.salespeople : undefined;
    },
  };
}

it("a number or a badge names who sells in this store; who sells elsewhere, or another brand, is refused", async () => {
  const { box, scan, name, numbers } = signedIn();
  expect(await scan(badgeCode("21"))).toEqual({ ok: true });
  await scan(testItem.gtin);
  expect(numbers()).toEqual(["21"]);
  expect(await name(null, "22")).toEqual({ ok: false, reason: "not-their-brand" });
  expect(await name(null, "23")).toEqual({ ok: false, reason: "unknown-salesperson" });
  expect(await name(null, "901")).toEqual({ ok: false, reason: "unknown-salesperson" });
  expect(await scan(badgeCode("77"))).toEqual({ ok: false, reason: "unknown-salesperson" });
  expect(await name("L9", "21")).toEqual({ ok: false, reason: "no-such-line" });
  expect(saleOf(box.lane.stage)?.priced.lines[0]?.soldBy).toEqual([{ personId: associate?.personId, number: "21" }]);
  expect(await name(null)).toEqual({ ok: true });
  expect(numbers()).toBeUndefined();
});

it("a promoter of the goods' brand is named for their line, and the entry says the employer", async () => {
  const { box, scan, name } = signedIn();
  await scan(testItem.gtin);
  box.apply({
    ...{ type: "name-salespeople", lineId: "L1" },
    people: [{ personId: promoter?.personId ?? "", number: "22", employer: testItem.brand }],
  });
  box.apply({ type: "begin-tender" });
  box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: testItem.priceMinor } });
  const entry = box.journal.ownHead();
  const text = entry === null ? null : box.journal.entryAt(entry.epoch, entry.seq);
  const { body, person } = JSON.parse(text?.text ?? "{}") as { readonly body: SaleBody; readonly person: string };
  expect(person).toBe(testPerson.personId);
  expect(body.lines[0]?.soldBy).toEqual([
    { personId: promoter?.personId, number: "22", employer: testItem.brand, amountMinor: testItem.priceMinor },
  ]);
  expect(box.day.shift?.totals.salespeople).toEqual([
    { personId: promoter?.personId, number: "22", pieces: 1, amountMinor: testItem.priceMinor, commissionMinor: 0 },
  ]);
  expect(await name("L1", "21")).toMatchObject({ ok: false });
});

it("a share code brings the sale: its person sold it, and promotions know the channel", async () => {
  const { box, scan } = signedIn();
  expect(await scan(shareCode(901))).toEqual({ ok: true });
  await scan(testItem.gtin);
  const sale = saleOf(box.lane.stage);
  expect(sale?.basis.channel).toBe("share");
  expect(sale?.priced.sharedBy).toBe("4".repeat(32));
  expect(sale?.priced.lines[0]?.soldBy).toEqual([{ personId: "4".repeat(32), number: "901" }]);
  expect(await scan(shareCode(1_234))).toEqual({ ok: false, reason: "unknown-share-code" });
});

it("[P9] who is signed in does not sell to themselves before somebody else stands for it; suspended, it is asked again", async () => {
  const { box } = signedIn();
  const till = new Till(box, alone, noPayments(box), silent);
  const buy = (id: string, number: string, approval?: { readonly number: string; readonly pin: string }) =>
    till.command(id, box.lane.version, { type: "set-staff-buyer", number }, approval);
  await till.scan(testItem.gtin);
  expect(await buy("buy-0000001", "99")).toEqual({ ok: false, reason: "unknown-staff" });
  expect(await buy("buy-0000002", "22")).toEqual({ ok: false, reason: "unknown-staff" });
  expect(await buy("buy-0000003", testPerson.number)).toMatchObject({ ok: false, reason: "approval-needed" });
  expect(await buy("buy-0000004", testSupervisor.number)).toEqual({ ok: true });
  expect(saleOf(box.lane.stage)?.basis.member).toEqual({ tier: "staff", isNew: false });
  const other = saleOf(box.lane.stage)?.basket;
  if (other === undefined) throw new Error("a sale is open");
  box.apply({ type: "void-sale" });
  const staffBuyer = { personId: testPerson.personId, number: testPerson.number };
  box.apply({ type: "retrieved", basket: { ...other, staffBuyer } });
  expect(box.apply({ type: "begin-tender" })).toMatchObject({ ok: false, reason: "approval-needed" });
});

it("commission is computed by the book in force when the sale is paid, which the entry names", async () => {
  const any = { skus: null, brands: null, categories: null, employers: null, channels: null };
  const rule: CommissionRule = {
    ...{ ...any, ruleId: "C1", fromMs: null, untilMs: null },
    earns: { is: "a-piece", eachMinor: minor(30) },
  };
  const { box, scan } = signedIn({ commission: () => ({ bookId: "commission-1", rules: [rule] }) });
  await scan(badgeCode("21"));
  await scan(testItem.gtin);
  box.apply({ type: "begin-tender" });
  box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: testItem.priceMinor } });
  expect(box.day.shift?.totals.salespeople).toMatchObject([{ number: "21", commissionMinor: 30 }]);
  const head = box.journal.ownHead();
  const entry = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  expect(JSON.parse(entry?.text ?? "{}")).toMatchObject({
    body: { commissionBook: "commission-1", lines: [{ soldBy: [{ commission: { ruleId: "C1", amountMinor: 30 } }] }] },
  });
});
