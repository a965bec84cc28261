// The till's part in an old unit: what was answered so far, which the window draws, and the store's word that the unit was not
// taken before. The answers are in memory alone; what was taken is the lane's.

import { type TradeInBook, tradeInRoomMinor } from "@evertill/core";
import type { Outcome, TradeInCommand, TradeInView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { OtherLanes } from "../box/other-lanes.ts";
import { answered, askedNext, formView, offerOf, type TradeInFilled } from "./trade-in-form.ts";
import { roomOf, tradeInRule } from "./trade-in-step.ts";

interface OpenForm {
  readonly saleId: string;
  readonly tenderId: string;
  readonly book: TradeInBook;
  readonly bookId: string;
  readonly filled: TradeInFilled;
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
    const { form, sale, rule } = open;
    return formView(form.book, form.filled, { name: rule.name, roomMinor: tradeInRoomMinor(rule, roomOf(sale)) });
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
  async command(id: string, command: TradeInCommand): Promise<Outcome> {
    const outcome = await this.#done(id, command);
    return this.#box.answered(id) ?? this.#box.refuse(id, outcome);
  }

  async #done(id: string, command: TradeInCommand): Promise<Outcome> {
    switch (command.type) {
      case "begin-trade-in":
        return this.#begin();
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

  #fill(field: string, value: string | null): Outcome {
    const form = this.#open()?.form;
    if (form === undefined) return { ok: false, reason: "not-now" };
    const step = answered(form.book, form.filled, { field, value });
    if (!step.ok) return { ...step, detail: { code: value ?? "" } };
    this.#show({ ...form, filled: step.filled });
    return { ok: true };
  }

  async #take(commandId: string): Promise<Outcome> {
    const form = this.#open()?.form;
    const offer = form === undefined ? null : offerOf(form.book, form.filled);
    if (form === undefined || offer === null) return { ok: false, reason: "trade-in-unanswered" };
    const { tenderId, book, bookId } = form;
    const isKnown = offer.number !== "" && (await this.#lanes.tradedIn(offer.number));
    const input = { type: "take-trade-in", offer: { ...offer, tenderId }, book, bookId, isKnown } as const;
    const outcome = this.#box.apply(input, { commandId });
    if (outcome.ok) this.#show(null);
    return outcome;
  }

  /** With the sale that it is for. */
  #open() {
    const { stage } = this.#box.lane;
    const form = this.#form;
    const rule = tradeInRule(this.#box.inForce);
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
