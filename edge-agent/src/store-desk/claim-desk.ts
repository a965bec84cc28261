// The desk's part in return claims: it passes them between the lane that asks and the lane that sold, and says so when
// that one is away. It keeps nothing. SPEC D7–D12.

import type { LaneToDesk } from "./desk-messages.ts";
import type { DeskEffect, DeskState } from "./desk-step.ts";

type ClaimMessage = Extract<LaneToDesk, { type: "claim" | "claim-answer" | "claim-end" | "claim-over" }>;

export function claimEffects(state: DeskState, from: string, message: ClaimMessage): readonly DeskEffect[] {
  switch (message.type) {
    case "claim": {
      const { claimId, receiptNumber, lane } = message;
      const seller = boxOf(state, lane);
      if (seller !== null) return [{ to: seller, message: { type: "claim-asked", claimId, receiptNumber, by: from } }];
      const answer = { ok: false, reason: "seller-unreachable" } as const;
      return [{ to: from, message: { type: "claim-answer", claimId, receiptNumber, answer } }];
    }
    case "claim-answer": {
      const { to, ...answer } = message;
      return [{ to, message: answer }];
    }
    case "claim-end": {
      const { claimId, receiptNumber, lane, returns } = message;
      const seller = boxOf(state, lane);
      // Away: the asker says it again.
      if (seller === null) return [];
      return [{ to: seller, message: { type: "claim-ended", claimId, receiptNumber, by: from, returns } }];
    }
    case "claim-over":
      return [{ to: message.to, message: { type: "claim-over", claimId: message.claimId } }];
  }
}

/** The box of a lane, when it is there. */
function boxOf({ lanes }: DeskState, number: number): string | null {
  return Object.entries(lanes).find(([, { lane, reachable }]) => lane === number && reachable)?.[0] ?? null;
}
