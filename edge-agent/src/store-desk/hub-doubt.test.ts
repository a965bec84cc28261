import { expect, test } from "vitest";
import { testBox } from "../box/testing-box.ts";
import { beginInDoubt, HubDoubt } from "./hub-doubt.ts";

function hubWithEmptyDisk() {
  const clock = { nowMs: 1_000 };
  const box = testBox({ lane: 9, monotonicMs: () => clock.nowMs });
  box.transact(() => beginInDoubt(box.ports));
  return { box, clock, doubt: new HubDoubt(box) };
}

test("[U6] a new hub is in doubt for a minute, and until every lane that is there has said what it was given", () => {
  const { box, clock, doubt } = hubWithEmptyDisk();
  doubt.heard("0412-01");
  doubt.tick(["0412-01"]);
  expect(doubt.isOn).toBe(true);
  clock.nowMs += 60_000;
  doubt.tick(["0412-01", "0412-02"]);
  expect(doubt.isOn).toBe(true);
  expect(new HubDoubt(box).isOn).toBe(true);
  doubt.heard("0412-02");
  doubt.tick(["0412-01", "0412-02"]);
  expect([doubt.isOn, new HubDoubt(box).isOn]).toEqual([false, false]);
});

test("[U6] the doubt lasts while entries of a lane that is there are on their way, and ten minutes at most", () => {
  const { box, clock, doubt } = hubWithEmptyDisk();
  box.transact(() => box.journal.advertise([{ epoch: "e".repeat(32), seq: 3, hash: "0".repeat(64) }], "0412-01"));
  doubt.heard("0412-01");
  clock.nowMs += 60_000;
  doubt.tick(["0412-01"]);
  expect(doubt.isOn).toBe(true);
  clock.nowMs += 540_000;
  doubt.tick(["0412-01"]);
  expect(doubt.isOn).toBe(false);
});

test("[U6] a hub that has every entry of which HQ knows has lost nothing, and is in no doubt", () => {
  const { box, doubt } = hubWithEmptyDisk();
  const own = box.journal.heads().map(({ epoch, seq }) => ({ epoch, advertised: seq }));
  expect(own).toHaveLength(1);
  doubt.heardHq([...own, { epoch: "e".repeat(32), advertised: 1 }]);
  expect(doubt.isOn).toBe(true);
  doubt.heardHq(own);
  expect(doubt.isOn).toBe(false);
});
