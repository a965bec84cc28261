// The goods of a quote for the lane: as they were quoted, and as they cost now.

import { emptyBasket, quotedBaskets, type SaleMember, saleMember } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { memberById } from "../members/find-member.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import type { Quotes } from "./lane-quotes.ts";

type FoundQuote =
  | { readonly ok: true; readonly input: LaneInput }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string>> };

export async function findQuote(box: Box, quotes: Quotes, number: string): Promise<FoundQuote> {
  if (box.lane.stage.at !== "idle") return { ok: false, reason: "sale-open" };
  const answer = await quotes.ask(number);
  if (!answer.ok) return answer;
  const { quote } = answer;
  const { reference } = box.ports;
  const member = await memberOf(box, quote.body.member?.memberId);
  const known = await Promise.all(quote.body.lines.map(({ sku }) => reference.itemBySku(sku)));
  const items = known.flatMap((item) => (item === null ? [] : [box.inForce.priced(item, member?.tier ?? null)]));
  const empty = emptyBasket("", box.inForce.currency);
  const baskets = quotedBaskets(member === null ? empty : { ...empty, member }, quote, items);
  return baskets === null
    ? { ok: false, reason: "quote-goods-gone" }
    : { ok: true, input: { type: "take-quote", ...baskets } };
}

/** Null: it was for nobody in particular, or for a member who is none any more. */
async function memberOf(box: Box, memberId: string | undefined): Promise<SaleMember | null> {
  const member = memberId === undefined ? null : await memberById(box, memberId);
  return member === null ? null : saleMember(member);
}
