// What a hub says that an acquirer settles, held against the payments and refunds that headquarters has itself [P7]: a matched
// line without its payment, or of another amount, and the differences that somebody is to look into. Entries come in any
// order: a payment that comes after its settlement ends what was missing. SPEC Z6.

import {
  acquirerMoneyOf,
  dayAfter,
  type Entry,
  type EntryId,
  minor,
  type SettlementBody,
  settlementAbout,
  settlementCauses,
  settlementOf,
  type TaskCause,
} from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** Business days on either side of a list's day on which its payments may have been booked. */
const daysBeside = 3;
const kindsOfMoney = ["payment", "refund-settled"] as const;

interface Found {
  readonly findings: readonly PriceFinding[];
  readonly causes: readonly TaskCause[];
  readonly gone: readonly Pick<TaskCause, "kind" | "about">[];
}

type Line = Pick<SettlementBody["matched"][number], "kind" | "reference">;
const keyOf = (acquirer: string, { kind, reference }: Line): string => `${acquirer} ${kind} ${reference}`;
const aboutLine = (of: Pick<SettlementBody, "acquirer" | "day">, { kind, reference }: Line): string =>
  `${settlementAbout(of)}${kind}/${reference}`;

/** In the transaction that keeps the entries, after they are written. */
export async function settlementFindings(
  tx: Transaction<Tables>,
  store: string,
  kept: readonly KeptEntry[],
): Promise<Found> {
  const all: Found[] = [await cameLater(tx, store, kept)];
  for (const { entry } of kept) {
    const body = settlementOf(entry);
    if (body !== null) all.push(await judged(tx, { store, epoch: entry.epoch, seq: entry.seq, body }));
  }
  return {
    findings: all.flatMap(({ findings }) => findings),
    causes: all.flatMap(({ causes }) => causes),
    gone: all.flatMap(({ gone }) => gone),
  };
}

async function judged(
  tx: Transaction<Tables>,
  { store, epoch, seq, body }: EntryId & { readonly store: string; readonly body: SettlementBody },
): Promise<Found> {
  const { acquirer, day, matched, differences } = body;
  const entry = { epoch, seq };
  const known = await moneyAround(tx, store, day);
  const findings = [...matched, ...differences.filter(({ is }) => is === "only-ours")].flatMap((line) => {
    const recomputedMinor = known.get(keyOf(acquirer, line));
    const statedMinor = "amountMinor" in line ? line.amountMinor : (line.oursMinor ?? 0);
    return recomputedMinor === undefined || recomputedMinor === statedMinor
      ? []
      : [{ ...entry, ...findingOf(line, { statedMinor, recomputedMinor }) }];
  });
  const unknown = matched.filter((line) => !known.has(keyOf(acquirer, line)));
  const causes = [
    ...settlementCauses(body, entry),
    ...unknown.map(
      (line): TaskCause => ({
        ...{ kind: "payment-unknown", about: aboutLine(body, line), entry, amount: line.amountMinor },
      }),
    ),
  ];
  await keepLines(tx, { store, epoch, seq, body });
  const standing = new Set(causes.map(({ about }) => about));
  const { rows } = await sql<Pick<TaskCause, "kind" | "about">>`
    SELECT kind, about FROM task WHERE store = ${store} AND gone_at IS NULL AND starts_with(about, ${settlementAbout(body)})
    AND kind IN ('payment-unknown', 'payment-not-settled', 'settlement-differs')`.execute(tx);
  return { findings, causes, gone: rows.filter(({ about }) => !standing.has(about)) };
}

/** Payments and refunds that were said to be settled before they came. */
async function cameLater(tx: Transaction<Tables>, store: string, kept: readonly KeptEntry[]): Promise<Found> {
  const came = new Map(
    kept.flatMap(({ entry }) =>
      acquirerMoneyOf(entry).flatMap((of) => (of.says === "moved" ? [[keyOf(of.acquirer, of), of] as const] : [])),
    ),
  );
  if (came.size === 0) return { findings: [], causes: [], gone: [] };
  const lines = await tx
    .selectFrom("settled_line")
    .selectAll()
    .where("store", "=", store)
    .where(sql<boolean>`reference = ANY (${[...came.values()].map(({ reference }) => reference)}::text[])`)
    .execute();
  const named = lines.flatMap((line) => {
    const of = came.get(keyOf(line.acquirer, line));
    return of === undefined ? [] : [{ ...line, recomputedMinor: of.amountMinor }];
  });
  return {
    findings: named
      .filter(({ amount, recomputedMinor }) => amount !== recomputedMinor)
      .map(({ epoch, seq, amount, recomputedMinor, ...line }) => ({
        ...{ epoch, seq },
        ...findingOf(line, { statedMinor: amount, recomputedMinor }),
      })),
    causes: [],
    gone: named.map((line) => ({ kind: "payment-unknown", about: aboutLine(line, line) })),
  };
}

const findingOf = (
  { kind, reference }: Line,
  { statedMinor, recomputedMinor }: { readonly statedMinor: number; readonly recomputedMinor: number },
) => ({
  place: `settlement.${kind}.${reference}`,
  ...{ statedMinor: minor(statedMinor), recomputedMinor: minor(recomputedMinor) },
});

/** A line counts once, whichever entry says it and however often [P2]. */
async function keepLines(
  tx: Transaction<Tables>,
  { store, epoch, seq, body }: EntryId & { readonly store: string; readonly body: SettlementBody },
): Promise<void> {
  const { acquirer, day, matched } = body;
  if (matched.length === 0) return;
  await tx
    .insertInto("settled_line")
    .values(
      matched.map(({ kind, reference, amountMinor: amount }) => ({
        ...{ store, acquirer, kind, reference, amount, day, epoch, seq },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What the store's entries of those days took and gave back, by acquirer, kind and reference. */
async function moneyAround(tx: Transaction<Tables>, store: string, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("entry")
    .select("text")
    .where("store", "=", store)
    .where("kind", "in", kindsOfMoney)
    .where("business_day", ">=", dayAfter(day, -daysBeside))
    .where("business_day", "<=", dayAfter(day, daysBeside))
    .execute();
  return new Map(
    rows
      .flatMap(({ text }) => acquirerMoneyOf(JSON.parse(text) as Entry))
      .flatMap((of) => (of.says === "moved" ? [[keyOf(of.acquirer, of), of.amountMinor] as const] : [])),
  );
}
