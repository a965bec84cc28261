import { expect, test } from "vitest";
import { testBox, testPerson, testSupervisor } from "../box/testing-box.ts";
import { CallBoard } from "./call-board.ts";
import { readSaidOfCall } from "./call-messages.ts";

const callId = "c".repeat(32);
const call = { is: "call", box: "0412-k1", sku: "S1", waitedMs: 0, wasHeard: false, coming: null } as const;

test("staff read where somebody calls and what was looked at; the shopper reads a given name, and the journal nothing (X2, X6)", async () => {
  const box = testBox();
  const board = new CallBoard(box);
  const head = box.journal.ownHead();
  expect(await board.said(callId, call)).toEqual({ at: "waiting", isLate: false });
  expect(board.view(testPerson).open).toMatchObject([{ callId, box: "0412-k1", goods: { sku: "S1" }, coming: null }]);
  expect(board.answer({ callId, act: "come" }, { ...testPerson, name: "周岚" })).toEqual({ ok: true });
  expect(await board.said(callId, call)).toMatchObject({ at: "coming", name: "岚" });
  expect(board.view(testPerson).open).toMatchObject([{ coming: { name: "周岚", isYours: true } }]);
  expect(board.view(testSupervisor).open).toMatchObject([{ coming: { name: "周岚", isYours: false } }]);
  expect(board.answer({ callId, act: "come" }, testSupervisor)).toEqual({
    ...{ ok: false, reason: "call-taken", detail: { by: "周岚" } },
  });
  expect(await board.said(callId, { is: "off", box: "0412-k1" })).toEqual({ at: "over" });
  expect(board.view(testPerson).open).toEqual([]);
  expect(board.hours().hours).toMatchObject([{ called: 1, answered: 1, late: 0, meanWaitMs: expect.any(Number) }]);
  expect(box.journal.ownHead()).toEqual(head);
});

test.each([
  ["another id", "c", call],
  ["no kiosk", callId, { ...call, box: "../" }],
  ["words of a shopper's", callId, { ...call, words: "my phone is …" }],
  ["a time before it began", callId, { ...call, waitedMs: -1 }],
  ["no more than its kiosk", callId, { box: "0412-k1" }],
])("a call with %s is refused", (_, id, body) => {
  expect(readSaidOfCall(id, body).ok).toBe(false);
  expect(readSaidOfCall(callId, call).ok).toBe(true);
});
