// Asks the hub how many of some goods the store has; nobody else knows what orders keep. A hub that is away is not waited for.

import type { KioskAnswer } from "@evertill/protocol";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { TierAbove } from "../link/tier-above.ts";
import { herePath } from "../store-desk/kiosk-door.ts";

const patienceMs = 1_000;

const whole = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const saidShape = Compile(Type.Object({ availableQuantity: whole, reservedQuantity: whole }));

export async function goodsHere(
  {
    hub,
    log,
  }: {
    readonly hub: Pick<TierAbove, "fetch">;
    readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  },
  sku: string,
): Promise<KioskAnswer> {
  try {
    const response = await hub.fetch(herePath(sku), { timeoutMs: patienceMs });
    const said: unknown = await response.json();
    if (response.ok && saidShape.Check(said)) {
      const { availableQuantity, reservedQuantity } = said;
      return { is: "here", sku, availableQuantity, reservedQuantity };
    }
    log("stock-refused", { status: response.status });
  } catch (error) {
    // The page says nothing of stock then.
    log("stock-not-heard", { error: String(error) });
  }
  return { is: "none" };
}
