// Tasks of the store at its hub: looked for whenever somebody looks at them, ended by an entry of the hub. SPEC T5–T7.

import {
  isOfSettlement,
  reservedBySku,
  slotsOfStore,
  slotUses,
  type Task,
  taskDoneDraft,
  taskId,
  tradeInDueAccount,
} from "@evertill/core";
import type { StaffAnswer } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { SettlementDesk } from "../settlement/settlement-desk.ts";
import type { StoreStock } from "../stock-page/store-stock.ts";
import { deliveryCauses, journalCauses, oldUnitCauses, reservedCauses, stockCauses } from "./own-causes.ts";
import { storeTasks, taskChanges } from "./task-rules.ts";
import { TaskTable } from "./task-table.ts";

/** What differs from an acquirer's lists. */
type Settlements = Pick<SettlementDesk, "causes" | "judges">;

export type TaskEnder = Pick<StaffDocument, "personId" | "role">;

/** Who ends tasks of the store's own: the others are headquarters'. */
export const mayEnd = ({ owner }: Pick<Task, "owner">, { role }: Pick<StaffDocument, "role">): boolean =>
  owner === "manager" && (role === "manager" || role === "supervisor");

export class StoreTasks {
  readonly #box: Box;
  readonly #stock: StoreStock;
  readonly #settlements: Settlements;
  readonly #table: TaskTable;

  constructor(box: Box, of: { readonly stock: StoreStock; readonly settlements: Settlements }) {
    this.#box = box;
    this.#stock = of.stock;
    this.#settlements = of.settlements;
    this.#table = new TaskTable(box.ports.db);
  }

  /** Those due first first, then what ended last. What cannot be written now is looked for again the next time. */
  read(): readonly Task[] {
    const { journal, ports, inForce } = this.#box;
    const { at, businessDay } = inForce.moment();
    const nowMs = at.wallMs;
    // Worked out beside: whoever looks again sees what it came to.
    this.#stock.follow().catch((error: unknown) => ports.log("stock-unread", { error: String(error) }));
    const isStockKnown = this.#stock.isComplete;
    const { keep, forget } = taskChanges({
      here: this.#table.here(),
      causes: [
        ...journalCauses(journal),
        ...oldUnitCauses(journal.moneyUnder(tradeInDueAccount("")), businessDay),
        ...deliveryCauses(ports.reference.store()?.delivery, {
          uses: slotUses(journal.slotsUnder(slotsOfStore(ports.identity.store))),
          toAgree: this.#box.deliveries
            .open(businessDay)
            .flatMap(({ slot, receiptNumber }) => (slot === null ? [receiptNumber] : [])),
          today: businessDay,
        }),
        ...this.#settlements.causes(),
        ...(isStockKnown ? stockCauses(this.#stock.items.values()) : []),
        ...(isStockKnown
          ? reservedCauses(ports.identity.store, reservedBySku(this.#box.orders.reservations()), this.#stock.items)
          : []),
      ],
      isJudged: (cause) =>
        cause.kind === "oversell" ? isStockKnown : !isOfSettlement(cause) || this.#settlements.judges(cause),
      nowMs,
    });
    if (keep.length + forget.length > 0)
      this.#box.transact(() => {
        for (const task of keep) this.#table.keep(task);
        for (const id of forget) this.#table.forget(id);
      });
    const { store } = ports.identity;
    return storeTasks({
      ...{ store, nowMs, here: this.#table.here(), atHq: this.#table.atHq(), done: this.#table.done() },
    });
  }

  /** One entry, in one commit with the end of the task; the same end again changes nothing [P2, P9]. */
  end({ id, note }: { readonly id: string; readonly note: string }, by: TaskEnder): StaffAnswer {
    const task = this.read().find((each) => each.id === id);
    if (task === undefined) return { ok: false, reason: "task-over" };
    if (!mayEnd(task, by)) return { ok: false, reason: "task-not-yours" };
    if (task.end?.is === "done" && task.end.by === by.personId && task.end.note === note) return { ok: true };
    if (task.end !== null) return { ok: false, reason: "task-over" };
    const { kind, about } = task;
    const draft = taskDoneDraft({ kind, about, note }, { ...this.#box.inForce.moment(), person: by.personId });
    const done = { id: taskId(task), atMs: draft.at.wallMs, person: by.personId, note };
    return this.#box.book(draft, () => this.#table.keepDone(done)) ?? { ok: true };
  }

  /** What headquarters has of this store. */
  heard(tasks: readonly Task[]): void {
    if (JSON.stringify(tasks) === JSON.stringify(this.#table.atHq())) return;
    this.#box.transact(() => this.#table.heard(tasks));
  }
}
