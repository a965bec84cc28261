// Rules switched off one at a time, each by a change to the real modules' prototypes or to a port. The simulation must
// notice every one of them.

import {
  type EntryDraft,
  fold,
  type KnownKind,
  minor,
  parseEntry,
  type ReturnBody,
  type SaleBody,
  type SaleLineBody,
  type SaleMember,
  type ShiftCloseBody,
  type SignedEntry,
} from "@evertill/core";
import type { PaymentWire } from "@evertill/device-drivers";
import { hashText, Journal, JournalReader, JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { Box } from "../../edge-agent/src/box/box.ts";
import { DeviceJobs } from "../../edge-agent/src/box/device-jobs.ts";
import { LaneStore } from "../../edge-agent/src/box/lane-store.ts";
import { type AskedClaim, SaleClaims } from "../../edge-agent/src/box/sale-claims.ts";
import { SaleDesk } from "../../edge-agent/src/box/sale-desk.ts";
import { SuspendedStore } from "../../edge-agent/src/box/suspended-store.ts";
import { Till } from "../../edge-agent/src/box/till.ts";
import type { CollectionInput } from "../../edge-agent/src/collection/collection-step.ts";
import { CollectionTable } from "../../edge-agent/src/collection/collection-table.ts";
import { CouponClaims } from "../../edge-agent/src/coupons/coupon-claims.ts";
import type { CouponFromLane } from "../../edge-agent/src/coupons/coupon-messages.ts";
import type { OrderInput } from "../../edge-agent/src/orders/order-step.ts";
import { OrderTable } from "../../edge-agent/src/orders/order-table.ts";
import { PaymentDesk } from "../../edge-agent/src/payment/payment-desk.ts";
import { RefundIntents } from "../../edge-agent/src/payment/refund-intents.ts";
import type { DayState } from "../../edge-agent/src/shift/day-state.ts";
import { DayStore } from "../../edge-agent/src/shift/day-store.ts";
import { PieceDesk } from "../../edge-agent/src/store-desk/piece-desk.ts";
import { ValueClaims } from "../../edge-agent/src/stored-value/value-claims.ts";
import { HqJournal } from "../../hq/server/src/journal/hq-journal.ts";
import { SimulatedAcquirer } from "../simulation/acquirer.ts";
import type { World } from "../simulation/agent-process.ts";
import type { Machine } from "../simulation/machine.ts";
import type { PromiseNumber } from "../simulation/record.ts";

export interface PlantedFault {
  /** The rule that is switched off, with its number in the design or in sync/SPEC.md. */
  readonly rule: string;
  /** The promise by which the simulation notices: caught by another one would be luck. */
  readonly breaks: PromiseNumber;
  /** Weight of failing disks among the faults of the world that it is planted in. */
  readonly diskFailures?: number;
  /** Weight of goods left to be collected in the world that it is planted in; absent: none are. */
  readonly collecting?: number;
  /** Planted in a world of links that hold, where more of the trade's rarer acts come to their end. */
  readonly isQuiet?: true;
  /** Switches it off; the answer switches it on again. */
  plant(world: World, machines: readonly Machine[]): () => void;
}

type Method = (this: never, ...values: never[]) => unknown;

/** Puts another method in a method's place. Private ones are reached by name. */
function replace(type: { readonly prototype: object }, name: string, by: (original: Method) => Method): () => void {
  const { prototype } = type;
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== "function") throw new Error(`no method ${name} to plant a fault in`);
  Reflect.set(prototype, name, by(original as Method));
  return () => Reflect.set(prototype, name, original);
}

const silent = (): Method => () => undefined;

const onPrototype = (
  rule: string,
  breaks: PromiseNumber,
  type: { readonly prototype: object },
  name: string,
  by: (original: Method) => Method = silent,
): PlantedFault => ({ rule, breaks, plant: () => replace(type, name, by) });

const onMachines = (rule: string, breaks: PromiseNumber, change: (machine: Machine) => void): PlantedFault => ({
  rule,
  breaks,
  plant: (_world, machines) => {
    for (const machine of machines) change(machine);
    return () => {};
  },
});

interface Batch {
  readonly epoch: string;
  readonly from: number;
  readonly entries: readonly { readonly text: string }[];
}

const dbOf = (box: object): SqlDatabase => Reflect.get(box, "db") as SqlDatabase;

function addToBalances(db: SqlDatabase, texts: readonly { readonly text: string }[]): void {
  const transfers = texts.flatMap(({ text }) => {
    const reading = parseEntry(text);
    return reading.ok ? reading.entry.transfers : [];
  });
  const add = db.prepare("UPDATE balance SET amount = amount + ? WHERE ledger = ? AND unit = ? AND account = ?");
  for (const { ledger, unit, account, amount } of fold(transfers).values()) add.run(amount, ledger, unit, account);
}

