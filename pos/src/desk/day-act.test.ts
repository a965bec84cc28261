import type { Command, DayView, StageView, WindowCommand } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { closedDay, lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { dayText } from "./day-act.ts";
import { dayPanelOf } from "./day-panel.ts";
import { type DeskIntent, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey, typedCharacter } from "./read-key.ts";

const idle: StageView = { at: "idle", last: null, refunded: null };
const openDay = viewOf(1).day;

/** A cashier's keys, one after the other, and what was asked for. */
class Keys {
  till: Till = tillAtStart("w");
  intents: DeskIntent[] = [];
  #version = 1;

  constructor(day: DayView = openDay, stage: StageView = idle) {
    this.take({ type: "linked", isLinked: true, nowMs: 0 });
    this.show(day, stage);
  }

  take(event: Parameters<typeof deskStep>[1]): this {
    const next = deskStep(this.till, event);
    this.till = next.till;
    this.intents.push(...next.intents);
    return this;
  }

  show(day: DayView, stage: StageView = idle): this {
    this.#version += 1;
    return this.take({ type: "view", view: { ...viewOf(this.#version, stage), day } });
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) {
      const press = { key, code: "", ctrl: false, shift: false, alt: false, repeat: false, onButton: false };
      const meaning = readKey(this.till, press);
      const character = typedCharacter(press);
      if (meaning.type === "act") this.take({ type: "act", action: meaning.action });
      else if (meaning.type === "pass" && character !== null)
        this.take({ type: "text", field: "day", text: dayText(this.till) + character });
    }
    return this;
  }

  done(): this {
    const asked = this.intents.findLast((intent) => intent.type === "ask");
    if (asked === undefined) throw new Error("nothing was asked");
    return this.take({ type: "settled", asked, answer: { ok: true, version: (this.till.view?.version ?? 0) + 1 } });
  }

  get asked(): readonly WindowCommand[] {
    return this.intents.flatMap((intent) => (intent.type === "ask" ? [intent.command] : []));
  }

  get panel() {
    return dayPanelOf(this.till);
  }
}

const hundreds = (pieces: number) =>
  openDay.denominationsMinor.map((denominationMinor, place) => ({
    denominationMinor,
    pieces: place === 0 ? pieces : 0,
  }));

describe("with no shift open", () => {
  it("one key opens it as the last close left the drawer", () => {
    expect(new Keys(closedDay).press("F2").asked).toEqual([{ type: "open-shift", count: null }]);
  });

  it("Enter, pressed once too often after a close, opens nothing", () => {
    const keys = new Keys(openDay).show(closedDay);
    expect(keys.panel).toEqual({ at: "report", kind: "z" });
    expect(keys.press("Enter", "Enter", "Enter").asked).toEqual([]);
  });

  it("a count typed note by note opens it with what was counted", () => {
    expect(new Keys(closedDay).press("5", "F2").asked).toEqual([{ type: "open-shift", count: hundreds(5) }]);
  });

  it("where it must be counted, the one key asks for the count", () => {
    const keys = new Keys({ ...closedDay, quickFloat: null }).press("F2");
    expect(keys.asked).toEqual([]);
    expect(keys.till.desk.said?.reason).toBe("count-first");
  });

  it("an opened shift puts the count away", () => {
    const keys = new Keys(closedDay).press("5", "F2").done().show(openDay);
    expect(keys.panel).toBeNull();
  });
});

describe("the day's panels", () => {
  it.each<[string, readonly string[], Command]>([
    ["X report", ["F12", "1"], { type: "x-report" }],
    ["paid-in", ["F12", "2", "2", "1", "2", "Enter"], { type: "paid-in", amountMinor: 1_200, reason: "found" }],
    ["paid-out", ["F12", "3", "3", "8", ".", "5", "Enter"], { type: "paid-out", amountMinor: 850, reason: "cleaning" }],
    [
      "pick-up into a bag",
      ["F12", "4", "9", "0", "Enter", "b", "7", "Enter"],
      { type: "pick-up", amountMinor: 9_000, bag: "B7" },
    ],
    [
      "pick-up into the safe",
      ["F12", "4", "9", "0", "Enter", "Enter"],
      { type: "pick-up", amountMinor: 9_000, bag: null },
    ],
    ["no-sale", ["F12", "5", "ArrowDown", "Enter"], { type: "no-sale", reason: "check" }],
    ["close", ["F12", "6", "7", "F2"], { type: "close-shift", count: hundreds(7), keepMinor: 50_000 }],
  ])("%s by keys alone", (_, keys, command) => {
    expect(new Keys().press(...keys).asked).toEqual([command]);
  });

  it("what stays in the drawer is typed after the last coin", () => {
    const keys = new Keys().press("F12", "6", "7", ...Array<string>(8).fill("Enter"), "2", "0", "0", "Enter");
    expect(keys.asked).toEqual([{ type: "close-shift", count: hundreds(7), keepMinor: 20_000 }]);
  });

  it("less is kept than the store's float where less was counted", () => {
    expect(new Keys().press("F12", "6", "3", "F2").asked).toEqual([
      { type: "close-shift", count: hundreds(3), keepMinor: 30_000 },
    ]);
  });

  it("[P2] a second Enter on an amount books it once", () => {
    expect(new Keys().press("F12", "3", "1", "5", "Enter", "Enter").asked).toHaveLength(1);
  });

  it("goods scanned while the drawer is counted do not take the count away", () => {
    const keys = new Keys().press("F12", "6", "7").show(openDay, { at: "open", sale: saleOf(lineOf("1")) });
    expect(keys.panel).toMatchObject({ at: "count", pieces: expect.arrayContaining(["7"]) });
  });

  it("a count that differs is asked for again from nothing", () => {
    const shift = openDay.shift === null ? null : { ...openDay.shift, isCountedAgain: true };
    const keys = new Keys()
      .press("F12", "6", "7", "F2")
      .show({ ...openDay, shift })
      .done();
    expect(keys.panel).toMatchObject({ at: "count", act: "close-shift", pieces: [] });
  });

  it("Esc goes one step outwards, and the register takes text again", () => {
    const keys = new Keys().press("F12", "3", "1", "5");
    for (const at of ["reason", "menu", undefined]) expect(keys.press("Escape").panel?.at).toBe(at);
  });

  it("a shift is not closed over an open sale", () => {
    const keys = new Keys(openDay, { at: "open", sale: saleOf(lineOf("1")) }).press("F12", "6");
    expect(keys.till.desk.said?.reason).toBe("not-now");
  });
});
