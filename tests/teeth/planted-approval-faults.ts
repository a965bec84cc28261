// Rules of approvals at the manager's page switched off one at a time, in the real modules; the search through approvals must
// notice each.

import type { ApprovalToLane } from "../../edge-agent/src/approvals/approval-messages.ts";
import { LaneApprovals } from "../../edge-agent/src/approvals/lane-approvals.ts";

export interface PlantedApprovalFault {
  readonly rule: string;
  readonly breaks: "P9";
  /** Switches it off; the answer switches it on again. */
  plant(): () => void;
}

export const plantedApprovalFaults: readonly PlantedApprovalFault[] = [
  {
    ...{ rule: "A4: an answer is taken for the request that it names, not for another", breaks: "P9" },
    plant: () => {
      const { received } = LaneApprovals.prototype;
      LaneApprovals.prototype.received = function (this: LaneApprovals, message: ApprovalToLane) {
        return received.call(this, { ...message, requestId: this.view()?.requestId ?? message.requestId });
      };
      return () => {
        LaneApprovals.prototype.received = received;
      };
    },
  },
  {
    ...{ rule: "A2: what was given up at the till is not approved any more", breaks: "P9" },
    plant: () => {
      const { end } = LaneApprovals.prototype;
      LaneApprovals.prototype.end = () => undefined;
      return () => {
        LaneApprovals.prototype.end = end;
      };
    },
  },
];
