// What a cashier does while money is taken: right and wrong amounts, every tender, double taps, and haste.

import type { Command, PaymentView, StageView } from "@evertill/protocol";
import type { Choice } from "./cashier-day.ts";
import type { Hands } from "./cashier-hands.ts";
import { giftCards } from "./catalogue.ts";
import type { Machine } from "./machine.ts";
import { tradeInChoices } from "./trade-ins.ts";

type PayByCode = Extract<Command, { type: "pay-by-code" }>;
type TakeTender = Extract<Command, { type: "take-tender" }>;
type Tendering = Extract<StageView, { at: "tendering" }>;

/** @param tradingIn weight of old units taken in payment */
export function tenderChoices(
  machine: Machine,
  stage: Tendering,
  { hands, tradingIn }: { readonly hands: Hands; readonly tradingIn: number },
): readonly Choice[] {
  const { random } = hands;
  const { dueMinor, cashDueMinor, sale, payment } = stage;
  if (payment !== null && payment.state !== "declined") return payingChoices(machine, payment, hands);
  const { window } = machine;
  const byCode = (amountMinor?: number): PayByCode => {
    const code = machine.world.acquirer.newCode();
    return { type: "pay-by-code", code, ...(amountMinor === undefined ? {} : { amountMinor }) };
  };
  const pay = (tenderedMinor: number): TakeTender => ({
    type: "take-tender",
    tender: { type: "cash", tenderedMinor },
  });
  const approvalCode = random.pick(["A1B2C3", "004711", "ZZZZZZ", "12345"]);
  const card = (amountMinor: number): TakeTender => ({
    type: "take-tender",
    tender: { type: "card", amountMinor, approvalCode },
  });
  const byCard = (amountMinor: number) =>
    ({ type: "pay-by-value", number: random.pick(giftCards), amountMinor }) as const;
  const { hq, hub } = window.view?.health ?? {};
  const isAway = hq?.state !== "up" || hub?.state !== "up";
  const byPoints = { type: "pay-by-points", points: 100 * random.pick([1, 5, 10, 30, 100]) } as const;
  const part = dueMinor < 2 ? dueMinor : random.between(1, dueMinor - 1);
  const tenderId = sale.tenders.length === 0 ? "T1" : random.pick(sale.tenders).tenderId;
  const enough = cashDueMinor + random.pick([0, 0, 50, 10_000]);
  const oldVersion = Math.max(1, (window.view?.version ?? 1) - random.between(1, 3));
  const isDifference = sale.exchange !== undefined && dueMinor === 0;
  const difference = { type: "refund", approvalCodes: hands.codesFor(sale.exchange?.refunds ?? []) } as const;
  return [
    [isDifference ? 60 : 0, () => window.command(difference, { times: random.between(1, 2) })],
    [isDifference ? 10 : 0, () => [window.command(difference), hands.hastyEnd(machine)]],
    ...tradeInChoices(machine, random, tradingIn),
    [60, () => window.command(pay(enough))],
    // A repeat of the same command, as a window sends it when it heard nothing.
    [10, () => window.command(pay(enough), { times: random.between(2, 3) })],
    // Two taps that the window took for two commands.
    [6, () => [window.command(pay(enough)), window.command(pay(enough))]],
    [5, () => window.command(pay(enough), { sawVersion: oldVersion })],
    [5, () => window.command(pay(Math.max(0, dueMinor - 1)))],
    [14, () => window.command(pay(part - (part % 10)))],
    [12, () => window.command(card(part), { times: random.between(1, 2) })],
    [10, () => window.command(card(dueMinor))],
    [3, () => window.command(card(dueMinor + 1))],
    [4, () => window.command({ type: "take-back-tender", tenderId })],
    [8, () => [window.command(pay(enough)), hands.hastyEnd(machine)]],
    [48, () => window.command(byCard(dueMinor), { times: random.between(1, 2) })],
    [20, () => window.command(byCard(part))],
    [5, () => [window.command(byCard(part)), hands.hastyEnd(machine)]],
    [4, () => [window.command(byCard(dueMinor)), window.command(pay(enough))]],
    [48, () => window.command(byCode(), { times: random.between(1, 2) })],
    [10, () => window.waiting === 0 && hands.showCode(machine)],
    [8, () => window.command(byCode(part))],
    [8, () => [window.command(byCode()), hands.hastyEnd(machine)]],
    // What may be spent while the tiers above are away is tried hardest then.
    [sale.member === null ? 0 : isAway ? 200 : 24, () => window.command(byPoints, { times: random.between(1, 2) })],
    [isAway ? 80 : 0, () => window.command(byCard(Math.min(part, 100 * random.between(1, 100))))],
    [sale.member === null ? 0 : 6, () => [window.command(byPoints), hands.hastyEnd(machine)]],
    [sale.member === null ? 1 : 6, () => hands.showMember(machine)],
    [4, () => window.command({ type: "cancel-tender" })],
    [4, () => hands.scan(machine)],
    [1, () => window.command({ type: "void-sale" })],
  ];
}

/** Waiting for the shopper's phone: mostly patient. */
function payingChoices(machine: Machine, payment: PaymentView, hands: Hands): readonly Choice[] {
  const { window } = machine;
  const isUnknown = payment.state === "unknown";
  return [
    [40, () => undefined],
    [6, () => window.command({ type: "cancel-payment" })],
    [4, () => hands.scan(machine)],
    [4, () => hands.showCode(machine)],
    [3, () => window.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 100 } })],
    [8, () => hands.hastyEnd(machine)],
    [isUnknown ? 20 : 1, () => window.command({ type: "ask-payment" })],
    [isUnknown ? 20 : 1, () => window.command({ type: "park-payment" }, { times: hands.random.between(1, 2) })],
  ];
}
