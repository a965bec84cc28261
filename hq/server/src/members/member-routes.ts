// What a store's hub sends of members: one record at a time, kept before it is answered. SPEC M3.

import { readMemberRecord } from "@evertill/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuse } from "../http/refuse.ts";
import type { MemberBook } from "./member-book.ts";

export function memberRoutes(
  server: FastifyInstance,
  of: { readonly members: MemberBook; readonly storeOf: (request: FastifyRequest) => string | null },
): void {
  server.put<{ Params: { member: string } }>("/members/:member", async (request, reply) => {
    const record = readMemberRecord(request.body);
    const accepted = "accepted: { is: kept, memberId, joined, phone, name, consent } with stamps, or { is: erased }";
    if (record === null) return refuse(reply, 400, "member", accepted);
    if (record.memberId !== request.params.member)
      return refuse(reply, 400, "member-id", "accepted: the path names the record's own memberId");
    const answer = await of.members.take(record, of.storeOf(request) ?? "");
    if (answer === "erased") return refuse(reply, 410, "erased", "accepted: nothing of a member who was erased");
    return reply.code(204).send();
  });
}
