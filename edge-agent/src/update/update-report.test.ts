import { expect, test } from "vitest";
import { updateView } from "./update-report.ts";
import type { UpdateState } from "./update-step.ts";

const order = { box: "0412-02", id: "one", version: "1.1.0" };
const shown = (state: UpdateState, nowMs = 0) => updateView({ state }, nowMs);

test("who stands at the till is told what an update waits for, and afterwards for ten minutes how it ended", () => {
  const waits = (waitsFor: Extract<UpdateState, { at: "unpacked" }>["waitsFor"]) =>
    shown({ at: "unpacked", order, waitsFor });
  expect(waits(["sale-open", "unsent-entries"])).toEqual({ is: "waits", version: "1.1.0", for: "sale" });
  expect(waits(["unsent-entries"])?.for).toBe("sending");
  expect(waits(["in-use"])?.for).toBe("rest");
  const committed: UpdateState = { at: "committed", order, atMs: 1_000 };
  expect(shown(committed, 2_000)).toEqual({ is: "updated", version: "1.1.0", for: null });
  expect(shown(committed, 700_000)).toBeNull();
  const back: UpdateState = { at: "rolled-back", order, reason: "crashed", atMs: 1_000 };
  expect(shown(back, 2_000)?.is).toBe("rolled-back");
});

test("what does not concern the till is not told there", () => {
  expect(updateView(null, 0)).toBeNull();
  expect(shown({ at: "idle" })).toBeNull();
  expect(shown({ at: "fetching", order })).toBeNull();
  expect(shown({ at: "refused", order, reason: "forged", detail: "" })).toBeNull();
});
