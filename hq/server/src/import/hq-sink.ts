// An HQ elsewhere as what rows go into: its inlet, with an operator's key.

import type { Currency } from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { isCurrency, isRowReason, itemRow } from "../catalogue/index.ts";
import { inletPath } from "../inlet/inlet-path.ts";
import type { PutOptions } from "../reference/put-in-turn.ts";
import type { CatalogueSink, Put, PutRefusal } from "./catalogue-sink.ts";

/** Why HQ could not be asked, or would not do it. */
export class InletError extends Error {
  readonly reason: "unreachable" | "wrong-key" | "refused";

  constructor(reason: InletError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const count = Type.Integer({ minimum: 0 });
const putAnswer = Compile(
  Type.Object({
    ...{ added: count, changed: count, unchanged: count },
    refused: Type.Array(
      Type.Object({
        ...{ index: count, field: Type.String(), reason: Type.String(), value: Type.String() },
        holder: Type.Optional(Type.String()),
      }),
    ),
  }),
);
/** HQ may have to wait for others who write; a request that takes longer than this is not answered any more. */
const timeoutMs = 120_000;

export function hqSink(
  { url, key }: { readonly url: string; readonly key: string },
  { isTrial }: PutOptions,
): CatalogueSink {
  const ask = async (method: "GET" | "PUT", path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = { method, headers, signal: AbortSignal.timeout(timeoutMs) };
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(
        `${url}${inletPath}${path}`,
        body === undefined ? init : { ...init, body: JSON.stringify(body) },
      );
      answer = JSON.parse(await response.text());
    } catch (cause) {
      throw new InletError("unreachable", `HQ does not answer at ${url}`, { cause });
    }
    if (response.ok) return answer;
    const { detail }: { detail?: unknown } = typeof answer === "object" && answer !== null ? answer : {};
    const said = typeof detail === "string" ? detail : `HTTP ${response.status}`;
    throw new InletError(response.status === 401 ? "wrong-key" : "refused", said);
  };
  const put = async (path: string, body: object): Promise<Put> => {
    const answer = await ask("PUT", path, { ...body, ...(isTrial ? { dryRun: true } : {}) });
    if (!putAnswer.Check(answer)) throw new InletError("refused", `no answer of this release's HQ at ${url}`);
    const refused = answer.refused.flatMap(({ reason, ...of }): PutRefusal[] =>
      isRowReason(reason) ? [{ ...of, reason }] : [],
    );
    if (refused.length < answer.refused.length) throw new InletError("refused", `an HQ of another release at ${url}`);
    return { ...answer, refused };
  };
  return {
    currency: async (): Promise<Currency | null> => {
      const answer = await ask("GET", "/chain");
      const { currency }: { currency?: unknown } = typeof answer === "object" && answer !== null ? answer : {};
      return isCurrency(currency) ? currency : null;
    },
    putItems: (items, currency) => put("/products", { currency, products: items.map(itemRow) }),
    putCategories: async (categories) =>
      categories.length === 0
        ? { added: 0, changed: 0, unchanged: 0, refused: [] }
        : put("/categories", { categories }),
    putStores: (stores, currency) => put("/stores", { currency, stores }),
  };
}
