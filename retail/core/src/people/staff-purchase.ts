// A sale to a member of staff, at the price book's prices for staff. Whoever buys at a till where they themselves are
// signed in needs somebody else to stand for it, whatever their own limits [P9].

import { type Authority, type Permission, permissionFor } from "../approval.ts";
import type { Basket } from "../basket.ts";
import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import type { AmountDifference } from "../sale-recomputation.ts";

export interface StaffBuyer {
  /** Random subject id. */
  readonly personId: string;
  /** As typed and printed, "03". */
  readonly number: string;
  /** Subject id of who approved that the cashier is the buyer; absent: somebody else rings it up. */
  readonly approvedBy?: string;
}

/** The tier of the price book and of promotions that is theirs. */
export const staffTier = "staff";

/** Whose prices a sale has; null: everybody's. */
export const buyerTier = ({ staffBuyer, member }: Pick<Basket, "staffBuyer" | "member">): string | null =>
  staffBuyer === undefined ? (member?.tier ?? null) : staffTier;

interface Standing {
  /** Who is signed in. */
  readonly by: Authority;
  /** Who approves this one step; null: nobody was asked. */
  readonly approver: Authority | null;
}

export type StaffPurchase = { readonly ok: true; readonly basket: Basket } | Extract<Permission, { ok: false }>;

/** @param buyer null: an ordinary sale again */
export function withStaffBuyer(basket: Basket, buyer: StaffBuyer | null, of: Standing): StaffPurchase {
  const { staffBuyer: _, ...rest } = basket;
  return buyer === null ? { ok: true, basket: rest } : stoodFor({ ...rest, staffBuyer: buyer }, of);
}

/** The same basket, or with who approved it: asked again before payment, since a suspended sale may have come to its buyer. */
export function stoodFor(basket: Basket, { by, approver }: Standing): StaffPurchase {
  const { staffBuyer } = basket;
  if (staffBuyer === undefined || staffBuyer.approvedBy !== undefined || staffBuyer.personId !== by.personId)
    return { ok: true, basket };
  const other = approver?.personId === staffBuyer.personId ? null : approver;
  const permission = permissionFor({ act: "staff-purchase", size: 1 }, { by: { ...by, limits: {} }, approver: other });
  if (!permission.ok) return permission;
  const { approvedBy } = permission;
  return {
    ok: true,
    basket: { ...basket, staffBuyer: { ...staffBuyer, ...(approvedBy === null ? {} : { approvedBy }) } },
  };
}

/** A purchase for which nobody but its buyer stands. @param cashier subject id of who rang it up */
export function staffPurchaseDifferences(
  { staffBuyer, totalMinor }: SaleBody,
  cashier: string,
): readonly AmountDifference[] {
  if (staffBuyer === undefined || staffBuyer.personId !== cashier) return [];
  const { approvedBy } = staffBuyer;
  const isStoodFor = approvedBy !== undefined && approvedBy !== cashier;
  return isStoodFor ? [] : [{ where: "staffBuyer", statedMinor: totalMinor, recomputedMinor: minor(0) }];
}
