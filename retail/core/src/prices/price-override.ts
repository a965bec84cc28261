// A line sold at another price than the book's: negotiated, matched, or for a display unit. The line keeps both prices,
// the reason, and who stands for it.

import { type ActSize, type Authority, type Permission, permissionFor } from "../approval.ts";
import { type Basket, type BasketLine, changedLine } from "../basket.ts";
import type { Bilingual } from "../item.ts";
import type { Minor } from "../money.ts";
import { hasOpenPrice, type OpenPriceChange, typePrice } from "./open-price.ts";

/** Why something out of the ordinary was done; the chain's own list, kept in the entry as it then was. */
export interface Reason {
  readonly id: string;
  readonly name: Bilingual;
}

/** What an overridden line keeps, and its entry. */
export interface PriceOverride {
  /** A piece, as the book has it. */
  readonly bookPriceMinor: Minor;
  readonly reason: Reason;
  /** Subject ids. `approvedBy` is null where the limit of `by` was enough. */
  readonly by: string;
  readonly approvedBy: string | null;
}

export interface OverrideInput {
  readonly lineId: string;
  /** A piece, zero or more. */
  readonly unitPriceMinor: Minor;
  /** null: only for going back to the price in the book. */
  readonly reason: Reason | null;
  readonly by: Authority;
  readonly approver: Authority | null;
}

export type OverrideChange =
  | OpenPriceChange
  | Extract<Permission, { ok: false }>
  | { ok: false; reason: "reason-needed" };

/** The price in the book, back again, takes the override away and needs neither reason nor limit. */
export function overridePrice(basket: Basket, input: OverrideInput): OverrideChange {
  const { lineId, unitPriceMinor, reason, by, approver } = input;
  const line = basket.lines.find((each) => each.lineId === lineId);
  // What is put on a card is no price.
  if (line === undefined || line.load !== undefined) return { ok: false, reason: "no-such-line" };
  if (hasOpenPrice(line)) return typePrice(basket, line, unitPriceMinor);
  const bookPriceMinor = bookPrice(line);
  const { override: _before, ...plain } = line;
  if (unitPriceMinor === bookPriceMinor) return changedLine(basket, { ...plain, unitPriceMinor });
  if (reason === null) return { ok: false, reason: "reason-needed" };
  const permission = permissionFor(overrideSize(line, unitPriceMinor), { by, approver });
  if (!permission.ok) return permission;
  const override: PriceOverride = { bookPriceMinor, reason, by: by.personId, approvedBy: permission.approvedBy };
  return changedLine(basket, { ...plain, unitPriceMinor, override });
}

/** A piece of the line as the book had it when it was scanned. */
function bookPrice(line: Pick<BasketLine, "unitPriceMinor" | "override">): Minor {
  return line.override?.bookPriceMinor ?? line.unitPriceMinor;
}

/**
 * Between the item's floor price and the book's, anybody may negotiate: size 0. Below the floor it counts from the
 * floor. Without a floor, and above the book, from the book. Rounded up to whole basis points: no limit is passed by a
 * fraction.
 */
function overrideSize(line: BasketLine, unitPriceMinor: Minor): ActSize {
  const book = bookPrice(line);
  const { floorPriceMinor } = line;
  if (floorPriceMinor === undefined || unitPriceMinor > book)
    return { act: "price-override", size: distanceBp(book, unitPriceMinor) };
  if (unitPriceMinor >= floorPriceMinor) return { act: "price-override", size: 0 };
  return { act: "below-floor", size: distanceBp(floorPriceMinor, unitPriceMinor) };
}

function distanceBp(from: Minor, to: Minor): number {
  if (from === 0) return 10_000;
  const away = BigInt(Math.abs(to - from)) * 10_000n;
  return Number((away + BigInt(from) - 1n) / BigInt(from));
}
