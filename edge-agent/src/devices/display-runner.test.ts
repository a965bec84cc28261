import type { DeviceHealth, DisplayRow } from "@evertill/device-drivers";
import { expect, it } from "vitest";
import { beginShift, testBox, testItem } from "../box/testing-box.ts";
import { runDisplay } from "./display-runner.ts";

const watched = () => {
  const shown: (readonly [string | undefined, string | undefined])[] = [];
  const healthy: ((health: DeviceHealth) => void)[] = [];
  const last = ({ left, right }: DisplayRow) => (right === undefined ? left.at(-1) : right);
  return {
    shown,
    show: (upper: DisplayRow, lower: DisplayRow) => void shown.push([last(upper), last(lower)]),
    onHealth: (listener: (health: DeviceHealth) => void) => void healthy.push(listener),
    becomes: (health: DeviceHealth) => {
      for (const listener of healthy) listener(health);
    },
  };
};

it("[P1] follows the lane after each commit, and draws what happened in one turn once", () => {
  const box = testBox();
  const display = watched();
  let due: (() => void)[] = [];
  const turn = () => {
    for (const work of due.splice(0)) work();
  };
  runDisplay(box, display, (work) => due.push(work));
  turn();
  beginShift(box);
  box.apply({ type: "add", item: testItem });
  box.apply({ type: "add", item: testItem });
  expect(display.shown).toHaveLength(1);
  turn();
  expect(display.shown).toEqual([
    ["LANE CLOSED", "0412"],
    ["20.00", "20.00"],
  ]);
  due = [];
});

it("[P11] a display that throws stops nothing", () => {
  const box = testBox();
  const display = watched();
  const broken = {
    ...display,
    show: () => {
      throw new Error("broken");
    },
  };
  runDisplay(box, broken, (work) => work());
  beginShift(box);
  expect(box.apply({ type: "add", item: testItem })).toEqual({ ok: true });
});
