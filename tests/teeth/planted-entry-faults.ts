// Entries that keep something to themselves: what HQ computes again, and what everybody counts by.

import {
  type EntryDraft,
  minor,
  type ReturnBody,
  type SaleBody,
  type SaleLineBody,
  type ShiftCloseBody,
} from "@evertill/core";
import { Journal } from "@evertill/journal";

import { entriesForget, type Method, onPrototype, type PlantedFault } from "./planting.ts";

const withLines = (draft: EntryDraft, changed: (line: SaleLineBody) => object): object =>
  draft.kind === "sale"
    ? { ...draft, body: { ...draft.body, lines: (draft.body as SaleBody).lines.map(changed) } }
    : draft;

export const entryFaults: readonly PlantedFault[] = [
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
    ...entriesForget("H1: a line says whose goods it sells", "P7", (draft) =>
      withLines(draft, ({ seller: _, ...line }) => line),
    ),
    counters: true,
  },
  {
    ...entriesForget("H2: what is paid for a counter's goods is owed to it", "P4", (draft) => ({
      ...draft,
      transfers: draft.transfers.map((one) =>
        one.from.startsWith("seller-due:") ? { ...one, from: "income:0412" } : one,
      ),
    })),
    counters: true,
  },
  {
    ...entriesForget("Q5: what a deposit counts more stands in its sale, and whose money it is", "P7", (draft) => {
      const { quote, ...body } = draft.body as SaleBody;
      if (draft.kind !== "sale" || quote?.expansion === undefined) return draft;
      const { expansion: _, ...forgetful } = quote;
      return { ...draft, body: { ...body, quote: forgetful } };
    }),
    quoting: 120,
  },
];
