import fc from "fast-check";
import { expect, test } from "vitest";
import { launcherStep } from "./launcher-step.ts";
import {
  committed,
  firstSlots,
  mostStarts,
  readSlotState,
  rolledBack,
  type SlotState,
  startCounted,
  switched,
} from "./slot-state.ts";

const trial = switched(firstSlots, { version: "1.1.0", order: "o" });
const begin = { type: "begin", hasProgram: true } as const;

test("a trial's start is counted before it is made", () => {
  expect(launcherStep(trial, begin, 0).map(({ type }) => type)).toEqual(["write", "run"]);
});

test("[P10] whatever happens in a trial, its slot runs at most as often as it may, and the committed one is kept", () => {
  const inputs = fc.array(fc.constantFrom("begin", "no-program", "overdue", "ended"), { maxLength: 20 });
  fc.assert(
    fc.property(inputs, (happened) => {
      let state: SlotState = trial;
      let trials = 0;
      for (const type of happened) {
        const input =
          type === "ended"
            ? ({ type, ranTrial: true, code: 1 } as const)
            : type === "overdue"
              ? { type }
              : ({ type: "begin", hasProgram: type === "begin" } as const);
        for (const effect of launcherStep(state, input, 0)) {
          if (effect.type === "write") state = effect.state;
          if (effect.type === "run" && effect.slot === "b") trials += 1;
        }
      }
      expect(trials).toBeLessThanOrEqual(mostStarts);
      expect(state.committed).toBe("a");
    }),
  );
});

test("what is written is read again; anything else is nobody's state", () => {
  const states = [
    firstSlots,
    startCounted(trial),
    committed(trial, 1_700_000_000_000),
    rolledBack(trial, "not-healthy", 1_700_000_000_000),
  ];
  for (const state of states) expect(readSlotState(JSON.stringify(state))).toEqual(state);
  const wrong = ["", "{}", "[]", "null", '{"format":2,"committed":"a","trial":null,"last":null}'];
  const sameSlot = JSON.stringify({ ...trial, committed: "b" });
  for (const text of [...wrong, sameSlot]) expect(readSlotState(text)).toBeNull();
});

test("a healthy answer after the trial is over changes nothing", () => {
  expect(launcherStep(firstSlots, { type: "healthy" }, 0)).toEqual([]);
  expect(launcherStep(firstSlots, { type: "overdue" }, 0)).toEqual([]);
});
