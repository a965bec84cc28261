// A sale to somebody who owes no tax: by certificate, for a reason of the chain's list, and approved [P9].

import { type Authority, type Permission, permissionFor } from "../approval.ts";
import type { Basket } from "../basket.ts";
import type { Reason } from "../prices/price-override.ts";
import type { TaxRules } from "./tax-book.ts";

export interface TaxExemption {
  /** As on the certificate, capitals; never a person's name. */
  readonly certificate: string;
  readonly reason: Reason;
  /** Subject ids. `approvedBy` is null where the limit of `by` was enough. */
  readonly by: string;
  readonly approvedBy: string | null;
}

export type ExemptionChange =
  | { readonly ok: true; readonly basket: Basket }
  | Extract<Permission, { ok: false }>
  | { readonly ok: false; readonly reason: "tax-in-prices" | "bad-certificate" | "reason-needed" };

export interface ExemptionInput {
  readonly certificate: string;
  /** null: none of the chain's list. */
  readonly reason: Reason | null;
  readonly by: Authority;
  readonly approver: Authority | null;
}

/** Four to thirty letters, digits, hyphens; others sort the certificates. */
const certificateShape = /^[A-Z0-9][A-Z0-9-]{3,29}$/;

/** Only where tax comes on top: a price that holds its tax has no price without. */
export function exemptFromTax(basket: Basket, rules: TaxRules | null, input: ExemptionInput): ExemptionChange {
  if (rules?.zone.prices !== "without-tax") return { ok: false, reason: "tax-in-prices" };
  const certificate = input.certificate.trim().toUpperCase();
  if (!certificateShape.test(certificate)) return { ok: false, reason: "bad-certificate" };
  const { reason, by, approver } = input;
  if (reason === null) return { ok: false, reason: "reason-needed" };
  const permission = permissionFor({ act: "tax-exemption", size: 1 }, { by, approver });
  if (!permission.ok) return permission;
  const exemption = { certificate, reason, by: by.personId, approvedBy: permission.approvedBy };
  return { ok: true, basket: { ...basket, exemption } };
}

export const chargeTax = ({ exemption: _, ...basket }: Basket): Basket => basket;
