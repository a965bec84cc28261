// Goods that are on the screen for one touch, in groups: a digit or a touch puts one in, and the panel stays for the next.

import type { Item } from "@evertill/core";
import { ask, notNow } from "./ask.ts";
import { type DeskEvent, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

type FavouritesPanel = Extract<Panel, { is: "favourites" }>;

/** How many stand beside each other: the arrows go by rows. */
export const favouriteColumns = 3;

export const canSellGoods = ({ view }: Till): boolean =>
  view?.stage.at === "open" || (view?.stage.at === "idle" && view.day.shift !== null);

export function toggleFavourites(till: Till): DeskStep {
  if (till.desk.panel?.is === "favourites") return step(till, { panel: null });
  if (!canSellGoods(till)) return notNow(till);
  const idCount = till.desk.idCount + 1;
  const id = `${till.desk.idPrefix}-${idCount}`;
  const panel: Panel = { is: "favourites", id, groups: null, group: 0, mark: 0 };
  return step(till, { idCount, panel, search: null, said: null }, { type: "favourites", id });
}

/** What another opening of the panel asked for is not drawn. */
export function favouritesCame(till: Till, { id, groups }: Extract<DeskEvent, { type: "favourites" }>): DeskStep {
  const { panel } = till.desk;
  return panel?.is === "favourites" && panel.id === id ? step(till, { panel: { ...panel, groups } }) : step(till, {});
}

export const favouriteItems = ({ groups, group }: FavouritesPanel): readonly Item[] => groups?.[group]?.items ?? [];

export function addFavourite(till: Till, index: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "favourites") return notNow(till);
  const item = favouriteItems(panel)[index];
  if (item === undefined) return notNow(till);
  const marked = step(till, { panel: { ...panel, mark: index } });
  return ask(marked.till, { type: "add-item", sku: item.sku });
}

/** To the group beside; round and round. */
export function turnFavourites(till: Till, to: number | "next" | "previous"): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "favourites" || panel.groups === null) return step(till, {});
  const count = Math.max(panel.groups.length, 1);
  const by = to === "next" ? 1 : -1;
  const group = typeof to === "number" ? Math.min(to, count - 1) : (panel.group + by + count) % count;
  return step(till, { panel: { ...panel, group, mark: 0 } });
}

/** @param by 1 and -1 go to the good beside; up and down by rows, see favouriteColumns */
export function moveFavourites(till: Till, by: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "favourites") return step(till, {});
  const last = Math.max(favouriteItems(panel).length - 1, 0);
  return step(till, { panel: { ...panel, mark: Math.min(Math.max(panel.mark + by, 0), last) } });
}
