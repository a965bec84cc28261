// Rules of who comes and goes switched off: what then goes wrong must be seen.

import { expect, test } from "vitest";
import { hub, lane, settled } from "../../edge-agent/src/members/testing-members.ts";
import { ClockTable } from "../../edge-agent/src/time-clock/clock-table.ts";
import { clocks, ships } from "../../edge-agent/src/time-clock/testing-clock.ts";
import { replace, silent } from "./planting.ts";

/** Somebody came at one till: what another till says when the same one comes there. */
async function comesTwice() {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  await clocks(one, "in");
  ships(one, at);
  await settled();
  return clocks(two, "in");
}

test.each(["came", "heard"])(
  "[P4] planted: a store that does not keep who came (%s) takes the same one twice; one that keeps I2 does not",
  async (name) => {
    const restore = replace(ClockTable, name, silent);
    try {
      expect(await comesTwice()).toEqual({ ok: true });
    } finally {
      restore();
    }
    expect(await comesTwice()).toMatchObject({ ok: false, reason: "already-in" });
  },
);
