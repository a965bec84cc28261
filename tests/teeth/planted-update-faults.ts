// Rules of updates switched off one at a time, in the real modules; the search through updates must notice each.

import type { Blocker } from "../../edge-agent/src/update/blockers.ts";
import { UpdateDesk } from "../../edge-agent/src/update/update-desk.ts";
import type { Finding } from "../updates/search.ts";

export interface PlantedUpdateFault {
  readonly rule: string;
  readonly breaks: Finding["promise"];
  /** Switches it off; the answer switches it on again. */
  plant(): () => void;
}

const without = (rule: string, breaks: Finding["promise"], ...passed: readonly Blocker[]): PlantedUpdateFault => ({
  ...{ rule, breaks },
  plant: () => {
    const { blockers } = UpdateDesk.prototype;
    UpdateDesk.prototype.blockers = function (this: UpdateDesk) {
      return blockers.call(this).filter((blocker) => !passed.includes(blocker));
    };
    return () => {
      UpdateDesk.prototype.blockers = blockers;
    };
  },
});

export const plantedUpdateFaults: readonly PlantedUpdateFault[] = [
  without("P10: an update waits for the end of the sale", "P10", "sale-open"),
  without("P8: an update waits while entries are unsent or payments open", "P8", "unsent-entries", "payment-open"),
];
