// Keeps the shopper's display at what the window shows. It is told after the commit and never waited for [P1, P11].

import type { LineDisplay } from "@evertill/device-drivers";
import type { Box } from "../box/box.ts";
import { stageView } from "../sale/lane-view.ts";
import { displayScreen } from "./display-screen.ts";

/** @param soon runs work when the current turn of the loop is over: the answer to whoever scanned goes out first. */
export function runDisplay(
  box: Box,
  display: Pick<LineDisplay, "show" | "onHealth">,
  soon: (work: () => void) => void = setImmediate,
): void {
  let isDue = false;
  const draw = () => {
    isDue = false;
    try {
      const { identity, reference } = box.ports;
      const store = reference.store();
      const { upper, lower } = displayScreen({
        stage: stageView(box.lane, box.inForce.tenderRules, { takesCodes: false, progressOf: () => null }),
        store: { id: identity.store, name: store?.name ?? { zh: "", en: "" } },
        currency: store?.currency ?? "CNY",
      });
      display.show(upper, lower);
    } catch (error) {
      box.ports.log("display-failed", { error: String(error) });
    }
  };
  const changed = () => {
    if (isDue) return;
    isDue = true;
    soon(draw);
  };
  box.listen({ changed });
  display.onHealth((health) => {
    if (health.state === "up" && health.warning !== undefined) {
      box.ports.log("display-warning", { warning: health.warning });
    }
    // The store's name may have come down meanwhile; no change of the lane tells of that.
    changed();
  });
  changed();
}
