// Government subsidy (国补): a third party pays a share of one piece, by a rate for its category and energy grade that holds
// for a time, up to a cap. One person gets it for one piece of a category, and proves it: the qualification's code and the
// piece's serial number go into the entry, which is the claim. When the piece comes back, the subsidy goes back too.

import { type EnergyGrade, isWithin } from "../item.ts";
import { type BasisPoints, type Minor, minor, proRata, rateOf } from "../money.ts";
import type { ThirdParty } from "./third-party.ts";

export interface SubsidyRate {
  /** Goods of it and below it: `appliance/refrigerator`. */
  readonly category: string;
  /** As on the energy label: `1`, `2`; `-` for goods without one. */
  readonly grade: string;
  readonly rateBp: BasisPoints;
  /** At most, for a piece. */
  readonly capMinor: Minor;
  /** From and until (not including), milliseconds since 1970; absent: open. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** The store's key for it, who pays, and what; HQ's data. */
export interface SubsidyRule extends ThirdParty {
  readonly type: "subsidy";
  readonly rates: readonly SubsidyRate[];
}

/** What the claim is proved with; it names nobody. */
export interface SubsidyEvidence {
  /** Of the person's qualification for one category. */
  readonly qualification: string;
  /** Of the piece. */
  readonly serial: string;
  /** Of the photos of label and piece, where they are kept elsewhere. */
  readonly photo?: string;
}

export interface SubsidyTenderBody extends ThirdParty, Pick<SubsidyRate, "category" | "grade" | "rateBp" | "capMinor"> {
  readonly type: "subsidy";
  readonly amountMinor: Minor;
  /** One piece of this line. */
  readonly lineId: string;
  readonly evidence: SubsidyEvidence;
}

export interface SubsidyOffer {
  readonly type: "subsidy";
  readonly tenderId: string;
  /** As read from the label; empty: the goods' own, `-` where they have none. */
  readonly grade: string;
  readonly evidence: SubsidyEvidence;
}

export type SubsidyRefusal =
  | "grade-differs" // the goods are known to have another; detail: grade
  | "not-subsidised" // no piece in the sale for which this grade is paid today
  | "bad-qualification"
  | "bad-serial"
  | "subsidy-twice" // that qualification, or that very piece, has had it in this sale
  | "more-than-due"; // detail: mostMinor

export type SubsidyResult =
  | { readonly ok: true; readonly body: SubsidyTenderBody }
  | { readonly ok: false; readonly reason: SubsidyRefusal; readonly detail?: Readonly<Record<string, number>> };

/** A line as far as a subsidy must know it. */
export interface SubsidisedLine {
  readonly lineId: string;
  readonly category: string;
  /** Of the goods; absent: only the label tells. */
  readonly energyGrade?: EnergyGrade;
  readonly quantity: number;
  /** What the shopper owes for it, after discounts. */
  readonly totalMinor: Minor;
}

/** Of one piece: the rate of what it costs after discounts, half up, at most the cap. */
export function subsidyOf(line: SubsidisedLine, { rateBp, capMinor }: Pick<SubsidyRate, "rateBp" | "capMinor">): Minor {
  const pieceMinor = proRata(line.totalMinor, 1, line.quantity);
  return minor(Math.min(rateOf(pieceMinor, rateBp, "half-up"), capMinor));
}

export function takeSubsidy(
  offer: SubsidyOffer,
  of: {
    readonly rule: SubsidyRule;
    readonly dueMinor: Minor;
    readonly atMs: number;
    readonly lines: readonly SubsidisedLine[];
    readonly taken: readonly { readonly type: string }[];
  },
): SubsidyResult {
  const { rule, dueMinor, atMs, lines } = of;
  const evidence = evidenceOf(offer.evidence);
  if (!/^[0-9A-Z-]{4,40}$/.test(evidence.qualification)) return { ok: false, reason: "bad-qualification" };
  if (!/^[0-9A-Z-]{4,40}$/.test(evidence.serial)) return { ok: false, reason: "bad-serial" };
  const taken = of.taken.filter(isSubsidy);
  const isUsed = taken.some(
    ({ evidence: { qualification, serial } }) => qualification === evidence.qualification || serial === evidence.serial,
  );
  if (isUsed) return { ok: false, reason: "subsidy-twice" };
  const inForce = rule.rates.filter(
    ({ fromMs = 0, untilMs = Number.MAX_SAFE_INTEGER }) => fromMs <= atMs && atMs < untilMs,
  );
  const read = offer.grade.trim();
  const differing: EnergyGrade[] = [];
  for (const line of lines) {
    const own = line.energyGrade?.toString();
    const rate = inForce.find(
      ({ category, grade }) => isWithin(line.category, category) && grade === (own ?? (read || "-")),
    );
    const had = taken.filter(({ lineId }) => lineId === line.lineId).length;
    if (line.energyGrade !== undefined && read !== "" && read !== own) {
      if (rule.rates.some(({ category }) => isWithin(line.category, category))) differing.push(line.energyGrade);
      continue;
    }
    if (rate === undefined || had >= line.quantity) continue;
    const amountMinor = subsidyOf(line, rate);
    if (amountMinor <= 0) continue;
    if (amountMinor > dueMinor) return { ok: false, reason: "more-than-due", detail: { mostMinor: dueMinor } };
    const { tenderId, name, provider } = rule;
    const { category, grade, rateBp, capMinor } = rate;
    return {
      ok: true,
      body: {
        ...{ type: "subsidy", tenderId, name, provider, amountMinor, lineId: line.lineId },
        ...{ category, grade, rateBp, capMinor, evidence },
      },
    };
  }
  const [grade] = differing;
  return grade === undefined
    ? { ok: false, reason: "not-subsidised" }
    : { ok: false, reason: "grade-differs", detail: { grade } };
}

const evidenceOf = ({ qualification, serial, photo }: SubsidyEvidence): SubsidyEvidence => ({
  qualification: qualification.trim().toUpperCase(),
  serial: serial.trim().toUpperCase(),
  ...(photo === undefined ? {} : { photo }),
});

export const isSubsidy = (tender: { readonly type: string }): tender is SubsidyTenderBody => tender.type === "subsidy";

/** Whether every subsidy taken is still what its piece gets: goods may change after it was taken. */
export function subsidiesStand(
  tenders: readonly { readonly type: string }[],
  lines: readonly SubsidisedLine[],
): boolean {
  const subsidies = tenders.filter(isSubsidy);
  return subsidies.every((tender) => {
    const line = lines.find(({ lineId }) => lineId === tender.lineId);
    const ofLine = subsidies.filter(({ lineId }) => lineId === tender.lineId).length;
    return line !== undefined && ofLine <= line.quantity && subsidyOf(line, tender) === tender.amountMinor;
  });
}

/** Which subsidies go back with the pieces that come back: those of a line's subsidised pieces first. */
export function clawedBack(of: {
  readonly tenders: readonly { readonly type: string }[];
  /** Places of tenders whose subsidy went back before. */
  readonly before: ReadonlySet<number>;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}): ReadonlySet<number> {
  const places = of.tenders.flatMap((tender, place) => (isSubsidy(tender) ? [{ place, lineId: tender.lineId }] : []));
  const open = places.filter(({ place }) => !of.before.has(place));
  return new Set(
    of.lines.flatMap(({ lineId, quantity }) =>
      open
        .filter((one) => one.lineId === lineId)
        .slice(0, quantity)
        .map(({ place }) => place),
    ),
  );
}