/** Every entry is written as `changed` leaves it. */
const entriesForget = (rule: string, breaks: PromiseNumber, changed: (draft: EntryDraft) => object): PlantedFault => ({
  ...onPrototype(rule, breaks, Journal, "append", (original) => {
    return function (this: Journal, draft: EntryDraft) {
      return Reflect.apply(original, this, [changed(draft)]) as unknown;
    } as Method;
  }),
  isQuiet: true,
});

const withLines = (draft: EntryDraft, changed: (line: SaleLineBody) => object): object =>
  draft.kind === "sale"
    ? { ...draft, body: { ...draft.body, lines: (draft.body as SaleBody).lines.map(changed) } }
    : draft;

/** Entries of one kind are told to nobody who asks what came back of a sale. */
const untold = (rule: string, kind: KnownKind): PlantedFault => ({
  ...{ rule, breaks: "P2", isQuiet: true },
  plant: () => {
    const without = (original: Method): Method => {
      return function (this: object, receiptNumber: string) {
        const all = Reflect.apply(original, this, [receiptNumber]) as readonly SignedEntry[];
        return all.filter(({ text }) => !text.includes(`"kind":"${kind}"`));
      } as Method;
    };
    const told = replace(SaleClaims, "returnsOf", without);
    const known = replace(JournalReader, "takingBack", without);
    return () => {
      told();
      known();
    };
  },
});

