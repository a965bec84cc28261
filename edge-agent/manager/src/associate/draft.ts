// The order that is being written: goods as cards, a note, whose it is. It lives in this page until it has its number.

import type { AssociateGoods, OwnOrderView } from "@evertill/protocol";

export interface DraftLine {
  readonly goods: AssociateGoods;
  /** 1…mostOfOne */
  readonly quantity: number;
  /** To be collected later; absent: taken along. */
  readonly collect?: true;
}

export interface Draft {
  /** Random, drawn once: sent again, it is the same order. */
  readonly orderId: string;
  /** In the order put in. */
  readonly lines: readonly DraftLine[];
  readonly note: string;
  readonly memberPhone: string;
  /** Number of the order that is changed by it; null: a new one. */
  readonly changes: string | null;
}

/** As many lines, and pieces of one, as an order takes. */
export const mostLines = 30;
const mostOfOne = 99;

export const emptyDraft = (orderId: string): Draft => ({
  ...{ orderId, lines: [], note: "", memberPhone: "", changes: null },
});

/** One more of it. Goods without a price before the till, and goods beyond a full order, change nothing. */
export function put(draft: Draft, goods: AssociateGoods): Draft {
  if (goods.priceMinor === null) return draft;
  const known = draft.lines.find((line) => line.goods.sku === goods.sku);
  if (known !== undefined) return withMore(draft, goods.sku, 1);
  if (draft.lines.length === mostLines) return draft;
  return { ...draft, lines: [...draft.lines, { goods, quantity: 1 }] };
}

/** One more or less of it; the last one less takes it out. */
export function withMore(draft: Draft, sku: string, by: 1 | -1): Draft {
  const lines = draft.lines.flatMap((line) => {
    if (line.goods.sku !== sku) return [line];
    const quantity = Math.min(line.quantity + by, mostOfOne);
    return quantity === 0 ? [] : [{ ...line, quantity }];
  });
  return { ...draft, lines };
}

/** To be collected later, or taken along. */
export function withCollect(draft: Draft, sku: string, isCollected: boolean): Draft {
  const lines = draft.lines.map((line) => {
    const { collect: _, ...alone } = line;
    return line.goods.sku !== sku ? line : isCollected ? { ...alone, collect: true as const } : alone;
  });
  return { ...draft, lines };
}

/** An order that nobody has claimed, to be changed. */
export const draftOf = ({ orderId, number, lines, goods, note = "", memberPhone = "" }: OwnOrderView): Draft => ({
  ...{ orderId, note, memberPhone, changes: number },
  lines: lines.flatMap(({ sku, ...line }) => {
    const known = goods.find((one) => one.sku === sku);
    return known === undefined ? [] : [{ goods: known, ...line }];
  }),
});

/** 128 random bits as 32 lower-case hex digits. */
export const randomOrderId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
