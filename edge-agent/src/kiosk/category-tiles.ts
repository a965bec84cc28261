// The groups of goods as tiles: named by the chain, drawn by what sells best in them.

import type { Bilingual, Look } from "@evertill/core";
import type { CategoryTile, Department } from "@evertill/protocol";
import type { Category } from "@evertill/schemas";
import type { GoodsDirectory } from "./goods-directory.ts";

export type CategoryNames = ReadonlyMap<string, Category>;

const mostLooks = 3;

/** Departments in the chain's order with their groups; none without goods. Goods without a department make one. */
export function departmentsOf(directory: GoodsDirectory, names: CategoryNames): readonly Department[] {
  const ids = directory.categories().toSorted((a, b) => placeOf(a, names) - placeOf(b, names) || (a < b ? -1 : 1));
  const below = (id: string) =>
    ids.filter((each) => each.startsWith(`${id}/`) && !each.slice(id.length + 1).includes("/"));
  return ids
    .filter((id) => !id.includes("/"))
    .map((id) => ({
      ...tileOf(id, directory, names),
      groups: below(id).map((each) => tileOf(each, directory, names)),
    }));
}

export function tileOf(categoryId: string, directory: GoodsDirectory, names: CategoryNames): CategoryTile {
  const goods = directory.of(categoryId);
  return { categoryId, name: nameOf(categoryId, names), looks: looksOf(goods), goods: goods.length };
}

/** A group that the chain has not named is called by the last part of its id. */
export function nameOf(categoryId: string, names: CategoryNames): Bilingual {
  const known = names.get(categoryId);
  if (known !== undefined) return known.name;
  const words = (categoryId.split("/").at(-1) ?? categoryId).replaceAll("-", " ");
  const text = words.slice(0, 1).toUpperCase() + words.slice(1);
  return { zh: text, en: text };
}

const placeOf = (id: string, names: CategoryNames): number => names.get(id)?.place ?? Number.MAX_SAFE_INTEGER;

/** Different shapes first; where the group has one shape, different colours. */
function looksOf(goods: readonly { readonly look: Look }[]): readonly Look[] {
  const byShape = new Map(goods.toReversed().map(({ look }) => [look.shape, look] as const));
  const byLook = new Map(goods.toReversed().map(({ look }) => [`${look.shape} ${look.colour}`, look] as const));
  const shapes = [...byShape.values()].reverse();
  return (shapes.length >= mostLooks ? shapes : [...byLook.values()].reverse()).slice(0, mostLooks);
}
