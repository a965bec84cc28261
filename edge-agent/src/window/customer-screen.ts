// What of a till's view its shopper reads on the second screen. Pure; every amount is the view's own.

import { createHash } from "node:crypto";
import { type Minor, minor, type SaleMember } from "@evertill/core";
import type {
  CustomerDelivery,
  CustomerGoods,
  CustomerLine,
  CustomerScreenView,
  CustomerStage,
  LineView,
  PaidView,
  SaleView,
  TillView,
} from "@evertill/protocol";

export function customerScreen(view: TillView): CustomerScreenView {
  const { store, currency, training } = view;
  return { store: store.name, currency, training, stage: stageOf(view) };
}

function stageOf(view: TillView): CustomerStage {
  const { stage } = view;
  const eReceipt = view.eReceipt ?? null;
  switch (stage.at) {
    case "signed-out":
      return { at: "closed" };
    case "idle":
      if (stage.last !== null) return paidStage(stage.last, eReceipt);
      if (stage.refunded !== null) return { at: "refunded", totalMinor: stage.refunded.totalMinor, eReceipt };
      return { at: "welcome" };
    case "open": {
      const delivery = deliveryOf(view);
      return { at: "goods", goods: goodsOf(stage.sale), ...(delivery === null ? {} : { delivery }) };
    }
    case "tendering":
      return {
        at: "paying",
        goods: goodsOf(stage.sale),
        ...{ dueMinor: stage.dueMinor, takenMinor: stage.sale.takenMinor },
        refundMinor: stage.sale.exchange?.refundMinor ?? minor(0),
        payment: stage.payment === null ? null : { state: stage.payment.state, amountMinor: stage.payment.amountMinor },
        takesPhone: stage.takes.some(({ type }) => type === "qr"),
      };
    case "returning":
      return {
        at: "returning",
        totalMinor: stage.return.protection?.totalMinor ?? stage.return.totalMinor,
        lines: stage.return.lines.flatMap(({ lineId, name, chosen, refundMinor }) =>
          refundMinor === null ? [] : [{ lineId, name, quantity: chosen, refundMinor }],
        ),
      };
  }
}

function paidStage(last: PaidView, eReceipt: CustomerPaid["eReceipt"]): CustomerStage {
  const { tenders, exchanged } = last;
  if (exchanged !== undefined && tenders.length === 0) {
    const paidBack = exchanged.refunds.filter(({ type }) => type !== "exchanged");
    return { at: "refunded", totalMinor: sumOf(paidBack), eReceipt };
  }
  return {
    at: "paid",
    totalMinor: minor(last.totalMinor - (exchanged?.backMinor ?? 0)),
    changeMinor: tenders.some(({ type }) => type === "cash") ? last.changeMinor : null,
    pointsEarned: last.points?.earned ?? 0,
    vouchers: last.vouchers ?? [],
    eReceipt,
  };
}

type CustomerPaid = Extract<CustomerStage, { at: "paid" }>;

function goodsOf(sale: SaleView): CustomerGoods {
  const lines = sale.lines.map(lineOf);
  const nearest = nearestOf(sale);
  const back = sale.exchange?.backMinor;
  return {
    lines,
    newest: lines.find(({ lineId }) => lineId === sale.touchedLineId) ?? lines.at(-1) ?? null,
    ...{ pieces: sale.pieces, totalMinor: sale.totalMinor, addedTaxMinor: sale.addedTaxMinor },
    savedMinor: sale.discountMinor,
    ...memberTail(sale.member),
    ...(back === undefined ? {} : { backMinor: back }),
    ...(nearest === null ? {} : { nearest }),
  };
}

/** An organisation has a name, which its own people know. */
const memberTail = (member: SaleMember | null): Pick<CustomerGoods, "memberTail"> =>
  member === null || member.business !== undefined ? {} : { memberTail: member.phoneTail };

function lineOf(line: LineView): CustomerLine {
  const discounts = line.discounts.map(({ name, amountMinor }) => ({ name, amountMinor }));
  return {
    ...{ lineId: line.lineId, name: line.name, article: `${line.brand} ${line.model}`.trim(), look: line.look },
    ...{ quantity: line.quantity, weightGrams: line.weightGrams, totalMinor: line.totalMinor, discounts },
    beforeMinor: minor(line.totalMinor + sumOf(discounts)),
    isGift: line.gift !== undefined,
  };
}

const sumOf = (parts: readonly { readonly amountMinor: number }[]): Minor =>
  minor(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0));

/** Of the promotions that the sale could still get, the first that a shopper can do something about. */
function nearestOf({ missed }: SaleView): NonNullable<CustomerGoods["nearest"]> | null {
  for (const { name, reason } of missed) {
    if (reason.is === "spend-more") return { name, missing: { is: "money", amountMinor: reason.missingMinor } };
    if (reason.is === "add-pieces") return { name, missing: { is: "pieces", count: reason.missing } };
  }
  return null;
}

/** To be read by the shopper once all of it is known. */
function deliveryOf({ delivery }: TillView): CustomerDelivery | null {
  if (delivery === undefined || delivery.asked.is !== "slots") return null;
  const { name, phone, postalCode, address } = delivery.contact;
  if (name === undefined || phone === undefined || postalCode === undefined || address === undefined) return null;
  const contact = { name, phone, postalCode, address };
  return { contact, question: questionOf(contact), said: delivery.shopperSays ?? null };
}

/** Names an address without saying it. */
const questionOf = (contact: CustomerDelivery["contact"]): string =>
  createHash("sha256").update(JSON.stringify(contact), "utf8").digest("hex").slice(0, 32);
