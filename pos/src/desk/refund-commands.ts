// Commands by which money goes back; each brings the codes of the cards that it goes back to.

import type { WindowCommand } from "@evertill/protocol";
import type { Panel } from "./desk-state.ts";

const refundCommands: ReadonlySet<WindowCommand["type"]> = new Set<WindowCommand["type"]>([
  ...(["refund", "post-void", "protect-price", "settle-deposit"] as const),
]);

/** @param command null or undefined: none is under way */
export const isRefund = (command: WindowCommand["type"] | null | undefined): boolean =>
  command != null && refundCommands.has(command);

/** The panel after a refund was refused: the codes are asked for anew, by the panel that the refund began on; others stay. */
export function panelOfRefund(panel: Panel | null): Panel | null {
  if (panel?.is !== "refund-code") return panel;
  const { is } = panel.of;
  return is === "post-void" || is === "protection" ? { is } : null;
}
