// Somebody in the stockroom, at the hub: receives, counts, puts numbers right, and sends an order again until it is answered.
// What was acknowledged is remembered; the clerk's own sums are never taken from transfers.

import {
  adjustedAccount,
  balanceKey,
  countDifferenceAccount,
  receivedAccount,
  type StockPaper,
  stockAccount,
} from "@evertill/core";
import type { StaffAnswer } from "@evertill/protocol";
import { isFailStop } from "@evertill/storage-sqlite";
import { StockWork } from "../../edge-agent/src/stock-page/stock-work.ts";
import type { WindowBox } from "./cashier-window.ts";
import type { Catalogue } from "./catalogue.ts";
import { stockReason, storeId } from "./catalogue.ts";
import type { HeldEntries } from "./held-entries.ts";
import type { Machine } from "./machine.ts";
import type { Random } from "./random.ts";
import type { RunRecord } from "./record.ts";

const place = { zone: "floor", owner: "chain", condition: "new" } as const;
const writer = { personId: "c".repeat(32), limits: { "stock-receive": 1, "stock-adjust": Number.MAX_SAFE_INTEGER } };

/** An order of which no answer has come: it is sent again as it is. */
interface Open {
  readonly paperId: string;
  send(work: StockWork): Promise<StaffAnswer> | StaffAnswer;
}

export class StockClerk {
  readonly #catalogue: Catalogue;
  readonly #random: Random;
  readonly #record: RunRecord;
  /** Papers that the hub said are booked. */
  readonly #booked = new Set<string>();
  #open: Open | null = null;
  #sheet: { readonly sheetId: string; readonly kind: "receive" | "count" } | null = null;

  constructor(catalogue: Catalogue, random: Random, record: RunRecord) {
    this.#catalogue = catalogue;
    this.#random = random;
    this.#record = record;
  }

  act(hub: Pick<WindowBox, "process">): void {
    const { process } = hub;
    if (process?.ready !== true) return;
    const order = this.#open ?? this.#next();
    this.#open = order;
    process.guard(() => {
      const answering = Promise.resolve(order.send(new StockWork(process.agent.box)));
      answering.then(
        (answer) => this.#answered(order, answer),
        (error: unknown) => {
          // The process ended, or its storage stopped: nobody has answered.
          if (process.ready && !isFailStop(error)) this.#record.bug(error);
        },
      );
    });
  }

  #next(): Open {
    const { sku } = this.#random.pick(this.#catalogue.items);
    const quantity = this.#random.between(1, 30);
    const paperId = this.#random.hex(16);
    if (this.#sheet === null && this.#random.chance(0.4)) {
      const change = this.#random.pick([-2, -1, 1, quantity]);
      const asked = { paperId, sku, place, change, reasonId: stockReason.reasonId };
      return { paperId, send: (work) => work.adjust(asked, writer, null) };
    }
    const sheet = this.#sheet;
    if (sheet === null) {
      const kind = this.#random.pick(["receive", "count"] as const);
      this.#sheet = { sheetId: paperId, kind };
      const begun = kind === "receive" ? ({ kind, delivery: "SIM" } as const) : ({ kind } as const);
      return { paperId: "", send: (work) => work.begin({ sheetId: paperId, place, ...begun }, writer) };
    }
    const { sheetId } = sheet;
    if (this.#random.chance(0.3)) return { paperId: sheetId, send: (work) => work.book(sheetId, writer, null) };
    if (this.#random.chance(0.1)) return { paperId: "", send: (work) => work.undo(sheetId) };
    const step = { sheetId, stepId: paperId, text: sku, quantity, isAnew: this.#random.chance(0.2) };
    return { paperId: "", send: (work) => work.scan(step) };
  }

  #answered(order: Open, answer: StaffAnswer): void {
    if (this.#open !== order) return;
    // A disk that refuses has done nothing: the order goes out again.
    if (!answer.ok && (answer.reason === "storage-failed" || answer.reason === "disk-full")) return;
    this.#open = null;
    const isOver = order.paperId === this.#sheet?.sheetId || (!answer.ok && answer.reason === "sheet-over");
    if (isOver && (answer.ok || answer.reason !== "moved-while-counted")) this.#sheet = null;
    if (!answer.ok || order.paperId === "") return;
    this.#booked.add(order.paperId);
    this.#record.count("stockPapers");
  }

  /** [P1, P2] What was booked is one entry. @returns what the entries' bodies move, by balance. */
  expectPapers(hub: Pick<Machine, "wasRestored">, atHq: HeldEntries): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    const seen = new Map<string, number>();
    for (const { entry } of atHq.values()) {
      if (!["stock-receive", "stock-adjust", "stock-count", "stock-move"].includes(entry.kind)) continue;
      const paper = { kind: entry.kind, body: entry.body } as StockPaper;
      seen.set(paper.body.paperId, (seen.get(paper.body.paperId) ?? 0) + 1);
      for (const { sku, by, against } of movedBy(paper)) {
        for (const [account, amount] of [
          [stockAccount({ store: storeId, ...place }), by] as const,
          [against, -by] as const,
        ]) {
          const key = balanceKey("stock", sku, account);
          sums.set(key, (sums.get(key) ?? 0) + amount);
        }
      }
    }
    // An older disk has forgotten what it booked, and books it once more when it is asked.
    if (hub.wasRestored) return sums;
    for (const [paperId, times] of seen)
      this.#record.expect("P2", times === 1, () => `stock paper ${paperId} was booked ${times} times`);
    for (const paperId of this.#booked)
      this.#record.expect("P1", seen.has(paperId), () => `stock paper ${paperId} is lost`);
    return sums;
  }
}

function movedBy({ kind, body }: StockPaper) {
  switch (kind) {
    case "stock-receive":
      return body.lines.map(({ sku, quantity }) => ({ sku, by: quantity, against: receivedAccount(storeId) }));
    case "stock-adjust":
      return body.lines.map(({ sku, change }) => ({ sku, by: change, against: adjustedAccount(storeId) }));
    case "stock-move":
      return body.lines.map(({ sku, quantity }) => ({
        ...{ sku, by: -quantity, against: stockAccount({ store: storeId, ...body.to }) },
      }));
    case "stock-count":
      return body.lines.map(({ sku, counted, expected }) => ({
        ...{ sku, by: counted - expected, against: countDifferenceAccount(storeId) },
      }));
  }
}
