// Commands by which money goes back; each brings the codes of the cards that it goes back to.

import type { Command } from "@evertill/protocol";

const refundCommands: ReadonlySet<Command["type"]> = new Set<Command["type"]>(["refund", "post-void", "protect-price"]);

/** @param command null or undefined: none is under way */
export const isRefund = (command: Command["type"] | null | undefined): boolean =>
  command != null && refundCommands.has(command);
