// A till that a test drives by events and keys, and the stages that it begins at.

import type { StageView, WindowCommand } from "@evertill/protocol";
import type { NotDone } from "../link/link-state.ts";
import { fen, lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { type Action, type DeskEvent, type DeskIntent, type KeyPress, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey } from "./read-key.ts";

/** A till that a test drives by events and keys, and what it asked for. */
export class Hands {
  till: Till = tillAtStart("w");
  intents: DeskIntent[] = [];

  constructor(stage: StageView, version = 1) {
    this.take({ type: "linked", isLinked: true, nowMs: 0 });
    this.show(stage, version);
  }

  take(event: DeskEvent): this {
    const next = deskStep(this.till, event);
    this.till = next.till;
    this.intents.push(...next.intents);
    return this;
  }

  show(stage: StageView, version: number): this {
    return this.take({ type: "view", view: viewOf(version, stage) });
  }

  act(action: Action): this {
    return this.take({ type: "act", action });
  }

  /** As the page does it: a key with a meaning acts or is held, any other types into the ready field. */
  press(key: string, more: Partial<KeyPress> = {}): string {
    const press: KeyPress = {
      key,
      code: "",
      ctrl: false,
      shift: false,
      alt: false,
      repeat: false,
      onButton: false,
      ...more,
    };
    const meaning = readKey(this.till, press);
    if (meaning.type === "act") this.act(meaning.action);
    if (meaning.type === "hold") this.take({ type: "hold", press });
    return meaning.type;
  }

  type(text: string): this {
    const field = this.till.view?.stage.at === "tendering" ? this.till.desk.tender.field : "entry";
    return this.take({ type: "text", field, text: this.till.desk.texts[field] + text });
  }

  get asked(): readonly WindowCommand[] {
    return this.intents.flatMap((intent) => (intent.type === "ask" ? [intent.command] : []));
  }

  settle(outcome: "done" | NotDone = "done"): this {
    const last = this.intents.findLast((intent) => intent.type === "ask");
    if (last === undefined) throw new Error("nothing was asked");
    const version = (this.till.view?.version ?? 0) + 1;
    const answer = outcome === "done" ? ({ ok: true, version } as const) : ({ ok: false, reason: outcome } as const);
    return this.take({ type: "settled", asked: last, answer });
  }
}

export const idle: StageView = { at: "idle", last: null, refunded: null };
export const sale = saleOf(lineOf("1"), lineOf("2", 3));
export const open: StageView = { at: "open", sale };
const takes: Extract<StageView, { at: "tendering" }>["takes"] = [
  { tenderId: "cash", type: "cash", name: { zh: "现金", en: "Cash" } },
  { tenderId: "card", type: "card", name: { zh: "银行卡", en: "Card" } },
];
export const tendering = (due = 4_000): StageView => ({
  at: "tendering",
  sale: { ...sale, totalMinor: fen(due) },
  takes,
  dueMinor: fen(due),
  cashDueMinor: fen(due),
  quickCashMinor: [fen(due), fen(5_000), fen(10_000)],
  payment: null,
});
