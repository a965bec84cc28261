// The saved lane and the answers given: a repeated command gets the answer it got the first time [P2].

import type { Outcome } from "@evertill/protocol";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { type LaneState, laneStart } from "../sale/lane-state.ts";
import { savedLaneState } from "../sale/saved-lane-state.ts";

/** Answers kept; a window resends only what it has not heard of since its last connection. */
const answersKept = 2_000;

export class LaneStore {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  load(): LaneState {
    const row = this.#db.prepare("SELECT state_json FROM lane WHERE id = 1").get();
    return row === undefined ? laneStart : savedLaneState(JSON.parse(String(row.state_json)) as LaneState);
  }

  /** In the caller's transaction. */
  save(state: LaneState): void {
    this.#db
      .prepare(
        "INSERT INTO lane (id, state_json) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET state_json = excluded.state_json",
      )
      .run(JSON.stringify(state));
  }

  answerTo(commandId: string): Outcome | null {
    const row = this.#db.prepare("SELECT outcome_json FROM answer WHERE command_id = ?").get(commandId);
    return row === undefined ? null : (JSON.parse(String(row.outcome_json)) as Outcome);
  }

  /** In the caller's transaction. */
  keepAnswer(commandId: string, outcome: Outcome): void {
    this.#db
      .prepare("INSERT INTO answer (command_id, outcome_json) VALUES (?, ?)")
      .run(commandId, JSON.stringify(outcome));
    this.#db.prepare("DELETE FROM answer WHERE kept <= (SELECT max(kept) FROM answer) - ?").run(answersKept);
  }
}
