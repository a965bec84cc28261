import { minor } from "@evertill/core";
import type { CustomerScreenView, CustomerStage } from "@evertill/protocol";
import { expect, test } from "vitest";
import { createCustomerLink } from "./customer-link.ts";

const screenAt = (stage: CustomerStage): CustomerScreenView => ({
  ...{ store: { zh: "店", en: "Shop" }, currency: "CNY", training: false, stage },
});
const refunded: CustomerStage = { at: "refunded", totalMinor: minor(100), eReceipt: null };

function linked() {
  const timers = new Map<number, { task: () => void; delayMs: number }>();
  const said: string[] = [];
  let opened = 0;
  let heard: { close: () => void; message: (event: { data: unknown }) => void } | null = null;
  const link = createCustomerLink({
    openSocket: () => {
      opened += 1;
      const on = { close: () => {}, message: (_event: { data: unknown }) => {} };
      heard = on;
      return {
        addEventListener: (type: "close" | "message", listener: (event: { data: unknown }) => void) =>
          Object.assign(on, { [type]: listener }),
        send: (text) => said.push(text),
      };
    },
    setTimer: (task, delayMs) => {
      const id = timers.size + 1;
      timers.set(id, { task, delayMs });
      return id;
    },
    clearTimer: (id) => timers.delete(id),
  });
  link.start();
  return {
    ...{ link, said, timers, opened: () => opened, close: () => heard?.close() },
    send: (stage: CustomerStage) =>
      heard?.message({ data: JSON.stringify({ type: "screen", screen: screenAt(stage) }) }),
  };
}

test("draws what it is sent, and says that nobody answers once the link is gone, until it is back", () => {
  const { link, send, close, timers, opened } = linked();
  expect(link.snapshot()).toBeNull();
  send({ at: "welcome" });
  expect(link.snapshot()?.stage.at).toBe("welcome");
  close();
  expect(link.snapshot()).toBeNull();
  for (const { task } of timers.values()) task();
  expect(opened()).toBe(2);
});

test("puts thanks and the receipt's code away by itself; the next goods come before that", () => {
  const { link, send, timers } = linked();
  send(refunded);
  expect([...timers.values()].map(({ delayMs }) => delayMs)).toEqual([45_000]);
  for (const { task } of timers.values()) task();
  expect(link.snapshot()?.stage).toEqual({ at: "welcome" });
  send(refunded);
  send({ at: "closed" });
  expect(timers.size).toBe(0);
  expect(link.snapshot()?.stage.at).toBe("closed");
});
