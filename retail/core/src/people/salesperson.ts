// Who sold goods: named for the sale, or for one of its lines. People are random ids and staff numbers here; names live
// in documents that can be erased [P9].

import { type Basket, type BasketChange, type BasketLine, changedLine } from "../basket.ts";

/** Somebody who sells: an associate, a brand's promoter, or a person outside who shares a code. */
export interface Salesperson {
  /** Random subject id. */
  readonly personId: string;
  /** As typed and printed, "21"; never a name. */
  readonly number: string;
  /** The brand that employs a promoter; absent: any goods. */
  readonly employer?: string;
}

/** Most people who share one line. */
export const mostSalespeople = 4;

/** A brand's promoter sells goods of that brand alone. */
export const maySell = ({ employer }: Salesperson, { brand }: { readonly brand: string }): boolean =>
  employer === undefined || employer === brand;

/** Who sold a line: who was named for it, else those named for the sale who sell such goods. Gifts and cards nobody sells. */
export function soldByOf({ soldBy = [] }: Pick<Basket, "soldBy">, line: BasketLine): readonly Salesperson[] {
  if (line.gift !== undefined || line.load !== undefined) return [];
  return line.soldBy ?? soldBy.filter((person) => maySell(person, line));
}

/** The sale came by a person's share code, who sold it then as on the floor; who was named for its lines stays so. */
export const shareSale = (basket: Basket, person: Salesperson): BasketChange => ({
  ...{ ok: true, basket: { ...basket, share: person, soldBy: [person] }, touchedLineId: null },
});

/**
 * Names who sold the sale (`lineId` null) or one line, in place of who was named there before; nobody: as nobody was named.
 * @param of.people each counts once; at most `mostSalespeople`
 */
export function nameSalespeople(
  basket: Basket,
  of: { readonly lineId: string | null; readonly people: readonly Salesperson[] },
): BasketChange {
  const people = [...new Map(of.people.map((person) => [person.personId, person])).values()];
  if (people.length > mostSalespeople) return { ok: false, reason: "too-many-salespeople" };
  const named = people.length === 0 ? {} : { soldBy: people };
  if (of.lineId === null) {
    const goods = basket.lines.filter(({ load, gift }) => load === undefined && gift === undefined);
    const isStranger = (person: Salesperson) => goods.length > 0 && !goods.some((line) => maySell(person, line));
    if (people.some(isStranger)) return { ok: false, reason: "not-their-brand" };
    const { soldBy: _, share, ...rest } = basket;
    const shared = share === undefined || people.length === 0 ? {} : { share };
    return { ok: true, basket: { ...rest, ...named, ...shared }, touchedLineId: null };
  }
  const found = basket.lines.find(({ lineId }) => lineId === of.lineId);
  if (found === undefined || found.load !== undefined) return { ok: false, reason: "no-such-line" };
  if (people.some((person) => !maySell(person, found))) return { ok: false, reason: "not-their-brand" };
  const { soldBy: _, ...line } = found;
  return changedLine(basket, { ...line, ...named });
}
