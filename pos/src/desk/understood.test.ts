import { describe, expect, it } from "vitest";
import { understood } from "./understood.ts";

describe("what is typed is taken for", () => {
  it.each([
    ["", { kind: "nothing" }],
    ["  ", { kind: "nothing" }],
    ["*", { kind: "nothing" }],
    ["*3", { kind: "quantity", quantity: 3 }],
    ["*12", { kind: "quantity", quantity: 12 }],
    ["6921234500018", { kind: "code", digits: 13 }],
    [" 42 ", { kind: "code", digits: 2 }],
    ["haier", { kind: "words" }],
    ["海尔", { kind: "words" }],
    ["EV-1001", { kind: "words" }],
    ["*x", { kind: "words" }],
  ] as const)("%j: %j", (text, meaning) => {
    expect(understood(text)).toEqual(meaning);
  });
});
