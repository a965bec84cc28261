// The sale machine's part in quotes: one is given of the open goods, and one is taken up at what comes to less.

import { quoteDraft, quoteHeldDays, timeTextAt, whyNotQuoted } from "@evertill/core";
import type { LaneContext, LaneInput } from "../sale/lane-input.ts";
import { type LaneStep, moved, refuse } from "../sale/lane-move.ts";
import type { LaneState, OpenSale } from "../sale/lane-state.ts";
import { newSale, repriced } from "../sale/open-sale.ts";
import { moneyTaken } from "../sale/tender-step.ts";

const dayMs = 86_400_000;

/**
 * The goods go from the screen: whoever takes the quote up has them again.
 * @param heldDays how long it holds
 */
export function giveQuote(
  state: LaneState,
  open: OpenSale,
  context: LaneContext,
  heldDays: number = quoteHeldDays,
): LaneStep {
  const { person } = state;
  if (person === null || state.stage.at !== "open") return refuse("not-now");
  if (open.tenders.length > 0) return moneyTaken(open);
  if (open.exchange !== undefined) return refuse("exchange-open");
  const refusal = whyNotQuoted(open.basket);
  if (refusal !== null) return refuse(refusal);
  const sale = repriced(open, {}, context);
  const { at, businessDay, receiptNumber, taxRules, timeZone } = context;
  const untilMs = at.wallMs + heldDays * dayMs;
  const draft = quoteDraft({
    ...{ basket: sale.priced, pricing: sale.basis, member: sale.basket.member, person: person.personId },
    ...{ at, businessDay, receiptNumber, versions: sale.versions, taxBook: taxRules?.bookId ?? null },
    ...{ untilMs, untilText: timeTextAt(untilMs, timeZone) },
  });
  return moved(state, { at: "idle", last: null }, [
    { type: "append", draft },
    { type: "print-quote", draft },
  ]);
}

/** At the quote's prices and offers, or at today's where they come to less, or its time is over. */
export function takeQuote(
  state: LaneState,
  { held, now }: Extract<LaneInput, { type: "take-quote" }>,
  context: LaneContext,
): LaneStep {
  if (state.stage.at !== "idle") return refuse("sale-open");
  if (!context.hasShift) return refuse("no-shift");
  const saleId = context.newSaleId;
  const [quoted, today] = [held, now].map((basket) => newSale({ ...basket, saleId }, context));
  if (quoted === undefined || today === undefined) return refuse("not-now");
  const isOver = context.at.wallMs >= (held.quote?.untilMs ?? 0);
  const sale = isOver || today.priced.totalMinor < quoted.priced.totalMinor ? today : quoted;
  return moved(state, { at: "open", sale });
}
