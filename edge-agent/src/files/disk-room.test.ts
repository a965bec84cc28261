import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DiskRoom } from "./disk-room.ts";
import { ballastBytes } from "./room-rule.ts";

function newRoom() {
  const folder = mkdtempSync(join(tmpdir(), "evertill-room-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const events: string[] = [];
  const room = new DiskRoom({
    folder,
    nowMs: () => 1_000,
    log: (event) => events.push(event),
    changed: () => events.push("changed"),
  });
  return { room, ballast: join(folder, "ballast"), events };
}

test("room is held back by a file of its own, freed once when a write finds none, and held back again", async () => {
  const { room, ballast, events } = newRoom();
  await room.tend();
  expect(statSync(ballast).size).toBe(ballastBytes);
  expect(events).toEqual([]);

  expect(room.makeRoom()).toBe(true);
  expect(room.makeRoom(), "there is nothing more to free").toBe(false);
  expect(existsSync(ballast)).toBe(false);
  expect(room.fullSinceMs).toBe(1_000);
  expect(events).toEqual(["disk-full", "changed", "ballast-freed"]);

  let isWaiting = true;
  const waited = room.whenRoomy().then(() => {
    isWaiting = false;
  });
  expect(isWaiting).toBe(true);
  await room.tend();
  await waited;
  expect(statSync(ballast).size).toBe(ballastBytes);
  expect(room.isFull).toBe(false);
  expect(events.slice(3)).toEqual(["disk-roomy", "changed"]);
});

test("whoever waits for room is let go when the agent ends", async () => {
  const { room } = newRoom();
  room.makeRoom();
  const waited = room.whenRoomy();
  await room.close();
  await waited;
  expect(room.isFull).toBe(true);
});
