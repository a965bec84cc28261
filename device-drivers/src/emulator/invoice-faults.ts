// What can be done to the emulated fapiao service. Parsed whole: an unknown or wrong field refuses the request.

import type { ParsedOrders } from "./order-checks.ts";

export const invoiceFaults = [
  /** Cut before anything was carried out. */
  "lose-request",
  /** Carried out, then cut without a word. */
  "lose-reply",
  /** Nothing carried out; status 503. */
  "server-error",
  /** Carried out; answered after 8 seconds. */
  "slow",
  /** Carried out; bytes that are no JSON. */
  "garbage",
  /** Carried out; an answer about another document. */
  "other-reference",
] as const;
export type InvoiceFault = (typeof invoiceFaults)[number];

export interface InvoiceOrders {
  /** Meet the requests that come next, in this order. */
  readonly next?: readonly { readonly fault: InvoiceFault; readonly times: number }[];
  /** Refuses every new document for this reason; null: issues again. */
  readonly refuse?: string | null;
  /** Ends every fault above. */
  readonly mend?: true;
}

const accepted = `{ next: [{ fault: ${invoiceFaults.join(" | ")}, times: 1–1000 }], refuse: a reason or null, mend: true }`;

export function parseInvoiceOrders(value: unknown): ParsedOrders<InvoiceOrders> {
  const refused: ParsedOrders<InvoiceOrders> = { ok: false, refusal: `accepted is any of ${accepted}` };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused;
  const { next, refuse, mend, ...others }: Readonly<Record<string, unknown>> = { ...value };
  if (Object.keys(others).length > 0 || (mend !== undefined && mend !== true)) return refused;
  if (refuse !== undefined && refuse !== null && !(typeof refuse === "string" && /^[a-z-]{1,40}$/.test(refuse)))
    return refused;
  if (next !== undefined && !(Array.isArray(next) && next.length <= 100 && next.every(isPlanned))) return refused;
  return {
    ok: true,
    orders: {
      ...(next === undefined ? {} : { next: next as NonNullable<InvoiceOrders["next"]> }),
      ...(refuse === undefined ? {} : { refuse }),
      ...(mend === undefined ? {} : { mend }),
    },
  };
}

function isPlanned(value: unknown): boolean {
  const { fault, times }: { fault?: unknown; times?: unknown } =
    typeof value === "object" && value !== null ? { ...value } : {};
  return (
    invoiceFaults.some((known) => known === fault) &&
    Number.isInteger(times) &&
    Number(times) >= 1 &&
    Number(times) <= 1_000
  );
}
