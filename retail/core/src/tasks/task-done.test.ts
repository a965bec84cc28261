import { expect, it } from "vitest";
import { taskDoneOf } from "./task-done.ts";

const body = { kind: "oversell", about: "store:0412/floor/chain/new:88123", note: "counted" };

it("T7 what the hub wrote is read back", () => {
  expect(taskDoneOf({ kind: "task-done", body })).toEqual(body);
});

it.each([
  ["another entry", { kind: "sale", body }],
  ["a kind of a later release", { kind: "task-done", body: { ...body, kind: "moon" } }],
  ["no note", { kind: "task-done", body: { ...body, note: "" } }],
  ["a control character", { kind: "task-done", body: { ...body, about: "\u0000" } }],
  ["no body", { kind: "task-done", body: null }],
])("%s ends nothing", (_, entry) => {
  expect(taskDoneOf(entry)).toBeNull();
});
