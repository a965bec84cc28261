// Headquarters as a hub hears it of what it grants to orders from elsewhere: in memory, by the rules of the core.

import {
  grantHeard,
  isNewestWord,
  leftOnline,
  noOnlinePart,
  type OnlineAgreement,
  type OnlinePart,
  type OrderLine,
  promiseOnline,
  recountedOnline,
} from "@evertill/core";
import type { SaidPart } from "./online-part-table.ts";

type Word = OnlineAgreement & { readonly parts: readonly SaidPart[] };

export function hqParts() {
  const waiting = new Map<string, OrderLine>();
  const parts = new Map<string, OnlinePart>();
  let agreement: OnlineAgreement | null = null;
  let agreements = 0;
  const state = { isUp: true, answersAreLost: false, words: 0 };
  const agree = () => {
    agreements += 1;
    agreement = { agreement: `${agreements}`.padStart(32, "0"), version: 0 };
    parts.clear();
    for (const { sku, quantity } of waiting.values())
      parts.set(sku, recountedOnline((parts.get(sku)?.granted ?? 0) + quantity));
    return {
      ...{ agreement: agreement.agreement, waiting: [...waiting.keys()] },
      parts: [...parts].map(([sku, { granted }]) => ({ sku, granted })),
    };
  };
  const hear = ({ parts: said, ...word }: Word): Response => {
    state.words += 1;
    if (!isNewestWord(agreement, word)) return Response.json({ reason: "other-agreement" }, { status: 409 });
    agreement = word;
    const heard = said.map(({ sku, granted }) => {
      const part = grantHeard(parts.get(sku) ?? noOnlinePart, granted);
      parts.set(sku, part);
      return { sku, granted: part.granted };
    });
    return Response.json({ parts: heard });
  };
  return {
    state,
    hq: {
      fetch: async ([, what]: readonly string[], { put }: { readonly put?: unknown } = {}): Promise<Response> => {
        if (!state.isUp) throw new TypeError("fetch failed");
        const answer = what === "agreement" ? Response.json(agree()) : hear(put as Word);
        if (state.answersAreLost) throw new TypeError("terminated");
        return answer;
      },
    },
    /** An order from elsewhere; false: there are not as many left. */
    order: (orderId: string, line: OrderLine): boolean => {
      const promised = promiseOnline(parts.get(line.sku) ?? noOnlinePart, line.quantity);
      if (promised === null) return false;
      parts.set(line.sku, promised);
      waiting.set(orderId, line);
      return true;
    },
    answered: (orderId: string) => waiting.delete(orderId),
    left: (sku: string) => leftOnline(parts.get(sku) ?? noOnlinePart),
    restore: () => {
      agreement = null;
    },
  };
}
