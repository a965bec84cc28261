// What the page shows, as its address: every view can be kept, shared by link and found again. What is as usual is left
// out; what cannot be read is as usual.

export const shows = ["all", "online", "lost", "store-away", "behind", "device-down", "clock", "drifted"] as const;
export const sorts = ["worst", "box", "version", "heard", "unsent", "disk", "clock", "certificate"] as const;
export const views = ["grid", "table", "tasks"] as const;
export const owners = ["all", "manager", "head-office", "it"] as const;
/** Days of history. */
export const spans = [1, 7, 35] as const;

export type Show = (typeof shows)[number];
export type Sort = (typeof sorts)[number];
export type Span = (typeof spans)[number];

export interface Address {
  readonly view: (typeof views)[number];
  readonly show: Show;
  /** Part of a store's or box's name or number. */
  readonly find: string;
  readonly sort: Sort;
  readonly isDown: boolean;
  /** Whose tasks are shown. */
  readonly owner: (typeof owners)[number];
  /** The box whose page is open; null: the fleet. */
  readonly box: { readonly store: string; readonly box: string } | null;
  readonly days: Span;
}

export const plainAddress: Address = {
  ...{ view: "grid", show: "all", find: "", sort: "worst", isDown: false, owner: "all", box: null, days: 1 },
};

/** @param search of the location, `?show=behind`. */
export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const one = <T extends string>(name: string, of: readonly T[], usual: T): T =>
    of.find((each) => each === given.get(name)) ?? usual;
  const [store = "", box = ""] = (given.get("box") ?? "").split("/");
  return {
    view: one("view", views, plainAddress.view),
    show: one("show", shows, plainAddress.show),
    find: given.get("find") ?? "",
    sort: one("sort", sorts, plainAddress.sort),
    owner: one("owner", owners, plainAddress.owner),
    isDown: given.get("down") === "1",
    box: store === "" || box === "" ? null : { store, box },
    days: spans.find((each) => String(each) === given.get("days")) ?? plainAddress.days,
  };
}

/** `?show=behind`, or `?` where all is as usual. */
export function addressText(address: Address): string {
  const { view, show, find, sort, isDown, owner, box, days } = address;
  const said: readonly (readonly [string, string, boolean])[] = [
    ["box", box === null ? "" : `${box.store}/${box.box}`, box !== null],
    ["days", String(days), days !== plainAddress.days],
    ["view", view, view !== plainAddress.view],
    ["show", show, show !== plainAddress.show],
    ["find", find, find !== ""],
    ["sort", sort, sort !== plainAddress.sort],
    ["down", "1", isDown],
    ["owner", owner, owner !== plainAddress.owner],
  ];
  return `?${new URLSearchParams(said.flatMap(([name, value, isSaid]) => (isSaid ? [[name, value]] : [])))}`;
}
