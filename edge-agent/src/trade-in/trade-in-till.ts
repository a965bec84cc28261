// The till's part in an old unit: what was answered so far, which the window draws, and the store's word that the unit was not
// taken before. The answers are in memory alone; what was taken is the lane's.

import { arrivalValue, type LaterUnit, laterUnits, type TradeInBook, tradeInRoomMinor } from "@evertill/core";
import type { Outcome, TradeInCommand, TradeInView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { OtherLanes } from "../box/other-lanes.ts";
import {
  answered,
  answersOf,
  arrivalFilled,
  arrivalFixed,
  askedNext,
  formView,
  offerOf,
  type TradeInFilled,
} from "./trade-in-form.ts";
import { roomOf, tradeInRule } from "./trade-in-step.ts";

/** The others are the lane's own. */
type FormCommand = Exclude<TradeInCommand, { type: "charge-old-unit" | "write-off-old-unit" }>;

interface OpenForm {
  readonly saleId: string;
  readonly tenderId: string;
  readonly book: TradeInBook;
  readonly bookId: string;
  readonly filled: TradeInFilled;
  /** It was to come after the sale that is open for return, at this place of its tenders; absent: it pays for the open sale. */
  readonly arrives?: number;
}

export class TradeInTill {
  readonly #box: Box;
  readonly #lanes: Pick<OtherLanes, "tradedIn">;
  readonly #changed: () => void;
  #form: OpenForm | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, lanes: Pick<OtherLanes, "tradedIn">, changed: () => void) {
    this.#box = box;
    this.#lanes = lanes;
    this.#changed = changed;
  }

  /** The store takes old units, and the chain's book says what they are worth. */
  get isTaken(): boolean {
    return this.#terms() !== null;
  }

  get shown(): TradeInView | null {
    const open = this.#open();
    if (open === null) return null;
    const { form } = open;
    if ("unit" in open) return this.#shownArrival(form, open.unit);
    const roomMinor = tradeInRoomMinor(open.rule, roomOf(open.sale));
    return formView(form.book, form.filled, { name: open.rule.name, roomMinor });
  }

  #shownArrival({ book, bookId, filled }: OpenForm, unit: LaterUnit): TradeInView {
    const { businessDay } = this.#box.inForce.moment();
    const worth = arrivalValue(unit, { answers: answersOf(filled), book, bookId, businessDay });
    const agreed = worth.ok && worth.value.isHeld === true ? { agreedMinor: worth.value.valueMinor } : {};
    const view = formView(book, filled, { name: unit.body.name, roomMinor: unit.dueMinor, ...agreed });
    return { ...view, answered: Math.max(0, view.answered - arrivalFixed) };
  }

  /** Something is scanned into it. */
  get takesText(): boolean {
    const form = this.#open()?.form;
    return form !== undefined && askedNext(form.book, form.filled)?.is === "text";
  }

  scan(text: string): Outcome {
    const form = this.#open()?.form;
    const field = form === undefined ? undefined : askedNext(form.book, form.filled)?.field;
    return field === undefined ? { ok: false, reason: "not-now" } : this.#fill(field, text);
  }

  /** In the till's turn; the sale is being paid. */
  async command(id: string, command: FormCommand): Promise<Outcome> {
    const outcome = await this.#done(id, command);
    return this.#box.answered(id) ?? this.#box.refuse(id, outcome);
  }

  async #done(id: string, command: FormCommand): Promise<Outcome> {
    switch (command.type) {
      case "begin-trade-in":
        return this.#begin();
      case "begin-arrival":
        return this.#beginArrival(command.place);
      case "fill-trade-in":
        return this.#fill(command.field, command.value);
      case "take-trade-in":
        return this.#take(id);
      case "put-trade-in-away":
        this.#show(null);
        return { ok: true };
    }
  }

  #begin(): Outcome {
    const { stage } = this.#box.lane;
    const terms = this.#terms();
    if (terms === null) return { ok: false, reason: "tender-not-taken" };
    if (stage.at !== "tendering") return { ok: false, reason: "not-now" };
    const { rule, book, bookId } = terms;
    this.#show({ saleId: stage.sale.priced.saleId, tenderId: rule.tenderId, book, bookId, filled: [] });
    return { ok: true };
  }

  #beginArrival(place: number): Outcome {
    const { stage } = this.#box.lane;
    const terms = this.#box.inForce.tradeIn;
    if (terms === null) return { ok: false, reason: "tender-not-taken" };
    if (stage.at !== "returning") return { ok: false, reason: "not-now" };
    const { sale, earlier, claimId } = stage.returning;
    const unit = laterUnits(sale, earlier).find((one) => one.tender === place);
    if (unit === undefined || unit.dueMinor === 0 || unit.isArrived) return { ok: false, reason: "not-now" };
    const filled = arrivalFilled(unit, this.#box.inForce.moment().businessDay);
    this.#show({ saleId: claimId, tenderId: unit.body.tenderId, ...terms, filled, arrives: place });
    return { ok: true };
  }

  #fill(field: string, value: string | null): Outcome {
    const form = this.#open()?.form;
    if (form === undefined) return { ok: false, reason: "not-now" };
    const step = answered(form.book, form.filled, { field, value });
    if (!step.ok) return { ...step, detail: { code: value ?? "" } };
    const isFixed = form.arrives !== undefined && step.filled.length < arrivalFixed;
    if (!isFixed) this.#show({ ...form, filled: step.filled });
    return { ok: true };
  }

  async #take(commandId: string): Promise<Outcome> {
    const form = this.#open()?.form;
    const offer = form === undefined ? null : offerOf(form.book, form.filled);
    if (form === undefined || offer === null) return { ok: false, reason: "trade-in-unanswered" };
    const { tenderId, book, bookId } = form;
    const isKnown = offer.number !== "" && (await this.#lanes.tradedIn(offer.number));
    const of = { book, bookId, isKnown };
    const input =
      form.arrives === undefined
        ? ({ type: "take-trade-in", offer: { ...offer, tenderId }, ...of } as const)
        : ({ type: "take-in-old-unit", place: form.arrives, offer, ...of } as const);
    const outcome = this.#box.apply(input, { commandId });
    if (outcome.ok) this.#show(null);
    return outcome;
  }

  /** With the sale that it is for. */
  #open() {
    const { stage } = this.#box.lane;
    const form = this.#form;
    const rule = tradeInRule(this.#box.inForce);
    if (form !== null && form.arrives !== undefined) {
      if (stage.at !== "returning" || stage.returning.claimId !== form.saleId) return null;
      const { sale, earlier } = stage.returning;
      const unit = laterUnits(sale, earlier).find(({ tender }) => tender === form.arrives);
      return unit === undefined || unit.dueMinor === 0 || unit.isArrived ? null : { form, unit };
    }
    if (form === null || rule === undefined || stage.at !== "tendering") return null;
    return stage.sale.priced.saleId === form.saleId ? { form, rule, sale: stage.sale } : null;
  }

  #terms() {
    const rule = tradeInRule(this.#box.inForce);
    const found = this.#box.inForce.tradeIn;
    return rule === undefined || found === null ? null : { rule, ...found };
  }

  #show(form: OpenForm | null): void {
    this.#form = form;
    this.#changed();
  }
}
