// Tasks that headquarters has of this store, asked for while it is there and kept for when it is not.

import { isTaskKind, type Task } from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { BoxPorts } from "../box/box-ports.ts";
import type { TierAbove } from "../link/tier-above.ts";
import type { StoreTasks } from "./store-tasks.ts";

const everyMs = 10_000;
const timeoutMs = 5_000;

const moment = Type.Integer({ minimum: 0 });
const text = Type.String({ maxLength: 500 });
const answerShape = Compile(
  Type.Object({
    tasks: Type.Array(
      Type.Object({
        ...{ id: text, store: text, kind: text, about: text, raisedAtMs: moment, dueAtMs: moment },
        owner: Type.Enum(["manager", "head-office", "it"]),
        entry: Type.Union([Type.Null(), Type.Object({ epoch: text, seq: moment })]),
        amount: Type.Union([Type.Null(), Type.Integer()]),
        end: Type.Union([
          Type.Null(),
          Type.Object({ is: Type.Literal("done"), by: text, note: text, atMs: moment }),
          Type.Object({ is: Type.Literal("cause-gone"), atMs: moment }),
        ]),
      }),
      { maxItems: 5_000 },
    ),
  }),
);

interface TasksFromHqParts {
  readonly hq: TierAbove;
  readonly isUp: () => boolean;
  readonly tasks: Pick<StoreTasks, "heard">;
  readonly log: BoxPorts["log"];
}

export class TasksFromHq {
  readonly #parts: TasksFromHqParts;
  #asking: Promise<void> | null = null;
  #notBeforeMs = 0;

  constructor(parts: TasksFromHqParts) {
    this.#parts = parts;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    const { log, isUp } = this.#parts;
    if (this.#asking !== null || nowMs < this.#notBeforeMs || !isUp()) return;
    this.#notBeforeMs = nowMs + everyMs;
    this.#asking = this.#ask()
      .catch((error: unknown) => log("tasks-not-fetched", { error: String(error) }))
      .finally(() => {
        this.#asking = null;
      });
  }

  async #ask(): Promise<void> {
    const { hq, tasks, log } = this.#parts;
    const response = await hq.fetch(["tasks"], { timeoutMs });
    // An HQ of an earlier release has none.
    if (response.status === 404) return;
    const body: unknown = await response.json();
    if (!response.ok || !answerShape.Check(body)) {
      log("tasks-not-fetched", { level: "warn", status: response.status });
      return;
    }
    // Kinds of a later release are headquarters' to look into.
    tasks.heard(body.tasks.flatMap(({ kind, ...task }): Task[] => (isTaskKind(kind) ? [{ ...task, kind }] : [])));
  }
}
