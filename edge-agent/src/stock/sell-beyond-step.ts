// Goods not in hand that are granted to orders from elsewhere, promised to the shopper who stands here: an act that somebody
// stands for [P9]. SPEC K18.

import { type Authority, type Basket, permissionFor, withReleased } from "@evertill/core";
import { type LaneStep, refuse } from "../sale/lane-move.ts";

export function sellBeyond(
  basket: Basket,
  sku: string,
  of: { readonly by: Authority; readonly approver: Authority | null },
): { readonly ok: true; readonly basket: Basket } | Extract<LaneStep, { ok: false }> {
  const permission = permissionFor({ act: "sell-online-part", size: 1 }, of);
  if (permission.ok) return { ok: true, basket: withReleased(basket, sku, permission.approvedBy ?? of.by.personId) };
  const { ok: _, reason, ...detail } = permission;
  return refuse(reason, detail);
}
