// How HQ's doors say no: why, and what is accepted.

import type { FastifyReply } from "fastify";

export function refuse(reply: FastifyReply, status: number, reason: string, detail: string): FastifyReply {
  return reply.code(status).send({ ok: false, reason, detail });
}
