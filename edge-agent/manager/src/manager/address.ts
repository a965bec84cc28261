// What the page shows, as its address: every view can be kept and found again, and Back goes back. What is as usual is left
// out; what cannot be read is as usual.

import type { StockCondition, StockOwner } from "@evertill/core";
import type { StockShow } from "@evertill/protocol";
import { type GoTo as GoToOf, useAddressOf } from "@evertill/ui";

export const sections = ["today", "stock", "deliveries", "labels", "work"] as const;
export const shows: readonly StockShow[] = ["all", "below", "out", "reserved", "online", "apart"];
export const owners: readonly (StockOwner | "all")[] = ["all", "chain", "consignor", "concession"];
export const conditions: readonly (StockCondition | "all")[] = [
  ...(["all", "new", "display", "opened", "damaged", "awaiting-inspection", "traded-in"] as const),
];

/** As goods are received, counted and moved: old units come with a sale alone. */
export const heldConditions: readonly StockCondition[] = conditions.flatMap((each) =>
  each === "all" || each === "traded-in" ? [] : [each],
);

export interface Address {
  readonly section: (typeof sections)[number];
  readonly show: StockShow;
  readonly find: string;
  readonly owner: StockOwner | "all";
  readonly condition: StockCondition | "all";
  /** The item that is open; null: none. */
  readonly sku: string | null;
  /** The sheet that is being written; null: none. */
  readonly sheet: string | null;
  /** Of deliveries, the one day that is listed; null: all. */
  readonly day: string | null;
}

export type GoTo = GoToOf<Address>;

/** @param search of the location, `?show=below`. */
export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const one = <T extends string>(name: string, of: readonly T[], usual: T): T =>
    of.find((each) => each === given.get(name)) ?? usual;
  return {
    section: one("section", sections, "today"),
    show: one("show", shows, "all"),
    find: given.get("find") ?? "",
    owner: one("owner", owners, "all"),
    condition: one("condition", conditions, "all"),
    sku: given.get("sku"),
    sheet: given.get("sheet"),
    day: given.get("day"),
  };
}

/** `?show=below`, or `?` where all is as usual. */
export function addressText(address: Address): string {
  const usual = readAddress("");
  const said = (Object.keys(usual) as (keyof Address)[]).flatMap((name) => {
    const value = address[name];
    return value === null || value === usual[name] ? [] : [[name, value]];
  });
  return `?${new URLSearchParams(said)}`;
}

const form = { read: readAddress, write: addressText };

export const useAddress = (): readonly [Address, GoTo] => useAddressOf(form);
