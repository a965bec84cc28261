// The order that is being written: goods as cards with what is done for them, where that is, a note, whose it is. It lives in
// this page until it has its number.

import type { ContactField, DeliverySlot, SlotKind } from "@evertill/core";
import type { AssociateGoods, OwnOrderView } from "@evertill/protocol";

export interface DraftLine {
  readonly goods: AssociateGoods;
  /** 1…mostOfOne */
  readonly quantity: number;
  /** To be collected later; absent: taken along. */
  readonly collect?: true;
  /** What is done for every piece, by sku; absent: nothing. */
  readonly services?: readonly string[];
}

export type SlotName = Pick<DeliverySlot, "day" | "windowId">;

export interface Draft {
  /** Random, drawn once: sent again, it is the same order. */
  readonly orderId: string;
  /** In the order put in. */
  readonly lines: readonly DraftLine[];
  readonly note: string;
  readonly memberPhone: string;
  /** As typed so far; kept while nothing is delivered, since that may be changed again. */
  readonly contact: Readonly<Record<ContactField, string>>;
  /** Null: to be agreed; undefined: nothing was chosen yet. */
  readonly slot: SlotName | null | undefined;
  /** Number of the order that is changed by it; null: a new one. */
  readonly changes: string | null;
}

/** @param typedInto the field that is typed into; absent: it is a touch */
export type ChangeDraft = (next: (now: Draft) => Draft, typedInto?: string | null) => void;

/** As many lines, and pieces of one, as an order takes. */
export const mostLines = 30;
const mostOfOne = 99;

/** In the order in which they are asked for. */
export const contactFields = ["name", "phone", "postalCode", "address"] as const satisfies readonly ContactField[];

const noContact = { name: "", phone: "", postalCode: "", address: "" } as const;

export const emptyDraft = (orderId: string): Draft => ({
  ...{ orderId, lines: [], note: "", memberPhone: "", contact: noContact, slot: undefined, changes: null },
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

/** With the service, or without where it was there. What is delivered is not collected; the member is called first. */
export function withService(draft: Draft, sku: string, service: string): Draft {
  const lines = draft.lines.map((line): DraftLine => {
    if (line.goods.sku !== sku) return line;
    const { services = [], collect, ...alone } = line;
    const others = services.filter((other) => other !== service);
    const now = others.length === services.length ? [...services, service] : others;
    const next = now.length === 0 ? alone : { ...alone, services: now };
    return collect === undefined || isDelivered(next) ? next : { ...next, collect };
  });
  const { contact, memberPhone } = draft;
  return { ...draft, lines, contact: { ...contact, phone: contact.phone === "" ? memberPhone : contact.phone } };
}

const chosen = ({ goods, services = [] }: DraftLine) => goods.services.filter(({ sku }) => services.includes(sku));

/** The shop brings it. */
export const isDelivered = (line: DraftLine): boolean => chosen(line).some(({ kind }) => kind === "delivery");

/** What its services need of a slot; none: nobody is asked where and when. */
export const kindsOf = ({ lines }: Draft): readonly SlotKind[] =>
  [...new Set(lines.flatMap(chosen).flatMap(({ needs }) => needs))].toSorted();

/** An order that nobody has claimed, to be changed. */
export const draftOf = ({
  orderId,
  number,
  lines,
  goods,
  note = "",
  memberPhone = "",
  delivery,
}: OwnOrderView): Draft => ({
  ...{ orderId, note, memberPhone, contact: delivery?.contact ?? noContact, slot: delivery?.slot, changes: number },
  lines: lines.flatMap(({ sku, ...line }) => {
    const known = goods.find((one) => one.sku === sku);
    return known === undefined ? [] : [{ goods: known, ...line }];
  }),
});

/** As the hub is asked what it costs, and told what is ordered. */
export const linesOf = ({ lines }: Draft) => lines.map(({ goods: { sku }, ...line }) => ({ sku, ...line }));

/** 128 random bits as 32 lower-case hex digits. */
export const randomOrderId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
