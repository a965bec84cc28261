// One question that a staff page asks: where, who may ask it, what it carries, and the answer. The door checks the first
// three, so that whoever writes a route writes the answer alone.

import { type PrivilegedAct, permissionFor } from "@evertill/core";
import type { StaffDocument } from "@evertill/schemas";
import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";

export interface StaffRoute {
  readonly method: "GET" | "POST";
  readonly path: `/api/${string}`;
  /** Asked of the person's limits; null: whoever is signed in. */
  readonly needs: PrivilegedAct | null;
  /** @returns what is sent as JSON, or what in the question cannot be read. */
  answer(by: StaffDocument, asked: unknown): Promise<{ readonly malformed: string } | { readonly said: unknown }>;
}

/** @param route.asks of a GET its query, whose values are texts; of a POST its body */
export function staffRoute<Asks extends TSchema>(route: {
  readonly method: StaffRoute["method"];
  readonly path: StaffRoute["path"];
  readonly needs: PrivilegedAct | null;
  readonly asks: Asks;
  readonly answer: (asked: Static<Asks>, by: StaffDocument) => unknown;
}): StaffRoute {
  const { method, path, needs, asks, answer } = route;
  const shape = Compile(asks);
  return {
    ...{ method, path, needs },
    answer: async (by, asked) => {
      if (shape.Check(asked)) return { said: await answer(asked, by) };
      const [fault] = shape.Errors(asked);
      return { malformed: `${fault?.instancePath || "/"} ${fault?.message ?? "is of another shape"}` };
    },
  };
}

export const isAllowed = ({ personId, limits }: StaffDocument, act: PrivilegedAct | null): boolean =>
  act === null || permissionFor({ act, size: 1 }, { by: { personId, limits }, approver: null }).ok;
