// How an item's pieces are parted between the floor and orders from elsewhere, so that neither side has to ask the other while
// the line between them is cut: a bounded counter (O'Neil's escrow). The store grants, headquarters promises within what it was
// granted, and what is granted and not promised yet comes back only by headquarters' own word. SPEC K13–K19. Pure.

import { isWithin } from "../item.ts";

/** How many pieces of an item may be promised to orders from elsewhere, and how many the floor keeps before any. */
export interface AllocationRule {
  readonly onlineMost: number;
  readonly floorKeeps: number;
}

/** Of a store; goods that no rule names are not limited. */
export interface AllocationRules {
  readonly categories: readonly (AllocationRule & { readonly category: string })[];
  /** Exceptions to them. */
  readonly items: readonly (AllocationRule & { readonly sku: string })[];
}

/** The item's own rule, else that of the nearest category; null: the item is not limited. */
export function allocationRuleOf(
  rules: AllocationRules | undefined,
  { sku, category }: { readonly sku: string; readonly category: string },
): AllocationRule | null {
  const own = rules?.items.find((rule) => rule.sku === sku);
  if (own !== undefined) return own;
  const above = rules?.categories.filter((rule) => isWithin(category, rule.category)) ?? [];
  return above.toSorted((a, b) => b.category.length - a.category.length)[0] ?? null;
}

export interface AllocationFault {
  /** `items.2.sku` */
  readonly where: string;
  readonly what: string;
  readonly accepted: string;
}

/** What in rules of the right shape cannot be; null: nothing. */
export function allocationFault({ categories, items }: AllocationRules): AllocationFault | null {
  return (
    repeated(
      "categories",
      "category",
      categories.map(({ category }) => category),
    ) ??
    repeated(
      "items",
      "sku",
      items.map(({ sku }) => sku),
    )
  );
}

function repeated(part: string, field: string, names: readonly string[]): AllocationFault | null {
  const place = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (place === -1) return null;
  return { where: `${part}.${place}.${field}`, what: `${names[place]} a second time`, accepted: "each once" };
}

/**
 * What a store knows of an item's online part. Pieces are counted from when store and headquarters agreed to count, and never
 * counted down: so a message that comes late says less, never something else.
 */
export interface StorePart {
  /** The most that headquarters may believe to have been granted. */
  readonly granted: number;
  /** What headquarters last said that it was. */
  readonly heard: number;
  /** Of it, in orders that the store has taken: those are reservations (K7). */
  readonly taken: number;
}

/** What headquarters knows of it. */
export interface OnlinePart {
  readonly granted: number;
  /** To orders, whether the store has them yet or not. */
  readonly promised: number;
}

export const noStorePart: StorePart = { granted: 0, heard: 0, taken: 0 };
export const noOnlinePart: OnlinePart = { granted: 0, promised: 0 };

/** Pieces that headquarters may have promised, or may still promise, and that the store has no order for: the worst case. */
export const outstandingOnline = ({ granted, taken }: StorePart): number => Math.max(0, granted - taken);

/** What headquarters may still promise. */
export const leftOnline = ({ granted, promised }: OnlinePart): number => Math.max(0, granted - promised);

/** @param freeQuantity on hand and kept for nobody; below 0 where more was sold than there is */
export const onlineShare = ({ onlineMost, floorKeeps }: AllocationRule, freeQuantity: number): number =>
  Math.max(0, Math.min(onlineMost, freeQuantity - floorKeeps));

/** What the floor can sell without anybody's word. */
export const floorShare = (freeQuantity: number, part: StorePart): number =>
  Math.max(0, freeQuantity - outstandingOnline(part));

/**
 * The store would have `wanted` pieces outstanding. What it says then is kept first; what it granted before counts until
 * headquarters has answered. Null: headquarters knows it so already.
 */
export function grantOnline(
  part: StorePart,
  wanted: number,
): { readonly part: StorePart; readonly says: number } | null {
  const says = part.taken + wanted;
  if (says === part.heard && says === part.granted) return null;
  return { part: { ...part, granted: Math.max(part.granted, says) }, says };
}

/** Headquarters hears the store's newest word: what it has promised stays granted. */
export const grantHeard = ({ promised }: OnlinePart, says: number): OnlinePart => ({
  granted: Math.max(says, promised),
  promised,
});

/** The store hears the answer to its newest word; of an answer to an older one nothing is taken. */
export const grantConfirmed = (part: StorePart, heard: number): StorePart => ({ ...part, granted: heard, heard });

/** Null: there are not as many left. */
export function promiseOnline(part: OnlinePart, quantity: number): OnlinePart | null {
  return quantity > leftOnline(part) ? null : { ...part, promised: part.promised + quantity };
}

/** Of goods that nobody limits: counted, so that a limit that comes later knows of it. */
export const promiseUnlimited = ({ granted, promised }: OnlinePart, quantity: number): OnlinePart =>
  grantHeard({ granted, promised: promised + quantity }, granted);

/** The store has refused the order: its pieces may be promised anew. */
export const promiseTakenBack = (part: OnlinePart, quantity: number): OnlinePart => ({
  ...part,
  promised: part.promised - quantity,
});

/** The store has the order, in the commit that keeps it. */
export const onlineTaken = (part: StorePart, quantity: number): StorePart => ({
  ...part,
  taken: part.taken + quantity,
});

/** Store and headquarters agree to count anew: what waits for the store is all that is promised. */
export const recountedOnline = (waitingQuantity: number): OnlinePart => ({
  ...{ granted: waitingQuantity, promised: waitingQuantity },
});

/** The store hears of that. @param takenQuantity of what waits, in orders that the store had taken before */
export const agreedOnline = (waitingQuantity: number, takenQuantity: number): StorePart => ({
  ...{ granted: waitingQuantity, heard: waitingQuantity, taken: takenQuantity },
});

/** What both count from, and how often the store has spoken since. The id is headquarters', drawn at random. */
export interface OnlineAgreement {
  readonly agreement: string;
  readonly version: number;
}

/** Whether a word of the store is its newest, in the counting that headquarters knows. */
export const isNewestWord = (known: OnlineAgreement | null, said: OnlineAgreement): boolean =>
  known !== null && said.agreement === known.agreement && said.version > known.version;

/**
 * What can be promised twice while headquarters stays away.
 * @param isAgreed false: the store has lost its counts, so that as much may be outstanding as its rule allows
 */
export const worstOnline = (part: StorePart, rule: AllocationRule | null, isAgreed: boolean): number =>
  Math.max(outstandingOnline(part), isAgreed ? 0 : (rule?.onlineMost ?? 0));