export const plantedFaults: readonly PlantedFault[] = [
  onMachines("P1: the drive really syncs", "P1", ({ disk }) => {
    disk.honest = false;
  }),
  onMachines("P1: synchronous is FULL, not NORMAL", "P1", (machine) => {
    machine.synchronous = 1;
  }),
  onMachines("P1: synchronous is FULL, not OFF", "P1", (machine) => {
    machine.synchronous = 0;
  }),
  {
    ...onMachines("P11: an agent whose storage has failed ends and is started anew", "P11", (machine) => {
      machine.endsWhenStopped = false;
    }),
    diskFailures: 20,
  },
  onPrototype("W1: answers are kept with the sale", "P2", LaneStore, "keepAnswer"),
  onPrototype("W1: a repeated command gets its first answer", "P11", LaneStore, "answerTo", () => () => null),
  {
    rule: "W2: a stale command is refused",
    breaks: "P2",
    plant: (_world, machines) =>
      replace(Till, "command", (original) => {
        return function (this: Till, id: string, _saw: number, command: unknown) {
          const machine = machines.find(({ process }) => process?.agent.till === this);
          const now = machine?.process?.agent.box.lane.version ?? 0;
          return Reflect.apply(original, this, [id, now, command]) as unknown;
        } as Method;
      }),
  },
  onPrototype("N6: the lane is saved with what it did", "P2", LaneStore, "save", (original) => {
    return function (this: LaneStore, state: { readonly stage: { readonly at: string } }) {
      if (state.stage.at !== "idle") Reflect.apply(original, this, [state]);
    } as Method;
  }),
  onPrototype("Y2: the shift is saved with each of its entries", "P4", DayStore, "save", (original) => {
    return function (this: DayStore, before: DayState, after: DayState) {
      const isCounted = before.shift !== null && before.shift.shiftId === after.shift?.shiftId;
      Reflect.apply(original, this, [before, isCounted ? { ...after, shift: before.shift } : after]);
    } as Method;
  }),
  onPrototype("N6: the receipt is queued with its entry", "P11", DeviceJobs, "queue"),
  {
    rule: "P2: a charge whose answer is lost is asked for, not charged again",
    breaks: "P2",
    plant: () =>
      replace(SimulatedAcquirer, "lineFor", (original) => {
        return function (this: SimulatedAcquirer, owner: unknown) {
          const line = Reflect.apply(original, this, [owner]) as PaymentWire;
          const charge: PaymentWire["charge"] = async (purchase) => {
            const reading = await line.charge(purchase);
            if (reading.says !== "nothing") return reading;
            return line.charge({ ...purchase, reference: `${purchase.reference.slice(1)}2` });
          };
          return { ...line, charge };
        } as Method;
      }),
  },
  {
    rule: "P2: a refund is asked for under one reference, however often",
    breaks: "P2",
    plant: () => {
      let asked = 0;
      return replace(SimulatedAcquirer, "lineFor", (original) => {
        return function (this: SimulatedAcquirer, owner: unknown) {
          const line = Reflect.apply(original, this, [owner]) as PaymentWire;
          const refund: PaymentWire["refund"] = (of) => {
            asked += 1;
            return line.refund({ ...of, refundReference: `${of.refundReference.slice(0, 24)}${asked}` });
          };
          return { ...line, refund };
        } as Method;
      });
    },
  },
  onPrototype("P1: what a return owes is on disk with it", "P4", RefundIntents, "begun"),
  onPrototype("P2: a payment that a crash left open is asked for", "P4", PaymentDesk, "tick"),
  onPrototype("P11: a receipt is marked on disk before its first byte", "P2", DeviceJobs, "begin"),
  onPrototype("R1: a known entry is counted once", "P4", JournalReceiver, "receive", (original) => {
    return function (this: JournalReceiver, batch: Batch, linkBox: string | null) {
      const known = batch.entries.filter((_, index) => this.hashAt(batch.epoch, batch.from + index) !== null);
      const receipt: unknown = Reflect.apply(original, this, [batch, linkBox]);
      addToBalances(dbOf(this), known);
      return receipt;
    } as Method;
  }),
  onPrototype("N5: every entry is folded, at HQ too", "P4", HqJournal, "foldTransfers", () => async () => undefined),
  onPrototype("N5: an entry is folded once, at HQ too", "P4", HqJournal, "foldTransfers", (original) => {
    return async function (this: HqJournal, ...values: unknown[]) {
      await Reflect.apply(original, this, values);
      await Reflect.apply(original, this, values);
    } as Method;
  }),
  onPrototype(
    "K1: a balance of stock is cut with the entries",
    "P4",
    HqJournal,
    "sendDown",
    () => async () => undefined,
  ),
  onPrototype("K2: entries beyond a balance count with it", "P4", JournalReader, "stockMoves", () => () => []),
  onPrototype("S3: the sender leaves no number out", "P3", JournalReader, "read", (original) => {
    return function (this: JournalReader, epoch: string, from: number, limit: { entries: number }) {
      const entries = Reflect.apply(original, this, [epoch, from, limit]) as unknown[];
      return limit.entries < 1_000 && entries.length > 2 ? entries.toSpliced(1, 1) : entries;
    } as Method;
  }),
  onPrototype("S4: an ack says what is durable, not what arrived", "P3", JournalReceiver, "receive", (original) => {
    return function (this: JournalReceiver, batch: Batch, linkBox: string | null) {
      if (batch.from % 3 !== 0) return Reflect.apply(original, this, [batch, linkBox]) as unknown;
      const through = batch.from + batch.entries.length - 1;
      const hash = hashText(batch.entries.at(-1)?.text ?? "");
      const holding = { ...this.holding(batch.epoch), through, hash, advertised: through };
      return { holding, refused: [], refilled: [], moved: [] } satisfies ReturnType<JournalReceiver["receive"]>;
    } as Method;
  }),
  onPrototype("S4: what the tier above holds is noted", "P4", JournalReceiver, "acknowledge"),
  onPrototype("S7: advertised heads are kept", "P3", JournalReceiver, "advertise"),
  {
    rule: "R5: signatures are verified, on a wire that changes entries",
    breaks: "P3",
    plant: (world) => {
      world.network.tampering = 0.2;
      return replace(JournalReceiver, "judge", (original) => {
        return function (this: JournalReceiver, id: unknown, signed: { readonly text: string }, linkBox: unknown) {
          const verdict = Reflect.apply(original, this, [id, signed, linkBox]) as Partial<{ occupies: boolean }>;
          const reading = parseEntry(signed.text);
          if (verdict.occupies !== true || !reading.ok) return verdict;
          return { verdict: "append", entry: reading.entry, hash: hashText(signed.text) };
        } as Method;
      });
    },
  },
  onPrototype("D2: a suspended sale is released to one box only", "P2", SuspendedStore, "release"),
  onPrototype("D3: the taker notes what it took", "P2", SuspendedStore, "noteTaken"),
  onPrototype("D4: the holder lets go only after the sale was taken", "P2", SuspendedStore, "release", () => {
    return function (this: SuspendedStore, saleId: string) {
      this.remove(saleId);
    } as Method;
  }),
  onPrototype("D4: the holder lets go after the sale was taken", "P2", SuspendedStore, "settle"),
  onPrototype("D7: a sale is given back to one lane at a time", "P2", SaleClaims, "give", (original) => {
    const last = new Map<string, AskedClaim>();
    return function (this: SaleClaims, claim: AskedClaim, document: unknown, box: string) {
      const before = last.get(claim.receiptNumber);
      if (before !== undefined && before.claimId !== claim.claimId) this.end(before, box, []);
      last.set(claim.receiptNumber, claim);
      return Reflect.apply(original, this, [claim, document, box]) as unknown;
    } as Method;
  }),
  {
    rule: "D8, D9: what came back is told to the next that asks",
    breaks: "P2",
    plant: () => {
      const told = replace(SaleClaims, "returnsOf", () => () => []);
      const known = replace(JournalReader, "takingBack", () => () => []);
      return () => {
        told();
        known();
      };
    },
  },
  {
    rule: "E2, E3: an old disk opens a new epoch",
    breaks: "P3",
    plant: () => {
      const begin = replace(Box, "begin", (original) => {
        return function (this: Box) {
          if (this.journal.ownHead() === null) Reflect.apply(original, this, [null]);
        } as Method;
      });
      const confirm = replace(Box, "confirm", silent);
      return () => {
        begin();
        confirm();
      };
    },
  },
  onPrototype("P7: an entry states what its promotions gave", "P7", Journal, "append", (original) => {
    return function (this: Journal, draft: EntryDraft) {
      const { body } = draft;
      const forgetful =
        "lines" in body ? { ...body, lines: body.lines.map((line) => ({ ...line, discounts: [] })) } : body;
      return Reflect.apply(original, this, [{ ...draft, body: forgetful }]) as unknown;
    } as Method;
  }),
  entriesForget("P4: what came back takes its points with it", "P4", (draft) => {
    if (!["return", "exchange", "post-void"].includes(draft.kind)) return draft;
    const { points: _, ...body } = draft.body as ReturnBody;
    return { ...draft, body, transfers: draft.transfers.filter(({ ledger }) => ledger !== "points") };
  }),
  entriesForget("P4: a Z says what everybody sold", "P4", (draft) => {
    if (draft.kind !== "shift-close") return draft;
    const body = draft.body as ShiftCloseBody;
    return { ...draft, body: { ...body, totals: { ...body.totals, salespeople: [] } } };
  }),
  entriesForget("P7: what a gift is given for stands in its entry", "P7", (draft) =>
    withLines(draft, ({ gift: _, ...line }) => line),
  ),
  entriesForget("P7: an entry states the tax that its goods bear", "P7", (draft) =>
    withLines(draft, (line) => ({ ...line, taxMinor: minor(0) })),
  ),
  {
    ...onPrototype("U2: the hub gives a coupon to one lane", "P5", CouponClaims, "said", () => {
      return ((_box: string, { code }: CouponFromLane) => ({ type: "coupon-answer", code, refused: null })) as Method;
    }),
    isQuiet: true,
  },
  untold("D8, D9: an exchange is told to the next that asks", "exchange"),
  untold("D8, D9: a refunded difference is told to the next that asks", "price-protection"),
  onPrototype("P5: a piece is asked about before it is sold", "P5", PieceDesk, "soldPieces", () => {
    return (() => Promise.resolve([])) as Method;
  }),
  onPrototype("O3: an order is given to one lane at a time", "P5", OrderTable, "step", (original) => {
    return function (this: OrderTable, orderId: string, input: OrderInput) {
      const order = this.find(orderId);
      if (input.type === "claim" && order !== null) return { ok: true, state: order.state };
      return Reflect.apply(original, this, [orderId, input]) as unknown;
    } as Method;
  }),
  {
    rule: "C4: goods that were handed over are not handed over again",
    breaks: "P5",
    collecting: 80,
    plant: () => {
      const forgets = replace(CollectionTable, "step", (original) => {
        return function (this: CollectionTable, receipt: string, input: CollectionInput) {
          const given = input.type === "handed-over" ? { type: "leave", handOverId: input.handOverId } : input;
          return Reflect.apply(original, this, [receipt, given]) as unknown;
        } as Method;
      });
      const unknown = replace(CollectionTable, "handOversOf", () => () => []);
      return () => {
        forgets();
        unknown();
      };
    },
  },
  {
    rule: "V3: what was spent and is not acknowledged counts against the limit",
    breaks: "P6",
    plant: () => {
      const nothing = () => ({ numberMinor: 0, allMinor: 0 });
      const spent = replace(JournalReader, "storedValueUnconfirmed", () => nothing);
      const claimed = replace(ValueClaims, "claimed", () => nothing);
      return () => {
        spent();
        claimed();
      };
    },
  },
  onPrototype("V8: a phone number that was said is no signed code", "P6", SaleDesk, "withMember", (original) => {
    return function (this: SaleDesk, member: SaleMember | null) {
      return Reflect.apply(original, this, [member === null ? null : { ...member, knownBy: "code" }]) as unknown;
    } as Method;
  }),
  onPrototype("N3: numbers have no gaps", "P1", Journal, "ownHead", (original) => {
    return function (this: Journal) {
      const head = Reflect.apply(original, this, []) as { readonly seq: number } | null;
      return head !== null && head.seq === 7 ? { ...head, seq: 8 } : head;
    } as Method;
  }),
];
