// Hands a shopper's order to the hub, which alone gives numbers. Asked again with the same id it is the same order, so that
// a lost answer costs nothing; a hub that is away is said to be, and nothing is kept here.

import type { OrderLine } from "@evertill/core";
import { qrModules } from "@evertill/core/e-receipt";
import type { KioskAnswer } from "@evertill/protocol";
import type { TierAbove } from "../link/tier-above.ts";
import { orderPath } from "../store-desk/kiosk-door.ts";

/** A shopper waits so long at most, in two attempts. */
const patienceMs = 2_500;
const attempts = 2;

export interface OrderPostParts {
  readonly hub: Pick<TierAbove, "fetch">;
  readonly box: string;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export async function postOrder(
  { hub, box, log }: OrderPostParts,
  {
    orderId,
    lines,
    shownMinor,
  }: { readonly orderId: string; readonly lines: readonly OrderLine[]; readonly shownMinor: number },
): Promise<KioskAnswer> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const response = await hub.fetch(orderPath(orderId), {
        ...{ put: { box, lines, shownMinor }, timeoutMs: patienceMs },
      });
      const said = (await response.json()) as { readonly number?: unknown; readonly error?: unknown };
      if (response.ok && typeof said.number === "string")
        return { is: "ordered", order: { number: said.number, modules: qrModules(said.number) } };
      log("order-refused", { status: response.status, error: String(said.error) });
      if (said.error === "order-goods-gone") return { is: "not-ordered", reason: "unknown-goods" };
      if (said.error === "too-many-orders") return { is: "not-ordered", reason: said.error };
    } catch (error) {
      log("order-not-placed", { attempt, error: String(error) });
    }
  }
  return { is: "not-ordered", reason: "away" };
}
