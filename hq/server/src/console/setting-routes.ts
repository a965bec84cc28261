// The console's door to a store's settings: what they are, who changed them, a change, and taking one back.

import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { SettingOutcome, StoreSettingsBook } from "./store-settings-book.ts";

const strict = { additionalProperties: false };
/** HQ knows no people yet: whoever changes something says their name. */
const person = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const changeShape = Compile(
  Type.Object({ setting: Type.String({ maxLength: 40 }), value: Type.Unknown(), person }, strict),
);
const undoShape = Compile(Type.Object({ number: Type.Integer({ minimum: 1 }), person }, strict));

const statusOf = { "unknown-store": 404, "not-accepted": 400, "changed-since": 409 } as const;

export async function settingRoutes(server: FastifyInstance, book: StoreSettingsBook): Promise<void> {
  await book.open();
  const route = "/console/stores/:store/settings";
  const answer = (reply: FastifyReply, outcome: SettingOutcome) =>
    outcome.ok ? reply.send(outcome) : reply.code(statusOf[outcome.reason]).send(outcome);
  const malformed = (reply: FastifyReply, fault: ReturnType<typeof shapeFault>) =>
    reply.code(400).send({ ok: false, reason: "malformed", detail: `${fault?.where}: ${fault?.what}` });

  server.get<{ Params: { store: string } }>(route, async ({ params }, reply) => {
    const view = await book.view(params.store);
    return view ?? answer(reply, { ok: false, reason: "unknown-store", detail: "accepted: a store of this chain" });
  });
  server.post<{ Params: { store: string } }>(route, async ({ params, body }, reply) => {
    if (!changeShape.Check(body)) return malformed(reply, shapeFault(changeShape, body));
    const { setting, value } = body;
    return answer(reply, await book.change(params.store, { setting, value, person: body.person.trim() }));
  });
  server.post<{ Params: { store: string } }>(`${route}/undo`, async ({ params, body }, reply) => {
    if (!undoShape.Check(body)) return malformed(reply, shapeFault(undoShape, body));
    return answer(reply, await book.undo(params.store, body.number, body.person.trim()));
  });
}
