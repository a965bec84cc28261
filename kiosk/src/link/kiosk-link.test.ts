import type { KioskAnswer, KioskQuestion, ToKiosk } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { type Asked, createKioskLink } from "./kiosk-link.ts";

/** An agent that a test speaks for, and what the link told the page. */
function world() {
  const sent: { readonly id: string; readonly question: KioskQuestion }[] = [];
  const told: (readonly [text: string, edition: string])[] = [];
  let hear: { open: () => void; close: () => void; message: (event: { readonly data: unknown }) => void };
  let reopen = (): void => {};
  const link = createKioskLink(
    {
      openSocket: () => {
        hear = { open: () => {}, close: () => {}, message: () => {} };
        return {
          addEventListener: (type: "open" | "close" | "message", listener: (event: never) => void) => {
            Object.assign(hear, { [type]: listener });
          },
          send: (text) => sent.push(JSON.parse(text)),
        };
      },
      setTimer: (task) => {
        reopen = task;
      },
    },
    { linked: () => {}, said: () => {}, answered: ({ key, edition }) => told.push([key, edition]) },
  );
  link.start();
  const nothing: KioskAnswer = { is: "unavailable" };
  return {
    ...{ link, sent, told },
    open: () => hear.open(),
    breakOff: () => {
      hear.close();
      reopen();
    },
    answer: (id: string) => {
      const message: ToKiosk = { type: "answer", id, answer: nothing };
      hear.message({ data: JSON.stringify(message) });
    },
  };
}

const asked = (text: string, edition = "e1"): Asked => ({ key: text, question: { ask: "search", text }, edition });

describe("a kiosk's link", () => {
  it("asks once more after it broke, and tells the answer with the edition that was asked of", () => {
    const { link, sent, told, open, breakOff, answer } = world();
    open();
    link.ask(asked("a"));
    breakOff();
    open();
    expect(sent.map(({ id }) => id)).toEqual(["q1", "q1"]);
    answer("q1");
    answer("q1");
    expect(told).toEqual([["a", "e1"]]);
  });

  it("waits for the newest edition of a question alone", () => {
    const { link, told, open, answer } = world();
    open();
    link.ask(asked("a", "e1"));
    link.ask(asked("a", "e2"));
    expect([link.isWaiting(asked("a", "e1")), link.isWaiting(asked("a", "e2"))]).toEqual([false, true]);
    answer("q1");
    answer("q2");
    expect(told).toEqual([["a", "e2"]]);
  });

  it("a question that it gave up is no longer waited for", () => {
    const { link } = world();
    for (let count = 0; count <= 20; count += 1) link.ask(asked(`text ${count}`));
    expect(link.isWaiting(asked("text 0"))).toBe(false);
    expect(link.isWaiting(asked("text 1"))).toBe(true);
  });

  it("forgets what was asked: nothing of it is sent again or answered", () => {
    const { link, sent, told, open, answer } = world();
    link.ask(asked("the last shopper's"));
    link.forget();
    open();
    answer("q1");
    expect([sent, told, link.isWaiting(asked("the last shopper's"))]).toEqual([[], [], false]);
  });
});
