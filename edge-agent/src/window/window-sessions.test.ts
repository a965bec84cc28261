import { minor } from "@evertill/core";
import type { TillView, ToWindow } from "@evertill/protocol";
import { expect, it } from "vitest";
import { WindowSessions } from "./window-sessions.ts";

const view: TillView = {
  ...{ version: 1, store: { id: "0412", name: { zh: "店", en: "Shop" } }, box: "0412-01", lane: 1, currency: "CNY" },
  ...{
    hasTaxOnTop: false,
    training: false,
    person: null,
    stage: { at: "signed-out" },
    reasons: [],
    suspended: [],
    memberPoints: null,
    value: null,
    orders: [],
    notice: null,
  },
  health: {
    hq: { state: "up", sinceMs: 0, reason: null },
    hub: { state: "up", sinceMs: 0, reason: null },
    printer: { state: "up", sinceMs: 0, reason: null },
    scanner: { state: "up", sinceMs: 0, reason: null },
    display: { state: "absent", sinceMs: 0, reason: null },
    scale: { state: "absent", sinceMs: 0, reason: null },
    label: { state: "absent", sinceMs: 0, reason: null },
    badge: { state: "absent", sinceMs: 0, reason: null },
    acquirer: { state: "absent", sinceMs: 0, reason: null },
  },
  files: [],
  unsent: { entries: 0, oldestMs: null },
  printQueue: { waiting: 0, asks: [] },
  paymentsAside: [],
  refundsAside: [],
  day: {
    ...{ storeDay: null, shift: null, quickFloat: null, standardFloatMinor: minor(0), denominationsMinor: [] },
    ...{ lastX: null, lastZ: null, openLanes: [] },
    reasons: { "paid-in": [], "paid-out": [], "no-sale": [] },
  },
};

function drawn() {
  const sessions = new WindowSessions();
  sessions.draw = () => view;
  const said: string[] = [];
  const session = {
    send: (message: ToWindow) =>
      said.push(message.type === "answer" && message.viewFollows === true ? "answer, a view follows" : message.type),
  };
  sessions.join(session);
  said.length = 0;
  return { sessions, session, said };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it("answers a command before it draws what the command changed: the next screen is never deaf to a quick finger", async () => {
  const { sessions, session, said } = drawn();
  sessions.redraw();
  await Promise.resolve()
    .then(() => null)
    .then(() => sessions.answer(session, "command-1", { version: 1, outcome: { ok: true } }));
  await turn();
  expect(said).toEqual(["answer, a view follows", "view"]);
  sessions.answer(session, "command-2", { version: 1, outcome: { ok: true } });
  expect(said.at(-1), "nothing is to be drawn").toBe("answer");
});

it("draws once, however much changed in one turn", async () => {
  const { sessions, said } = drawn();
  for (let count = 0; count < 5; count++) sessions.redraw();
  await turn();
  expect(said).toEqual(["view"]);
});
