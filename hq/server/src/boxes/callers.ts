// Who asks HQ something: by its token on a line that nobody else can read, or by its certificate over TLS.

import { isLoopback } from "@evertill/enrolment";
import type { FastifyRequest } from "fastify";
import type { StoreTokens } from "../http/store-tokens.ts";
import type { CallerRefusal } from "../link/refusal-counts.ts";

export type Caller =
  /** `box`: null where a token opened, which every box of the store has. */
  | { readonly ok: true; readonly store: string; readonly box: string | null }
  | {
      readonly ok: false;
      readonly status: 401 | 403;
      readonly reason: CallerRefusal;
      /** What is accepted. */
      readonly detail: string;
      /** Null: who it is cannot be believed. */
      readonly store: string | null;
    };

export type Callers = (request: FastifyRequest) => Caller;

/** A token is shown to HQ on its own machine alone: by a hub there, or by what ends TLS in front of it. */
export const tokenCallers =
  (tokens: StoreTokens): Callers =>
  ({ headers, socket }) => {
    if (!isLoopback(socket.remoteAddress)) {
      const detail = "accepted: HQ's door for boxes, over TLS with the box's certificate";
      return { ok: false, status: 403, reason: "not-over-tls", detail, store: null };
    }
    const store = tokens.storeOf(headers.authorization);
    if (store !== null) return { ok: true, store, box: null };
    const detail = "accepted: Authorization: Bearer <store token>";
    return { ok: false, status: 401, reason: "unauthorised", detail, store };
  };
