// What the words in the field found: goods, then organisations, in one list that the arrows go through.

import { ask, withEntryCleared } from "./ask.ts";
import { type DeskEvent, type DeskStep, type Search, step, type Till } from "./desk-state.ts";

export function found(till: Till, { id, items, organisations }: Extract<DeskEvent, { type: "found" }>): DeskStep {
  const { search } = till.desk;
  if (search === null || search.id !== id) return step(till, {});
  const isAway = items === null;
  return step(till, {
    search: { ...search, items: items ?? [], organisations, stock: [], itemsFor: search.text, isAway, chosen: 0 },
  });
}

export const foundCount = ({ items, organisations }: Search): number => items.length + organisations.length;

/** Goods go into the sale; of an organisation it becomes the sale's customer. */
export function addFound(till: Till, index: number): DeskStep {
  const { items = [], organisations = [] } = till.desk.search ?? {};
  const item = items[index];
  if (item !== undefined) return withEntryCleared(ask(till, { type: "add-item", sku: item.sku }));
  const organisation = organisations[index - items.length];
  if (organisation === undefined) return step(till, {});
  return withEntryCleared(ask(till, { type: "enter", text: organisation.taxNumber }));
}

export function moveFound(till: Till, search: Search, by: 1 | -1): DeskStep {
  const chosen = Math.min(Math.max(search.chosen + by, 0), foundCount(search) - 1);
  return step(till, { search: { ...search, chosen } });
}
