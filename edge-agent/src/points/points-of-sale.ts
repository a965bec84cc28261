// The points of a sale just paid, as the window draws them.

import type { SaleBody } from "@evertill/core";
import type { PaidView } from "@evertill/protocol";

export function pointsOfSale({ points }: SaleBody): Pick<PaidView, "points"> {
  if (points === undefined) return {};
  const { earned, balance } = points;
  return { points: { earned, ...(balance === undefined ? {} : { balance }) } };
}
