import type { FromKiosk, KioskView, ToKiosk } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { createKioskStore, keyOf } from "./kiosk-store.ts";

const view: KioskView = {
  ...{ edition: "e1", store: { id: "0412", name: { zh: "店", en: "Store" } }, box: "kiosk-1", currency: "CNY" },
  ...{ timeZone: "Asia/Shanghai", featured: [], departments: [], theme: "auto", language: "zh-CN" },
  ...{ idle: { warnMs: 45_000, wipeMs: 15_000 }, asOfMs: null, scanner: "up" },
};

/** A kiosk whose agent, link and clock a test plays. */
function kiosk() {
  const sent: string[] = [];
  const hear = new Map<string, (event: { readonly data: unknown }) => void>();
  const store = createKioskStore({
    openSocket: () => ({
      addEventListener: (type: string, listener: (event: never) => void) => {
        hear.set(type, listener as (event: { readonly data: unknown }) => void);
      },
      send: (text) => {
        const { question }: FromKiosk = JSON.parse(text);
        sent.push(question.ask === "search" ? question.text : question.ask);
      },
    }),
    setTimer: () => {},
    monotonicMs: () => 0,
  });
  const says = (message: ToKiosk) => hear.get("message")?.({ data: JSON.stringify(message) });
  store.start();
  return { store, sent, says, happens: (what: "open" | "close") => hear.get(what)?.({ data: null }) };
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

  it("asks nothing while nobody is there", () => {
    const { store, sent, happens } = kiosk();
    happens("open");
    store.ask(search("a"));
    expect(sent).toEqual([]);
  });
});
