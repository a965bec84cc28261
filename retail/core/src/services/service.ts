// A service: delivery, installation, taking the old unit away, a longer warranty. It is sold bound to goods of the same sale, has a price and
// a tax of its own, and neither stock nor numbers. Which items are services, of which goods, the price book says.

import { isWithin } from "../item.ts";
import type { CoverPlan, CoverTerms } from "./cover.ts";

export const serviceKinds = ["delivery", "installation", "haul-away", "warranty"] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What becomes of its money when its goods come back and it was performed: the shop keeps it, or it goes back too. */
export type OncePerformed = "kept" | "refunded";

export interface ServiceRule {
  /** Of the item that has its name, price and tax. */
  readonly sku: string;
  readonly kind: ServiceKind;
  /** Categories of the goods that it is sold for, those below them too. */
  readonly goods: readonly string[];
  readonly oncePerformed: OncePerformed;
  /** Of a warranty, and of nothing else. */
  readonly cover?: CoverPlan;
}

/** On an item that is a service here and now. */
export interface ServiceTerms extends Omit<ServiceRule, "sku"> {
  /** The price book that says so. */
  readonly bookId: string;
}

/** On a line of a sale: which goods it is for. */
export interface ServiceLine extends Omit<ServiceTerms, "goods" | "cover"> {
  /** Null: for goods of another sale. */
  readonly forLineId: string | null;
  readonly cover?: CoverTerms;
}

export const isServiceFor = ({ goods }: Pick<ServiceRule, "goods">, category: string): boolean =>
  goods.some((above) => isWithin(category, above));

/** The item as the book has it: a service, or goods. */
export function asInBook<T extends { readonly sku: string; readonly service?: ServiceTerms }>(
  item: T,
  book: { readonly bookId: string; readonly services?: readonly ServiceRule[] } | null,
): T {
  const rule = book?.services?.find((one) => one.sku === item.sku);
  if (book === null || rule === undefined) return item;
  const { sku: _, ...terms } = rule;
  return { ...item, service: { bookId: book.bookId, ...terms } };
}
