// The console's door to enrolment: a code for one box.

import { boxRoles } from "@evertill/enrolment";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { EnrolmentBook } from "../boxes/enrolment-book.ts";
import { shapeFault } from "../config/shape-fault.ts";
import { refuse } from "../http/refuse.ts";

const minuteMs = 60_000;
const askedShape = Compile(
  Type.Object(
    {
      store: Type.String({ pattern: "^[0-9]{4}$" }),
      box: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$" }),
      role: Type.Enum([...boxRoles]),
      /** HQ knows no people yet: whoever makes a code says their name. */
      person: Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" }),
      /** How long it can be used. */
      minutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
    },
    { additionalProperties: false },
  ),
);

/** @param book null: HQ has no door for boxes */
export function enrolmentCodeRoute(server: FastifyInstance, book: EnrolmentBook | null): void {
  server.post("/console/enrolment-codes", async ({ body }, reply) => {
    if (book === null) {
      const detail = "accepted: an HQ whose configuration has /boxes, where boxes come over TLS";
      return refuse(reply, 409, "no-door-for-boxes", detail);
    }
    if (!askedShape.Check(body)) {
      const fault = shapeFault(askedShape, body);
      return refuse(reply, 400, "malformed", `${fault?.where}: ${fault?.what}`);
    }
    const { person, minutes, ...identity } = body;
    return { ok: true, ...(await book.makeCode(identity, { person: person.trim(), lifeMs: minutes * minuteMs })) };
  });
}
