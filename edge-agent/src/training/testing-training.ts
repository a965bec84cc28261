// A till with its training room on a real journal.db, and a window before it, as a test's hands use them.

import { randomUUID } from "node:crypto";
import { basisPoints, minor } from "@evertill/core";
import type { Scale } from "@evertill/device-drivers";
import type { ApprovalGiven, Outcome, TillView, ToWindow, WindowCommand } from "@evertill/protocol";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { assemble } from "../assemble.ts";
import { beginShift, testBox, testItem } from "../box/testing-box.ts";
import type { Link } from "../link/link.ts";
import { testAcquirer } from "../payment/testing-acquirer.ts";
import { WindowSessions } from "../window/window-sessions.ts";
import { TrainingRoom } from "./training-room.ts";

const up = { state: "up", sinceMs: 0, reason: null } as const;

const secondItem = {
  ...{ ...testItem, sku: "S2", gtin: "6901234567908", taxRateBp: basisPoints(1_300), priceMinor: minor(2_500) },
} as const;

export interface TrainingTill {
  readonly room: TrainingRoom;
  readonly sessions: WindowSessions;
  readonly box: ReturnType<typeof testBox>;
  readonly acquirer: ReturnType<typeof testAcquirer>;
  /** What went out on the link to the tier above. */
  readonly sent: readonly string[];
  readonly link: Link;
  readonly view: () => TillView;
  /** As the window says it: for the till that is on the screen, unless told. */
  ask(
    command: WindowCommand,
    more?: { readonly isInTraining?: boolean; readonly approval?: ApprovalGiven },
  ): Promise<Outcome>;
  /** @throws where it is refused */
  done(...commands: readonly WindowCommand[]): Promise<void>;
  /** Rows of every table of journal.db, but the count of wrong PINs. */
  rows(): Readonly<Record<string, unknown>>;
}

/** Somebody is signed in and has a shift open. @param after when training's shopper has paid */
export function trainingTill({
  scale = null,
  monotonicMs = () => 1_000,
}: {
  readonly scale?: Scale | null;
  readonly monotonicMs?: () => number;
} = {}): TrainingTill {
  const { ports } = testBox({ moreItems: [secondItem], monotonicMs });
  const sent: string[] = [];
  const acquirer = testAcquirer();
  const sessions = new WindowSessions(queueMicrotask);
  const room = new TrainingRoom(sessions, (_delayMs, work) => queueMicrotask(work));
  const link: Link = { open: (events) => events.up(), send: (text) => sent.push(text), close: () => undefined };
  const agent = assemble({
    ...ports,
    ...{ role: "hub", url: "hq", sessions: room.windows, soon: queueMicrotask, files: () => [], acquirer },
    link,
    askAbove: async () => null,
  });
  const devices = { scanner: up, badge: up, scale: up, label: up, printer: up, display: up, acquirer: up };
  agent.begin(() => devices);
  room.attach(agent, { health: () => devices, scale });
  beginShift(agent.box);
  const waiting = new Map<string, (outcome: Outcome) => void>();
  let shown: TillView | null = null;
  const session = {
    send: (message: ToWindow) => {
      if (message.type === "view") shown = message.view;
      if (message.type === "answer") waiting.get(message.id)?.(message.outcome);
    },
  };
  sessions.join(session);
  const view = () => {
    if (shown === null) throw new Error("nothing is shown");
    return sessions.draw?.() ?? shown;
  };
  const till: TrainingTill = {
    ...{ room, sessions, box: agent.box, acquirer, sent, link, view },
    ask: (command, { isInTraining = room.isOn, approval } = {}) =>
      new Promise((resolve) => {
        const id = randomUUID();
        waiting.set(id, resolve);
        const more = {
          ...(isInTraining ? ({ training: true } as const) : {}),
          ...(approval === undefined ? {} : { approval }),
        };
        room.received(session, { type: "command", id, sawVersion: view().version, command, ...more });
      }),
    done: async (...commands) => {
      for (const command of commands) {
        const outcome = await till.ask(command);
        if (!outcome.ok) throw new Error(`${command.type}: ${outcome.reason}`);
      }
    },
    rows: () => rowsOf(ports.db),
  };
  return till;
}

const cash = (tenderedMinor: number) => ({ type: "take-tender", tender: { type: "cash", tenderedMinor } }) as const;

/** Until it is so: what it waits for is under way in the next turns of the loop. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns++) {
    if (turns > 200) throw new Error("it never is so");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A sale of one piece, paid in cash to the cent, and its receipt's number. */
export async function sell(till: TrainingTill): Promise<string> {
  await till.done({ type: "add-item", sku: "S1" }, { type: "begin-tender" }, cash(1_000));
  const { stage } = till.view();
  return stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
}

/** All that a cashier does in a day, from the open shift to its Z. The till is in training. */
export async function trainedDay(till: TrainingTill): Promise<void> {
  await till.done({ type: "open-shift", count: [] });
  await till.done({ type: "begin-return", number: await sell(till) });
  const { stage } = till.view();
  const lineId = stage.at === "returning" ? (stage.return.lines[0]?.lineId ?? "") : "";
  await till.done(
    { type: "choose-return", lineId, quantity: 1, packageState: "sealed" },
    { type: "return-reason", reason: "changed-mind" },
    { type: "refund", approvalCodes: [] },
    ...([{ type: "add-item", sku: "S1" }, { type: "begin-tender" }] as const),
    { type: "pay-by-code", code: "134567890123456781" },
  );
  await until(() => till.view().stage.at === "idle");
  await till.done({ type: "add-item", sku: "S2" }, { type: "suspend" });
  const [suspended] = till.view().suspended;
  await till.done({ type: "retrieve", saleId: suspended?.saleId ?? "" }, { type: "void-sale" });
  const close = { type: "close-shift", count: [], keepMinor: 0 } as const;
  // What is missing in the drawer is counted twice.
  await till.done({ type: "paid-in", amountMinor: 5_000, reason: "change-fund" }, { type: "x-report" }, close, close);
}

function rowsOf(db: SqlDatabase): Readonly<Record<string, unknown>> {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'pin_attempt'").all();
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .map((row) => ({ ...row })),
    ]),
  );
}
