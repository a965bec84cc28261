// Rules of what lanes share switched off: suspended sales, returns, coupons, orders, quotes, collections, stored value.

import type { KnownKind, SaleMember, SignedEntry } from "@evertill/core";
import { JournalReader } from "@evertill/journal";
import { type AskedClaim, SaleClaims } from "../../edge-agent/src/box/sale-claims.ts";
import { SaleDesk } from "../../edge-agent/src/box/sale-desk.ts";
import { SuspendedStore } from "../../edge-agent/src/box/suspended-store.ts";
import type { CollectionInput } from "../../edge-agent/src/collection/collection-step.ts";
import { CollectionTable } from "../../edge-agent/src/collection/collection-table.ts";
import type { OrderInput } from "../../edge-agent/src/orders/order-step.ts";
import { OrderTable } from "../../edge-agent/src/orders/order-table.ts";
import { QuoteTable } from "../../edge-agent/src/quotes/quote-table.ts";
import { PieceDesk } from "../../edge-agent/src/store-desk/piece-desk.ts";
import { ValueClaims } from "../../edge-agent/src/stored-value/value-claims.ts";

import { type Method, onPrototype, type PlantedFault, replace } from "./planting.ts";

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

export const storeFaults: readonly PlantedFault[] = [
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
  { ...untold("D8, D9: an exchange is told to the next that asks", "exchange"), steps: 1_500 },
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
    ...onPrototype("Q2: a quote that was taken up is not taken up again", "P5", QuoteTable, "takenBy", () => {
      return (() => null) as Method;
    }),
    ...{ quoting: 120, isQuiet: true },
  },
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
];
