// Goods that a till has on its screen for one touch: bags, batteries, whatever has no code or is sold all day. A part of the
// price book, in groups.

import type { Bilingual } from "../item.ts";

export interface FavouriteGroup {
  readonly name: Bilingual;
  /** Store numbers; absent: everywhere. */
  readonly stores?: readonly string[];
  /** In this order. */
  readonly skus: readonly string[];
}

export const mostFavouriteGroups = 8;
/** Of one group: what a screen of 1024 × 768 shows at once. */
export const mostFavourites = 24;

export const favouritesOf = (groups: readonly FavouriteGroup[], store: string): readonly FavouriteGroup[] =>
  groups.filter(({ stores }) => stores?.includes(store) ?? true);

/** What is wrong with a book's groups beyond their shape; null: nothing. */
export function favouritesFault(
  groups: readonly FavouriteGroup[],
): { readonly where: string; readonly what: string } | null {
  for (const [index, { skus }] of groups.entries()) {
    const twice = skus.findIndex((sku, at) => skus.indexOf(sku) !== at);
    if (twice !== -1)
      return { where: `${index}/skus/${twice}`, what: `${skus[twice]} twice; accepted is each good once` };
  }
  return null;
}
