// Who may hand HQ data from elsewhere, and which: operators that HQ's configuration names, each by a key of its own (RFC 6750,
// section 2.1), and whoever has the key of the IT console, for all of it.

import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

export const inletScopes = ["products", "prices", "members", "orders", "bank"] as const;
export type InletScope = (typeof inletScopes)[number];

export interface Operator {
  /** As HQ's log names it [P9]. */
  readonly name: string;
  readonly scopes: readonly InletScope[];
}

/** Looked up by digest, so that comparing takes no longer the more of a key was guessed right. */
const digest = (key: string): string => createHash("sha256").update(key, "utf8").digest("hex");

export class Operators {
  readonly #byDigest: ReadonlyMap<string, Operator>;

  constructor(operators: readonly (Operator & { readonly key: string })[], consoleKey: string) {
    const all = [...operators, { name: "console", key: consoleKey, scopes: inletScopes }];
    this.#byDigest = new Map(all.map(({ key, name, scopes }) => [digest(key), { name, scopes }]));
  }

  /** Null: whoever asks shows no key that is known. */
  of({ headers }: Pick<FastifyRequest, "headers">): Operator | null {
    const given = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.authorization ?? "")?.[1];
    return given === undefined ? null : (this.#byDigest.get(digest(given)) ?? null);
  }

  /** A hook that answers 401 to whoever is not known, and 403 to whoever may not. */
  require(scope: InletScope) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const operator = this.of(request);
      if (operator === null) {
        const detail =
          "accepted: Authorization: Bearer <an operator's key, or that in console.key of HQ's data folder>";
        return reply.code(401).send({ ok: false, reason: "unauthorised", detail });
      }
      if (operator.scopes.includes(scope)) return undefined;
      const detail = `${operator.name} may: ${operator.scopes.join(", ") || "nothing"}`;
      return reply.code(403).send({ ok: false, reason: "scope", detail });
    };
  }
}
