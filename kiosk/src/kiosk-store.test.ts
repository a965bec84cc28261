import type { FromKiosk, KioskView, ShopperCall, ToKiosk } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { createKioskStore, keyOf } from "./kiosk-store.ts";

const view: KioskView = {
  ...{ edition: "e1", store: { id: "0412", name: { zh: "店", en: "Store" } }, box: "kiosk-1", currency: "CNY" },
  ...{ timeZone: "Asia/Shanghai", featured: [], departments: [], theme: "auto", language: "zh-CN" },
  ...{ idle: { warnMs: 45_000, wipeMs: 15_000 }, asOfMs: null, scanner: "up", floor: null },
};

/** A kiosk whose agent, link and clock a test plays. */
function kiosk() {
  const sent: string[] = [];
  let nowMs = 0;
  let look: () => void = () => {};
  const hear = new Map<string, (event: { readonly data: unknown }) => void>();
  const store = createKioskStore({
    openSocket: () => ({
      addEventListener: (type: string, listener: (event: never) => void) => {
        hear.set(type, listener as (event: { readonly data: unknown }) => void);
      },
      send: (text) => {
        const { question }: FromKiosk = JSON.parse(text);
        sent.push(
          "callId" in question
            ? `${question.ask} ${question.callId}`
            : "text" in question
              ? question.text
              : question.ask,
        );
      },
    }),
    setTimer: (task) => {
      look = task;
    },
    monotonicMs: () => nowMs,
  });
  const says = (message: ToKiosk) => hear.get("message")?.({ data: JSON.stringify(message) });
  store.start();
  const passes = (ms: number) => {
    for (let left = ms; left > 0; left -= 250) {
      nowMs += 250;
      look();
    }
  };
  return { store, sent, says, passes, happens: (what: "open" | "close") => hear.get(what)?.({ data: null }) };
}

const search = (text: string) => ({ ask: "search", text }) as const;

describe("a kiosk's page", () => {
  it("a wiped visit's question is neither sent when the link is back nor answered", () => {
    const { store, sent, says, happens } = kiosk();
    happens("open");
    says({ type: "view", view });
    store.act({ type: "wake" });
    happens("close");
    store.ask(search("a stranger's words"));
    store.act({ type: "wipe" });
    happens("open");
    store.act({ type: "wake" });
    says({ type: "answer", id: "q1", answer: { is: "unavailable" } });
    expect(sent).toEqual([]);
    expect([...store.snapshot().answers]).toEqual([]);
    store.ask(search("a stranger's words"));
    expect(sent).toEqual(["a stranger's words"]);
  });

  it("asks once of an edition, anew of the next, and knows an answer by the edition that was asked of", () => {
    const { store, sent, says, happens } = kiosk();
    happens("open");
    says({ type: "view", view });
    store.act({ type: "wake" });
    store.ask(search("a"));
    store.ask(search("a"));
    says({ type: "view", view: { ...view, edition: "e2" } });
    store.ask(search("a"));
    expect(sent).toEqual(["a", "a"]);
    says({ type: "answer", id: "q1", answer: { is: "unavailable" } });
    expect(store.snapshot().answers.size).toBe(0);
    says({ type: "answer", id: "q2", answer: { is: "unavailable" } });
    expect(store.snapshot().answers.get(keyOf(search("a")))?.edition).toBe("e2");
  });

  it("[P11] says every second that somebody waits, shows what the hub says of it, and ends it with the visit (X1, X4)", () => {
    const { store, sent, says, passes, happens } = kiosk();
    happens("open");
    says({ type: "view", view });
    store.act({ type: "call", call: { callId: "a", sku: "1" } });
    expect(sent).toEqual(["call a"]);
    expect(store.snapshot().call, "nobody has answered").toBeNull();
    const hear = (call: ShopperCall) =>
      says({ type: "answer", id: `q${sent.length}`, answer: { is: "call", callId: "a", call } });
    hear({ at: "away" });
    expect(store.snapshot().call).toEqual({ at: "away" });
    passes(1_000);
    hear({ at: "coming", name: "岚", forMs: 0 });
    expect(sent).toEqual(["call a", "call a"]);
    expect(store.snapshot().call).toMatchObject({ name: "岚" });
    store.act({ type: "wipe" });
    expect(sent.at(-1)).toBe("call-off a");
    hear({ at: "over" });
    expect(store.snapshot()).toMatchObject({ visit: { at: "attract" }, call: null });
    expect([...store.snapshot().answers]).toEqual([]);
    passes(5_000);
    expect(sent).toHaveLength(3);
  });

  it("wipes nothing from under who waits, and after three minutes warns as ever", () => {
    const { store, says, passes, happens } = kiosk();
    happens("open");
    says({ type: "view", view });
    store.act({ type: "call", call: { callId: "a", sku: null } });
    passes(180_000);
    expect(store.snapshot().idle).toEqual({ at: "awake" });
    passes(46_000);
    expect(store.snapshot().idle).toMatchObject({ at: "warning" });
    passes(15_000);
    expect(store.snapshot().visit).toEqual({ at: "attract" });
  });

  it("asks nothing while nobody is there", () => {
    const { store, sent, happens } = kiosk();
    happens("open");
    store.ask(search("a"));
    expect(sent).toEqual([]);
  });
});
