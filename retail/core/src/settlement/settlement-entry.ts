// What came of holding an acquirer's list of a day against the journal, as an entry of the hub. A later entry of the same
// acquirer and day takes the place of what differs, and adds what was matched since. It moves nothing: until the bank pays it
// out, the money is the acquirer's, and stays in `clearing:<acquirer>`. SPEC Z1–Z6.

import type { Entry, EntryDraft } from "../entry.ts";
import type { TaskCause, TaskKind } from "../tasks/task.ts";
import type { MoneyKey } from "./acquirer-money.ts";

export interface MatchedLine extends Omit<MoneyKey, "acquirer"> {
  readonly amountMinor: number;
}

export const differenceKinds = ["differing", "only-ours", "only-theirs", "twice"] as const;

export interface SettlementDifference extends Omit<MoneyKey, "acquirer"> {
  readonly is: (typeof differenceKinds)[number];
  /** 0: it was taken back. Null: no entry knows it. */
  readonly oursMinor: number | null;
  /** Null: it is on no list. */
  readonly theirsMinor: number | null;
  /** The acquirer's own number of it; null where it lists none. */
  readonly acquirerReference: string | null;
  readonly currency: string;
}

export interface SettlementBody {
  readonly acquirer: string;
  /** Of the acquirer's list, `YYYY-MM-DD`. */
  readonly day: string;
  readonly currency: string;
  /** That no earlier entry had matched; at most `mostMatched`, further ones are in the next entry. */
  readonly matched: readonly MatchedLine[];
  /** All that stands against this list now. */
  readonly differences: readonly SettlementDifference[];
  /** What the list comes to, line by line: payments less refunds. */
  readonly listMinor: number;
  readonly listLines: number;
}

/** So that no entry grows beyond what a link carries in one message. */
export const mostMatched = 500;

export function settlementDraft(
  body: SettlementBody,
  moment: Pick<EntryDraft, "at" | "businessDay" | "versions" | "person">,
): EntryDraft<"settlement"> {
  return { ...moment, kind: "settlement", body, transfers: [] };
}

/** Null: another entry, or a signed body that is none of its kind [P3]. */
export function settlementOf({ kind, body }: Pick<Entry, "kind" | "body">): SettlementBody | null {
  if (kind !== "settlement" || typeof body !== "object" || body === null) return null;
  const given = body as Partial<SettlementBody>;
  const { acquirer, day, matched, differences } = given;
  if (!isText(acquirer) || !isText(day) || !isDay(day)) return null;
  if (!Array.isArray(matched) || !matched.every(isMatched)) return null;
  if (!Array.isArray(differences) || !differences.every(isDifference)) return null;
  return isText(given.currency) && Number.isSafeInteger(given.listMinor) && Number.isSafeInteger(given.listLines)
    ? (given as SettlementBody)
    : null;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text));
const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 64;
const isKeyed = (value: unknown): value is Partial<MatchedLine & SettlementDifference> => {
  const { kind, reference } = (value ?? {}) as Partial<MatchedLine>;
  return (kind === "payment" || kind === "refund") && isText(reference);
};
const isMinor = (value: unknown): boolean => Number.isSafeInteger(value);
const isMatched = (value: unknown): boolean => isKeyed(value) && isMinor(value.amountMinor);
const isDifference = (value: unknown): boolean =>
  isKeyed(value) &&
  differenceKinds.some((kind) => kind === value.is) &&
  [value.oursMinor, value.theirsMinor].every((amount) => amount === null || isMinor(amount)) &&
  isText(value.currency);

const taskKinds = {
  differing: "settlement-differs",
  twice: "settlement-differs",
  "only-ours": "payment-not-settled",
  "only-theirs": "payment-unknown",
} as const;

const kindsOfSettlement: readonly TaskKind[] = [...Object.values(taskKinds), "settlement-outstanding"];

/** Whether a task is about an acquirer's list. */
export const isOfSettlement = ({ kind }: Pick<TaskCause, "kind">): boolean => kindsOfSettlement.includes(kind);

/** Begins what each task of a list is about. */
export const settlementAbout = ({ acquirer, day }: Pick<SettlementBody, "acquirer" | "day">): string =>
  `${acquirer}/${day}/`;

/** Each difference is somebody's to look into, at the hub and at headquarters under one name. */
export const settlementCauses = (
  body: Pick<SettlementBody, "acquirer" | "day" | "differences">,
  entry: TaskCause["entry"],
): readonly TaskCause[] =>
  body.differences.map(({ is, kind, reference, oursMinor, theirsMinor }) => ({
    ...{ kind: taskKinds[is], about: `${settlementAbout(body)}${kind}/${reference}`, entry },
    amount: is === "differing" ? (theirsMinor ?? 0) - (oursMinor ?? 0) : (theirsMinor ?? oursMinor),
  }));
