// Goods that the window has on its screen for one touch: those of the price book in force, at what they cost here and now.

import type { FavouritesView, ToWindow } from "@evertill/protocol";
import type { Box } from "./box.ts";

/** Goods that are not sold here are left out, and groups that have no other. */
export async function tellFavourites(
  box: Pick<Box, "ports" | "inForce">,
  asker: { send(message: ToWindow): void },
  { id }: { readonly id: string },
): Promise<void> {
  const groups = await Promise.all(
    box.inForce.favourites.map(async ({ name, skus }): Promise<FavouritesView> => {
      const known = await Promise.all(skus.map((sku) => box.ports.reference.itemBySku(sku)));
      return { name, items: known.flatMap((item) => (item === null ? [] : [box.inForce.pricedAtTill(item)])) };
    }),
  );
  asker.send({ type: "favourites", id, groups: groups.filter(({ items }) => items.length > 0) });
}
