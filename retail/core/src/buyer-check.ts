// Goods that may be sold to a buyer of some age only, or to one who shows who they are: knives, cards of a mobile network, solvents. The
// chain says it of the goods or of their category; whoever sells looks at the document before the sale is paid, and the entry
// says who did [P9]. Nothing of the document is kept.

import type { Basket } from "./basket.ts";
import type { SaleBody } from "./entry.ts";
import { minor } from "./money.ts";

export interface BuyerCheck {
  /** In years; absent: of any age. */
  readonly leastAge?: number;
  /** The buyer shows a document of identity; absent: a sight of the age is enough. */
  readonly identity?: true;
}

export interface BuyerChecked extends BuyerCheck {
  /** The person who looked. */
  readonly by: string;
}

interface Checked {
  readonly buyerCheck?: BuyerCheck;
}

/** What all of these together ask of their buyer; null: nothing. */
export function buyerCheckOf(lines: readonly Checked[]): BuyerCheck | null {
  const asked = lines.flatMap(({ buyerCheck }) => buyerCheck ?? []);
  if (asked.length === 0) return null;
  const leastAge = Math.max(...asked.map((one) => one.leastAge ?? 0));
  return {
    ...(leastAge === 0 ? {} : { leastAge }),
    ...(asked.some(({ identity }) => identity === true) ? { identity: true } : {}),
  };
}

/** What is still to be looked at before the goods are paid; null: nothing. */
export function buyerCheckDue({ lines, buyerChecked }: Pick<Basket, "lines" | "buyerChecked">): BuyerCheck | null {
  const asked = buyerCheckOf(lines);
  return asked === null || covers(buyerChecked, asked) ? null : asked;
}

/** Somebody has looked at what all goods in it ask for; those that come later may ask for more. */
export function withBuyerChecked(basket: Basket, by: string): Basket {
  const asked = buyerCheckOf(basket.lines);
  return asked === null ? basket : { ...basket, buyerChecked: { ...asked, by } };
}

const covers = (done: BuyerCheck | undefined, { leastAge = 0, identity }: BuyerCheck): boolean =>
  done !== undefined && (done.leastAge ?? 0) >= leastAge && (identity === undefined || done.identity === true);

/** The last day on which somebody of that age today was born. @param day `2026-02-28` */
export function bornBy(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year - years, month, 0)).getUTCDate();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(year - years).padStart(4, "0")}-${two(month)}-${two(Math.min(date, lastOfMonth))}`;
}

/** A stored sale of goods at whose buyer nobody looked, in years of age; what asks for a document alone counts as one [P9]. */
export function buyerCheckDifferences({ lines, buyerChecked }: Pick<SaleBody, "lines" | "buyerChecked">) {
  const asked = buyerCheckOf(lines);
  if (asked === null || covers(buyerChecked, asked)) return [];
  const size = ({ leastAge = 0, identity }: BuyerCheck) => leastAge + (identity === true ? 1 : 0);
  return [
    {
      ...{ where: "buyerChecked", statedMinor: minor(buyerChecked === undefined ? 0 : size(buyerChecked)) },
      recomputedMinor: minor(size(asked)),
    },
  ];
}
