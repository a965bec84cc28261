// What each action does while goods come back: which pieces, why, in what state, and the refund.

import type { PackageState, PostVoidReason, ReturnReason } from "@evertill/core";
import { ask, askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type Action, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { chosenBack, expectedQuantity, isDifference, refundsShown, returnOf } from "./lines.ts";
import { showProtection } from "./protecting.ts";

/** In the order in which a key goes through them. */
export const reasons: readonly ReturnReason[] = ["changed-mind", "faulty", "wrong-item", "other"];
export const voidReasons: readonly PostVoidReason[] = ["rung-up-wrong", "paid-wrong", "customer-left"];
export const packages: readonly PackageState[] = ["sealed", "opened", "damaged"];

type ReturnAction = Extract<
  Action,
  {
    do:
      | "show-post-void"
      | "show-protection"
      | "protect"
      | "post-void"
      | "show-return"
      | "return-without-receipt"
      | "begin-exchange"
      | "refund"
      | "refund-later"
      | "refund-as-credit"
      | "return-all"
      | "next-reason"
      | "next-package"
      | "return-reason"
      | "package";
  }
>;

/** What a sale must be known for. */
const ofReceipt: ReadonlySet<Action["do"]> = new Set<Action["do"]>([
  ...(["begin-exchange", "show-post-void", "show-protection"] as const),
]);

export function actReturn(till: Till, action: ReturnAction): DeskStep {
  const { view } = till;
  const goodsBack = returnOf(view);
  if (action.do === "show-return") {
    if (view?.stage.at === "open") return refuse(till, { reason: "sale-open", values: {} });
    return withEntryCleared(step(till, { panel: { is: "receipt" }, said: null }));
  }
  if (action.do === "return-without-receipt") {
    const asked = askAndWait(till, { type: "return-without-receipt" });
    return withEntryCleared(step(asked.till, { panel: null }, ...asked.intents));
  }
  if (action.do === "refund-later" && till.desk.panel?.is === "refund-code") return later(till);
  if (view?.stage.at === "tendering" && isDifference(view.stage)) {
    if (action.do === "refund") return withCodes(till, { codes: [], of: { is: "return" } });
  }
  if (goodsBack === null || view === null) return notNow(till);
  if (goodsBack.withoutReceipt !== undefined && ofReceipt.has(action.do))
    return refuse(till, { reason: "receipt-needed", values: {} });
  switch (action.do) {
    case "begin-exchange":
      if (goodsBack.pieces === 0) return refuse(till, { reason: "nothing-chosen", values: {} });
      return askAndWait(till, { type: "begin-exchange" }, { sawVersion: view.version });
    case "refund":
      if (goodsBack.pieces === 0) return refuse(till, { reason: "nothing-chosen", values: {} });
      return withCodes(till, { codes: [], of: { is: "return" } });
    case "refund-as-credit":
      if (goodsBack.pieces === 0) return refuse(till, { reason: "nothing-chosen", values: {} });
      return askAndWait(till, { type: "refund", approvalCodes: [], asStoreCredit: true }, { sawVersion: view.version });
    case "refund-later":
      return later(till);
    case "show-post-void":
      return goodsBack.canVoid
        ? step(till, { panel: { is: "post-void" }, said: null })
        : refuse(till, { reason: "returned-already", values: {} });
    case "post-void":
      return withCodes(till, { codes: [], of: { is: "post-void", reason: action.reason } });
    case "show-protection":
      return showProtection(till);
    case "protect":
      return goodsBack.protection === undefined
        ? notNow(till)
        : withCodes(till, { codes: [], of: { is: "protection" } });
    case "return-all":
      return goodsBack.lines
        .filter(({ left, chosen }) => left > chosen)
        .reduce<DeskStep>(
          (so, { lineId, left, packageState }) => {
            const next = ask(so.till, { type: "choose-return", lineId, quantity: left, packageState });
            return { till: next.till, intents: [...so.intents, ...next.intents] };
          },
          step(till, {}),
        );
    case "next-reason":
      return askAndWait(till, { type: "return-reason", reason: after(reasons, goodsBack.reason) });
    case "return-reason":
      return ask(till, { type: "return-reason", reason: action.reason });
    case "next-package": {
      const line = chosenBack(till);
      return line === null ? notNow(till) : packed(till, after(packages, line.packageState));
    }
    case "package":
      return packed(till, action.packageState);
  }
}

function later(till: Till): DeskStep {
  const { panel } = till.desk;
  return panel?.is === "refund-code" ? withCodes(till, { ...panel, codes: [...panel.codes, null] }) : notNow(till);
}

/** The number stays in the field until its sale is on the screen: a slip in eighteen digits is mended, not typed anew. */
export function beginReturn(till: Till): DeskStep {
  const number = till.desk.texts.entry.trim();
  if (number === "") return step(till, {});
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  return askAndWait(till, { type: "begin-return", number });
}

/** Enter on the panel that asks for a terminal's code. */
export function codeGiven(till: Till, panel: Extract<Panel, { is: "refund-code" }>): DeskStep {
  const code = till.desk.texts.entry.trim();
  if (code === "") return refuse(till, { reason: "approval-code-missing", values: {} });
  return withEntryCleared(withCodes(till, { ...panel, codes: [...panel.codes, code] }));
}

/** Refunds what is chosen or a price difference, or undoes the whole sale, once each card has its code; asks for the next one before. */
export function withCodes(
  till: Till,
  { codes, of }: Pick<Extract<Panel, { is: "refund-code" }>, "codes" | "of">,
): DeskStep {
  if (till.view === null) return notNow(till);
  const parts = refundsShown(till.view, of.is);
  const cards = parts.filter(({ type }) => type === "card" || type === "instalment").length;
  if (codes.length < cards) return step(till, { panel: { is: "refund-code", codes, of }, said: null });
  // A refund counts on the amount on the screen, as a payment does.
  const { version: sawVersion } = till.view;
  switch (of.is) {
    case "return":
      return askAndWait(till, { type: "refund", approvalCodes: codes }, { sawVersion });
    case "protection":
      return askAndWait(till, { type: "protect-price", approvalCodes: codes }, { sawVersion });
    case "deposit-buyer":
    case "deposit-shop":
      return askAndWait(
        till,
        { type: "settle-deposit", by: of.is === "deposit-buyer" ? "buyer" : "shop", approvalCodes: codes },
        { sawVersion },
      );
    case "post-void":
      return askAndWait(till, { type: "post-void", reason: of.reason, approvalCodes: codes }, { sawVersion });
  }
}

/** So many pieces of the line that the keys act on. */
export function chooseBack(till: Till, quantity: number): DeskStep {
  const line = chosenBack(till);
  if (line === null) return notNow(till);
  const { lineId, left, packageState } = line;
  if (quantity < 0) return step(till, {});
  if (quantity > left) return refuse(till, { reason: "nothing-left", values: { left } });
  const asked = ask(till, { type: "choose-return", lineId, quantity, packageState });
  return step(asked.till, { expected: { lineId, quantity }, chosenLineId: lineId }, ...asked.intents);
}

/** The state of the marked line's boxes; where none was chosen, one piece is. */
function packed(till: Till, packageState: PackageState): DeskStep {
  const line = chosenBack(till);
  if (line === null) return notNow(till);
  const { lineId, left, chosen } = line;
  if (left === 0) return refuse(till, { reason: "nothing-left", values: { left } });
  const quantity = Math.max(1, expectedQuantity(till, { lineId, quantity: chosen }));
  const asked = askAndWait(till, { type: "choose-return", lineId, quantity, packageState });
  return step(asked.till, { chosenLineId: lineId }, ...asked.intents);
}

function after<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] ?? one;
}
