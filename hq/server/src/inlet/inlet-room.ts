// What the inlet's routes share.

import type { FastifyReply, RouteShorthandOptions } from "fastify";
import type { Kysely } from "kysely";
import type { TSchema } from "typebox";
import type { Tables } from "../database/tables.ts";
import type { Log } from "../log.ts";
import type { StoreTeller } from "../reference/tell-stores.ts";
import { refusal } from "./inlet-shapes.ts";
import type { InletScope, Operators } from "./operators.ts";

export interface InletRoom {
  readonly db: Kysely<Tables>;
  readonly operators: Operators;
  readonly teller: StoreTeller;
  readonly nowMs: () => number;
  readonly log: Log;
}

const bodyLimit = 8 * 1024 * 1024;

/** A route for who has the scope, described for people and programs. */
export function inletRoute(
  { operators }: Pick<InletRoom, "operators">,
  of: {
    readonly scope: InletScope;
    readonly summary: string;
    readonly answer: TSchema;
    readonly body?: TSchema;
    readonly params?: TSchema;
    /** Of the body; absent: JSON. */
    readonly consumes?: readonly string[];
    /** Codes beside 400, 401 and 403, each a refusal. */
    readonly refusals?: readonly number[];
  },
): RouteShorthandOptions {
  const { scope, summary, answer, body, params, consumes, refusals = [] } = of;
  const refused = [400, 401, 403, ...refusals].map((code) => [code, refusal] as const);
  return {
    ...{ bodyLimit, onRequest: operators.require(scope) },
    schema: {
      ...{ summary, tags: [scope], response: { 200: answer, ...Object.fromEntries(refused) } },
      ...(body === undefined ? {} : { body }),
      ...(params === undefined ? {} : { params }),
      ...(consumes === undefined ? {} : { consumes }),
    },
  };
}

export const refuse = (reply: FastifyReply, status: number, reason: string, detail: string): FastifyReply =>
  reply.code(status).send({ ok: false, reason, detail });
