// The console's door to the stores' tasks: which there are, and an end with a note.

import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { TasksView } from "../console/console-views.ts";
import type { Tables } from "../database/tables.ts";
import { chainCurrency } from "../reference/chain-currency.ts";
import { TaskBook } from "./task-book.ts";

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
/** HQ knows no people yet: whoever ends a task says their name. */
const doneShape = Compile(
  Type.Object({ store: text(40), id: text(400), person: text(80), note: text(400) }, { additionalProperties: false }),
);

export function taskRoutes(
  server: FastifyInstance,
  { db, nowMs }: { readonly db: Kysely<Tables>; readonly nowMs: () => number },
): void {
  const book = new TaskBook(db, nowMs);
  server.get(
    "/console/tasks",
    async (): Promise<TasksView> => ({
      ...{ nowMs: nowMs(), currency: await chainCurrency(db), tasks: await book.read(null) },
    }),
  );
  server.post("/console/tasks/done", async ({ body }, reply) => {
    if (!doneShape.Check(body)) {
      const fault = shapeFault(doneShape, body);
      return reply.code(400).send({ ok: false, reason: "malformed", detail: `${fault?.where}: ${fault?.what}` });
    }
    const { store, id, person, note } = body;
    const isKnown = await book.done({ store, id, by: person.trim(), note: note.trim() });
    if (isKnown) return { ok: true };
    return reply.code(404).send({ ok: false, reason: "unknown-task", detail: "accepted: a task of this store" });
  });
}
