// The stores that are searched through: which things, how many tries, what may go wrong. The small ones in every run of the
// tests, the larger ones by `npm run test:long -- model`.

import { minor, type OfflineLimit } from "@evertill/core";
import { type CardOptions, card } from "./card.ts";
import { couponRules } from "./coupons.ts";
import { type Explored, explore } from "./explore.ts";
import { orderRules } from "./orders.ts";
import { type Mishaps, storeModel } from "./store-links.ts";
import { type UniqueOptions, uniqueThing } from "./unique-thing.ts";

interface Searched {
  readonly name: string;
  search(mostStates: number): Explored;
}

const none: Mishaps = { cuts: 0, laneCrashes: 0, hubCrashes: 0, newHubs: 0 };

type Of<Options> = Options & { readonly mishaps?: Partial<Mishaps>; readonly hearsOld?: boolean };

/** Coupon or order, and what goes wrong meanwhile. */
const unique = (kind: "coupon" | "order", name: string, { mishaps, hearsOld, ...of }: Of<UniqueOptions>): Searched => ({
  name: `${kind}: ${name}`,
  search: (mostStates) => {
    const links = { mishaps: { ...none, ...mishaps }, ...(hearsOld === undefined ? {} : { hearsOld }) };
    if (kind === "coupon") return explore(storeModel(uniqueThing(couponRules, of), links), mostStates);
    return explore(storeModel(uniqueThing(orderRules, of), links), mostStates);
  },
});

const spent = (name: string, { mishaps, ...of }: Of<CardOptions>): Searched => ({
  name: `gift card: ${name}`,
  search: (mostStates) => explore(storeModel(card(of), { mishaps: { ...none, ...mishaps } }), mostStates),
});

/** A lane may spend 1 alone; what is left of the store's limit is the hub's. */
const limitOf = (storeMinor: number): OfflineLimit => ({
  ...{ storeMinor: minor(storeMinor), lanes: 2, laneMinor: minor(1), numberMinor: minor(storeMinor) },
});

const small = { limit: limitOf(3), onCardMinor: 2, hqLosses: 0, wanted: [[2], [2]] };
const full = { limit: limitOf(2), onCardMinor: 4, hqLosses: 0, wanted: [[4], [4]] };

export const smallStores: readonly Searched[] = [
  unique("coupon", "a line cut", { tries: [1, 1], mishaps: { cuts: 1 } }),
  unique("coupon", "shown again and again", { tries: [2, 1] }),
  unique("coupon", "the hub replaced", { tries: [1, 1], mishaps: { newHubs: 1 } }),
  unique("order", "the hub's power lost", { tries: [1, 1], mishaps: { hubCrashes: 1 } }),
  unique("order", "the hub replaced", { tries: [1, 1], mishaps: { newHubs: 1 } }),
  spent("two lanes", small),
  spent("the hub replaced", { ...full, wanted: [[4], [3]], mishaps: { newHubs: 1 } }),
];

export const largeStores: readonly Searched[] = [
  ...(["coupon", "order"] as const).flatMap((kind) => [
    unique(kind, "a lane's power lost", { tries: [1, 1], mishaps: { laneCrashes: 1 } }),
    unique(kind, "two lines cut", { tries: [1, 1], mishaps: { cuts: 2 } }),
    unique(kind, "lane and hub lose power", { tries: [1, 1], mishaps: { laneCrashes: 1, hubCrashes: 1 } }),
    unique(kind, "a line cut, the hub replaced", { tries: [1, 1], mishaps: { cuts: 1, newHubs: 1 } }),
    unique(kind, "asked twice of each lane", { tries: [2, 2] }),
    unique(kind, "three lanes", { tries: [1, 1, 1], areRetrieved: false }),
  ]),
  spent("a line cut", { ...small, mishaps: { cuts: 1 } }),
  spent("HQ away", { ...small, hqLosses: 1 }),
  spent("a lane's power lost", { ...small, mishaps: { laneCrashes: 1 } }),
  spent("the hub replaced and HQ away", { ...full, hqLosses: 1, mishaps: { newHubs: 1 } }),
];

/** What a lane that stays away until the doubt is over can cost. */
export const absentLanes: readonly Searched[] = [
  unique("coupon", "sold once more at most", { tries: [1, 1], isHasty: true, most: 2, mishaps: { newHubs: 1 } }),
];

/** A rule switched off in each; every one must be found. */
export const brokenStores: readonly Searched[] = [
  unique("coupon", "what an older connection said is taken", {
    ...{ tries: [1, 1], areRetrieved: false, mishaps: { cuts: 1 }, hearsOld: true },
  }),
  unique("coupon", "claims have no ids", { tries: [2, 1], without: "claim-ids" }),
  unique("coupon", "paid before the claim is given", { tries: [2, 2], without: "given-before-paid" }),
  unique("coupon", "a claim on its way back pays", { tries: [2, 1], without: "letting-go" }),
  unique("coupon", "let go of before the hub has the entry", { tries: [1, 1], without: "held-until-sent" }),
  unique("coupon", "a new hub is in no doubt", { tries: [1, 1], without: "doubt", mishaps: { newHubs: 1 } }),
  unique("coupon", "the doubt ends before the entries came", {
    ...{ tries: [1, 1], without: "entries-first", mishaps: { newHubs: 1 } },
  }),
  spent("claims do not count", { ...full, without: "claims-count" }),
  spent("lanes do not tell a new hub their claims", { ...full, without: "claims-told", mishaps: { newHubs: 1 } }),
];
