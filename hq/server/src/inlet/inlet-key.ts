// Who may hand HQ data: whoever shows an operator's key (RFC 6750, section 2.1).

import type { FastifyReply, FastifyRequest } from "fastify";
import { isSameKey } from "../console/console-key.ts";

/** Answers 401 to whoever shows none. */
export const requireKey = (key: string) => async (request: FastifyRequest, reply: FastifyReply) => {
  const given = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (isSameKey(given, key)) return undefined;
  const detail = "accepted: Authorization: Bearer <the key in console.key of HQ's data folder>";
  return reply.code(401).send({ ok: false, reason: "unauthorised", detail });
};
