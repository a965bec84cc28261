import { SqlError } from "@evertill/storage-sqlite";
import { expect, test } from "vitest";
import { attemptsAllowed, lockoutMs, PinAttempts } from "./pin-attempts.ts";
import { alone, noPayments, rightPin, testBox, testPerson } from "./testing-box.ts";
import { Till } from "./till.ts";

const nowMs = 1_773_450_000_000;
const listener = { earcon: () => {}, noticed: () => {} };

test("[P9] after too many wrong PINs a number waits, then may try again", () => {
  const attempts = new PinAttempts(testBox().ports.db);
  for (let wrong = 0; wrong < attemptsAllowed; wrong++) attempts.wrong("07", nowMs);
  expect(attempts.lockedForMs("07", nowMs)).toBe(lockoutMs);
  expect(attempts.lockedForMs("07", nowMs + lockoutMs)).toBe(0);
});

test("[P11] a clock that was set back by a day does not lock a person out for that day", () => {
  const attempts = new PinAttempts(testBox().ports.db);
  for (let wrong = 0; wrong < attemptsAllowed; wrong++) attempts.wrong("07", nowMs);
  expect(attempts.lockedForMs("07", nowMs - 86_400_000)).toBe(0);
});

test("[P11] a sign-in on a full disk is answered, right PIN or wrong", async () => {
  let full = false;
  const box = testBox({
    disk: (db) => ({
      exec: (sql) => db.exec(sql),
      prepare: (sql) => db.prepare(sql),
      pragma: (text) => db.pragma(text),
      close: () => db.close(),
      transaction: (work) => {
        if (full) throw new SqlError({ code: "disk-full", message: "full", file: "journal.db" });
        return db.transaction(work);
      },
    }),
  });
  full = true;
  const till = new Till(box, alone, noPayments(box), listener);
  for (const pin of ["0000", rightPin]) {
    const outcome = await till.command(`command-${pin}`, 1, { type: "sign-in", number: testPerson.number, pin });
    expect(outcome).toEqual({ ok: false, reason: "disk-full" });
  }
});
