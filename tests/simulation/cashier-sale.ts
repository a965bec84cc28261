// What a cashier does to an open sale: goods, gifts, coupons, numbers, weights, prices, and whose sale it is.

import { badgeCode } from "@evertill/core";
import type { Command, LineView, SaleView } from "@evertill/protocol";
import type { Choice } from "./cashier-day.ts";
import type { Hands } from "./cashier-hands.ts";
import { priceReason } from "./catalogue.ts";
import { depositsTaken } from "./deposits.ts";
import type { Machine } from "./machine.ts";
import { couponCount } from "./promotions.ts";
import type { Random } from "./random.ts";

interface Habits {
  readonly hands: Hands;
  /** Weight of lines that are left to be collected. */
  readonly collecting: number;
  /** The same of quotes that are given, and deposits taken. */
  readonly quoting: number;
}

/** One of them may be who is signed in, whom nobody approves here. */
const staffNumbers = ["01", "02", "03", "04", "99"];

export function saleChoices(
  machine: Machine,
  sale: SaleView,
  { hands, collecting, quoting }: Habits,
): readonly Choice[] {
  const { random } = hands;
  const { window } = machine;
  const line = sale.lines.length === 0 ? null : random.pick(sale.lines);
  const lineId = line?.lineId ?? "L1";
  const [gift] = sale.openGifts ?? [];
  const decide = (type: "give-gift" | "decline-gift", times = 1) =>
    gift && window.command({ type, promotionId: gift.promotionId, sku: gift.sku }, { times });
  const lacks = sale.lines.find(({ missing }) => missing.length > 0);
  return [
    [gift === undefined ? 0 : 40, () => decide("give-gift", random.chance(0.1) ? 2 : 1)],
    [gift === undefined ? 0 : 10, () => decide("decline-gift")],
    [lacks === undefined ? 0 : 70, () => lacks !== undefined && giveNumber(machine, lacks.lineId, hands)],
    [sale.member === null ? (window.view?.health.hq.state === "up" ? 12 : 60) : 2, () => hands.showMember(machine)],
    [1, () => window.command({ type: "remove-member" })],
    [14, () => window.command({ type: "enter", text: `SIM-${random.between(1, couponCount)}` })],
    [sale.coupons.length, () => window.command({ type: "remove-coupon", code: sale.coupons[0] ?? "" })],
    [line === null ? 0 : collecting, () => leaveToCollect(machine, lineId, random)],
    [6, () => nameSalespeople(machine, lineId, hands)],
    [3, () => window.command({ type: "set-staff-buyer", number: random.pick([...staffNumbers, null]) })],
    [28, () => hands.scan(machine)],
    [8, () => hands.loadCard(machine)],
    [6, () => hands.showOrder(machine)],
    [4, () => hands.burst(machine)],
    [4, () => hands.typeNonsense(machine)],
    [10, () => window.command({ type: "set-quantity", lineId, quantity: random.pick([0, 1, 2, 3, 12, 9_999]) })],
    [5, () => window.command({ type: "void-line", lineId })],
    [24, () => line !== null && window.command(dearer(line))],
    [6, () => window.command({ type: "undo" })],
    [30, () => window.command({ type: "begin-tender" })],
    [14, () => window.command({ type: "suspend" }, { times: random.chance(0.1) ? 2 : 1 })],
    [quoting, () => window.command({ type: "take-deposit", ...random.pick(depositsTaken) })],
    [quoting, () => window.command({ type: "give-quote" }, { times: random.chance(0.1) ? 2 : 1 })],
    [3, () => window.command({ type: "void-sale" })],
    [3, () => window.command({ type: "suspend" }, { sawVersion: Math.max(1, (window.view?.version ?? 1) - 1) })],
    [1, () => window.command({ type: "sign-out" })],
  ];
}

/** Goods wait for their weight: mostly for the scale, else somebody types it, or they are left. */
export function weighingChoices({ window }: Machine, random: Random): readonly Choice[] {
  return [
    [30, () => undefined],
    [6, () => window.command({ type: "take-weight" })],
    [8, () => window.command({ type: "type-weight", weightGrams: random.pick([0, 1, 515, 12_345, 200_000]) })],
    [5, () => window.command({ type: "cancel-weighing" }, { times: random.between(1, 2) })],
    [2, () => window.command({ type: "press-scale", key: "zero" })],
  ];
}

/** Of few pieces in the store, so that some are tried twice. */
function giveNumber(machine: Machine, lineId: string, hands: Hands): void {
  const { random } = hands;
  const text = `SN-${random.between(100, 102)}`;
  if (random.chance(0.5)) hands.scanText(machine, text);
  else machine.window.command({ type: "add-serial", lineId, text });
}

/** By number, for the sale or a line; by badge; by a share code; sometimes somebody who may not. */
function nameSalespeople(machine: Machine, lineId: string, hands: Hands): void {
  const { random, catalogue } = hands;
  const { number, shareCode } = random.pick(catalogue.salespeople);
  if (shareCode !== "" && random.chance(0.3)) hands.scanText(machine, shareCode);
  else if (random.chance(0.3)) hands.scanText(machine, badgeCode(number));
  else {
    const numbers = random.chance(0.2) ? ["51", "52"] : random.chance(0.1) ? [] : [number];
    const of = random.chance(0.5) ? lineId : null;
    machine.window.command({ type: "name-salespeople", lineId: of, numbers });
  }
}

function leaveToCollect({ window }: Machine, lineId: string, random: Random): void {
  window.command({ type: "set-collect", lineId, isCollected: random.chance(0.9) });
}

/** Sold for more than it costs on any later day, so that its price can be protected. */
const dearer = ({ lineId, unitPriceMinor }: LineView): Command => ({
  type: "set-price",
  lineId,
  reasonId: priceReason.reasonId,
  unitPriceMinor: unitPriceMinor + Math.floor(unitPriceMinor / 25),
});
