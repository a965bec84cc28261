// Two ids are one member: what stands in points under the one moves to the other. HQ alone writes it, again for whatever
// comes late under the old id.

import { pointsAccount } from "../accounts.ts";
import type { EntryDraft } from "../entry.ts";

export interface PointsMergedBody {
  /** The id that stands for the other from now on. */
  readonly from: string;
  readonly into: string;
  /** Below 0: the member owed them. */
  readonly points: number;
}

/** @param body.points not 0 */
export function pointsMergedDraft(
  body: PointsMergedBody,
  of: Pick<EntryDraft, "person" | "businessDay" | "at" | "versions">,
): EntryDraft<"points-merged"> {
  const [giver, taker] = body.points > 0 ? [body.into, body.from] : [body.from, body.into];
  // Whose account falls has more: points are owed to members.
  const accounts = { from: pointsAccount(giver), to: pointsAccount(taker) };
  const transfer = { ledger: "points", unit: "points", ...accounts, amount: Math.abs(body.points) } as const;
  return { kind: "points-merged", ...of, body, transfers: [transfer] };
}
