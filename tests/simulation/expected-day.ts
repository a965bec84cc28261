// What each drawer must hold, reckoned by the simulator alone from what windows asked and what they were answered.
// Knows nothing of transfers.

import {
  countTotal,
  type DayEntryBodies,
  type Entry,
  type ExchangeBody,
  type ReturnBody,
  type SaleBody,
} from "@evertill/core";
import type { Command, DayCommand, Outcome } from "@evertill/protocol";
import { takesBack } from "./expected-returns.ts";
import type { HeldEntries } from "./held-entries.ts";
import type { Machine } from "./machine.ts";
import type { RunRecord } from "./record.ts";

interface Asked {
  readonly box: string;
  readonly command: DayCommand;
  state: "in-doubt" | "done" | "refused";
}

/** Kinds of entries that commands of the day write. */
const kindsOf = {
  "open-shift": ["shift-open"],
  "paid-in": ["paid-in"],
  "paid-out": ["paid-out"],
  "pick-up": ["pick-up"],
  "no-sale": ["no-sale"],
  "close-shift": ["shift-close", "count"],
  "end-day": ["day-end"],
  "x-report": [],
  "reprint-z": [],
} as const satisfies Readonly<Record<DayCommand["type"], readonly (keyof DayEntryBodies)[]>>;

const standardFloatMinor = 50_000;

export class ExpectedDay {
  readonly #asked = new Map<string, Asked>();
  readonly #record: RunRecord;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  sent(box: string, id: string, command: Command): void {
    if (isDayCommand(command)) this.#asked.set(id, { box, command, state: "in-doubt" });
  }

  answered(id: string, outcome: Outcome): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    asked.state = outcome.ok ? "done" : "refused";
    if (outcome.ok) this.#record.count(`day ${asked.command.type}`);
  }

  /** Each entry of a day is one command that somebody gave; each command done is its entry, but for an older disk. */
  expectEntries(machines: readonly Machine[], atHq: HeldEntries): void {
    const open = [...this.#asked.values()].filter(({ state }) => state !== "refused");
    open.sort((a, b) => Number(b.state === "done") - Number(a.state === "done"));
    for (const [id, { entry }] of atHq) {
      if (!Object.values<readonly string[]>(kindsOf).some((kinds) => kinds.includes(entry.kind))) continue;
      const index = open.findIndex(({ box, command }) => box === entry.box && isOf(entry, command));
      this.#record.expect("P2", index >= 0, () => `entry ${id} (${entry.kind}) is of no command, or of one twice`);
      if (index >= 0) open.splice(index, 1);
    }
    for (const { box, command, state } of open) {
      const writes = kindsOf[command.type].length > 0;
      const restored = machines.some((machine) => machine.box === box && machine.wasRestored);
      this.#record.expect("P1", state !== "done" || !writes || restored, () => {
        return `${box}: ${JSON.stringify(command)} was done and is lost`;
      });
    }
  }

  /**
   * What a box's drawer holds at the end, gone through entry by entry. Null for a box whose older disk forgot entries
   * that others have: its own reckoning begins anew.
   * @param cash what each sale brought into the drawer
   */
  drawerOf(machine: Machine, atHq: HeldEntries, cash: ReadonlyMap<string, number>): number | null {
    if (machine.wasRestored) return null;
    let drawerMinor = 0;
    let keptMinor = 0;
    let businessDay: string | null = null;
    for (const { kind, body, businessDay: day } of inOrder(machine.box, atHq)) {
      if (kind === "shift-open") businessDay = day;
      this.#record.expect("P4", businessDay === null || day === businessDay, () => {
        return `a ${kind} of ${machine.box} is booked to ${day} in a shift of ${businessDay}`;
      });
      if (kind === "sale") drawerMinor += cash.get((body as SaleBody).saleId) ?? 0;
      if (kind === "exchange") drawerMinor += cash.get((body as ExchangeBody).sold.saleId) ?? 0;
      if (takesBack(kind)) drawerMinor -= cashBack(body as Pick<ReturnBody, "refunds">);
      if (kind === "shift-open") {
        const { count } = body as DayEntryBodies["shift-open"];
        drawerMinor = count === null ? (keptMinor > 0 ? keptMinor : standardFloatMinor) : countTotal(count);
      }
      if (kind === "paid-in") drawerMinor += (body as DayEntryBodies["paid-in"]).amountMinor;
      if (kind === "paid-out" || kind === "pick-up") drawerMinor -= (body as DayEntryBodies["pick-up"]).amountMinor;
      if (kind !== "shift-close") continue;
      const close = body as DayEntryBodies["shift-close"];
      this.#record.expect("P4", close.expectedMinor === drawerMinor, () => {
        return `a shift of ${machine.box} expected ${close.expectedMinor}, its drawer held ${drawerMinor}`;
      });
      this.#record.count("shiftsClosed");
      drawerMinor = keptMinor = close.keptMinor;
      businessDay = null;
    }
    return drawerMinor;
  }
}

function isDayCommand(command: Command): command is DayCommand {
  return Object.hasOwn(kindsOf, command.type);
}

function isOf(entry: Entry, command: DayCommand): boolean {
  if (!kindsOf[command.type].some((kind) => kind === entry.kind)) return false;
  const body = entry.body as Partial<DayEntryBodies["pick-up"] & DayEntryBodies["shift-close"]>;
  switch (command.type) {
    case "paid-in":
    case "paid-out":
      return body.amountMinor === command.amountMinor;
    case "pick-up":
      return body.amountMinor === command.amountMinor && body.bag === (command.bag?.toUpperCase() ?? null);
    case "open-shift":
    case "close-shift": {
      if (command.count === null || body.count === null) return command.count === body.count;
      const asked = command.count.reduce((sum, one) => sum + one.denominationMinor * one.pieces, 0);
      return countTotal(body.count ?? []) === asked;
    }
    default:
      return true;
  }
}

const cashBack = ({ refunds }: Pick<ReturnBody, "refunds">): number =>
  refunds.reduce(
    (sum, refund) => sum + (refund.type === "cash" ? refund.amountMinor + (refund.roundingMinor ?? 0) : 0),
    0,
  );

/** A box's entries in the order in which it wrote them: each epoch names the one before. */
export function inOrder(box: string, held: HeldEntries): readonly Entry[] {
  const entries = [...held.values()].map(({ entry }) => entry).filter((entry) => entry.box === box);
  const ordered: Entry[] = [];
  let before: string | null = null;
  for (;;) {
    const opening = entries.find(({ kind, body }) => {
      const { predecessor } = body as { readonly predecessor?: { readonly epoch: string } | null };
      return kind === "epoch-open" && (predecessor?.epoch ?? null) === before;
    });
    if (opening === undefined) return ordered;
    before = opening.epoch;
    ordered.push(...entries.filter(({ epoch }) => epoch === before).sort((a, b) => a.seq - b.seq));
  }
}
