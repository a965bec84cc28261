// The console's door to enrolment: a code for one box, and a box that is not let in any more.

import { boxRoles } from "@evertill/enrolment";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { EnrolmentBook } from "../boxes/enrolment-book.ts";
import { type ShapeFault, shapeFault } from "../config/shape-fault.ts";
import { refuse } from "../http/refuse.ts";

const minuteMs = 60_000;
/** HQ knows no people yet: whoever does something says their name. */
const person = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const revokedShape = Compile(Type.Object({ person }, { additionalProperties: false }));
const askedShape = Compile(
  Type.Object(
    {
      store: Type.String({ pattern: "^[0-9]{4}$" }),
      box: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$" }),
      role: Type.Enum([...boxRoles]),
      person,
      /** How long it can be used. */
      minutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
    },
    { additionalProperties: false },
  ),
);

/** @param book null: HQ has no door for boxes */
export function enrolmentRoutes(server: FastifyInstance, book: EnrolmentBook | null): void {
  const noDoor = (reply: FastifyReply) => {
    const detail = "accepted: an HQ whose configuration has /boxes, where boxes come over TLS";
    return refuse(reply, 409, "no-door-for-boxes", detail);
  };
  const malformed = (reply: FastifyReply, fault: ShapeFault | null) =>
    refuse(reply, 400, "malformed", `${fault?.where}: ${fault?.what}`);

  server.post("/console/enrolment-codes", async ({ body }, reply) => {
    if (book === null) return noDoor(reply);
    if (!askedShape.Check(body)) return malformed(reply, shapeFault(askedShape, body));
    const { person, minutes, ...identity } = body;
    return { ok: true, ...(await book.makeCode(identity, { person: person.trim(), lifeMs: minutes * minuteMs })) };
  });
  server.post<{ Params: { store: string; box: string } }>(
    "/console/boxes/:store/:box/revoke",
    async ({ params, body }, reply) => {
      if (book === null) return noDoor(reply);
      if (!revokedShape.Check(body)) return malformed(reply, shapeFault(revokedShape, body));
      const certificates = await book.revoke(params, body.person.trim());
      return { ok: true, certificates };
    },
  );
}
