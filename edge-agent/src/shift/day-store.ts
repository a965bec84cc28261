// The saved day. The open shift is saved with every entry, in its commit; the rest only when it changes.

import type { SqlDatabase } from "@evertill/storage-sqlite";
import { type DayState, dayStart } from "./day-state.ts";

type Part = "shift" | "rest";

export class DayStore {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  load(): DayState {
    const parts = this.#db.prepare("SELECT state_json FROM day").all();
    const saved = parts.map((row) => JSON.parse(String(row.state_json)) as Partial<DayState>);
    return Object.assign({}, dayStart, ...saved);
  }

  /** In the caller's transaction. */
  save(before: DayState, after: DayState): void {
    const { shift: shiftBefore, ...restBefore } = before;
    const { shift, ...rest } = after;
    if (shift !== shiftBefore) this.#put("shift", { shift });
    if (Object.entries(rest).some(([name, value]) => Reflect.get(restBefore, name) !== value)) this.#put("rest", rest);
  }

  #put(part: Part, state: Partial<DayState>): void {
    this.#db
      .prepare(
        "INSERT INTO day (part, state_json) VALUES (?,?) ON CONFLICT (part) DO UPDATE SET state_json = excluded.state_json",
      )
      .run(part, JSON.stringify(state));
  }
}
