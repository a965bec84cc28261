// What HQ wants of a box: which release. An order is not signed: it can only choose among releases that are.

import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";

const ordersShape = Type.Object({
  orders: Type.Array(
    Type.Object({
      box: Type.String({ maxLength: 64 }),
      /** HQ's own; the outcome is told under it. */
      id: Type.String({ minLength: 1, maxLength: 40 }),
      version: Type.String({ maxLength: 40 }),
    }),
    { maxItems: 1_000 },
  ),
});

export type UpdateOrders = Static<typeof ordersShape>;
export type UpdateOrder = UpdateOrders["orders"][number];

const compiled = Compile(ordersShape);

/** Null: not such an answer. */
export const readOrders = (answer: unknown): UpdateOrders | null => (compiled.Check(answer) ? answer : null);

/** What can be asked below `/updates/`; nothing else on the disk is reachable. */
export const updateFiles = {
  metadata: /^(timestamp|[1-9]\d{0,9}\.(root|snapshot|targets))\.json$/,
  targets: /^[0-9a-f]{64}\.evertill-[0-9.]{1,40}\.tgz$/,
} as const;
