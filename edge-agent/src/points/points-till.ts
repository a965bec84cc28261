// The till's part in spending points: the store's desk is asked outside the till's turn, as for a gift card; the lane then
// takes the tender in one step. Without HQ's word only on a code that HQ signed [P6].

import {
  isKnownWell,
  type PointsSpending,
  type PointsTenderBody,
  pointsAccount,
  type SaleMember,
  spendablePoints,
  type spendingRefusals,
  wholeSteps,
  worthOf,
} from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import { AskedOnce } from "../box/asked-once.ts";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { stillDue } from "../sale/tender-step.ts";
import type { Claimed, Spending } from "../stored-value/spending-desk.ts";

const refusals: Readonly<Record<(typeof spendingRefusals)[number], PointsRefused>> = {
  "nothing-owed": "no-points",
  "not-so-much-owed": "not-so-many-points",
  "beyond-offline-limit": "points-beyond-limit",
};
type PointsRefused = "no-points" | "not-so-many-points" | "points-beyond-limit";

interface Wanted {
  readonly member: SaleMember;
  readonly spend: PointsSpending;
  readonly leastPoints: number;
  readonly mostPoints: number;
}

export class PointsTill {
  readonly #box: Box;
  readonly #spending: Spending;
  readonly #asked: AskedOnce;

  constructor(box: Box, spending: Spending) {
    this.#box = box;
    this.#asked = new AskedOnce(box);
    this.#spending = spending;
    box.memberPoints.askBy((account) => this.#has(account));
  }

  /** @param points null: as many as the sale takes and as there are */
  pay(points: number | null, commandId: string): Promise<Outcome> {
    return this.#asked.run(commandId, async () => {
      const wanted = this.#wanted(points);
      if ("ok" in wanted) return wanted;
      const { saleId } = saleOf(this.#box.lane.stage)?.basket ?? {};
      const { version } = this.#box.lane;
      const { leastPoints, mostPoints } = wanted;
      const account = pointsAccount(wanted.member.memberId);
      const claimed = await this.#spending.ask({ account, leastMinor: leastPoints, mostMinor: mostPoints });
      if (claimed === null) return { ok: false, reason: "storage-failed" };
      try {
        const body = tenderOf(claimed, wanted);
        if ("ok" in body) return body;
        const isMoved = saleOf(this.#box.lane.stage)?.basket.saleId !== saleId || this.#box.lane.version !== version;
        if (isMoved) return { ok: false, reason: "stale" };
        return this.#box.apply({ type: "take-points", body }, { commandId });
      } finally {
        this.#spending.settled(claimed.claimId);
      }
    });
  }

  async #has(account: string): Promise<number> {
    const answer = await this.#spending.look(account);
    return answer.ok ? answer.leftMinor : answer.owedMinor;
  }

  #wanted(points: number | null): Wanted | Extract<Outcome, { ok: false }> {
    const { stage } = this.#box.lane;
    if (stage.at !== "tendering") return { ok: false, reason: "not-now" };
    const spend = this.#box.inForce.pointsBook?.spend ?? null;
    if (spend === null) return { ok: false, reason: "points-not-taken" };
    const { member } = stage.sale.basket;
    if (member === undefined) return { ok: false, reason: "points-need-member" };
    const { leastPoints, stepPoints } = spend;
    const tenders = stage.sale.tenders.map(({ body }) => body);
    const mostPoints = spendablePoints(spend, {
      ...{ lines: stage.sale.priced.lines, tenders, dueMinor: stillDue(stage.sale) },
    });
    if (mostPoints === 0) return { ok: false, reason: "points-beyond-share", detail: { mostPoints } };
    if (points === null) return { member, spend, leastPoints, mostPoints };
    if (points % stepPoints !== 0) return { ok: false, reason: "points-not-in-steps", detail: { stepPoints } };
    if (points < leastPoints) return { ok: false, reason: "points-too-few", detail: { leastPoints } };
    if (points > mostPoints) return { ok: false, reason: "points-beyond-share", detail: { mostPoints } };
    return { member, spend, leastPoints: points, mostPoints: points };
  }
}

function tenderOf(
  { claimId, answer }: Claimed,
  { member, spend }: Wanted,
): PointsTenderBody | Extract<Outcome, { ok: false }> {
  const { word } = answer;
  const knownBy = member.knownBy ?? "phone";
  if (!isKnownWell({ word, knownBy })) return { ok: false, reason: "points-need-code" };
  const detail = { mostPoints: wholeSteps(answer.mostMinor, spend) };
  if (!answer.ok) return { ok: false, reason: refusals[answer.reason], detail };
  const { stepPoints, worthMinor, mostShareBp } = spend;
  const points = wholeSteps(answer.amountMinor, spend);
  if (points < spend.leastPoints) return { ok: false, reason: "not-so-many-points", detail };
  return {
    ...{ type: "points", memberId: member.memberId, points, amountMinor: worthOf(points, spend) },
    ...{ leftPoints: answer.leftMinor + answer.amountMinor - points, claimId, word, knownBy },
    ...{ stepPoints, worthMinor, mostShareBp },
  };
}
