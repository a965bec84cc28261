import { expect, test } from "vitest";
import { emptyDraft } from "./draft.ts";
import { begunWith, changed, takenBack } from "./draft-history.ts";

const empty = emptyDraft("a".repeat(32));
const noted = (note: string) => ({ ...empty, note });

test("each touch is taken back by itself, what is typed into one field at once", () => {
  const typed = changed(changed(begunWith(empty), noted("b"), "note"), noted("by"), "note");
  const touched = changed(typed, { ...typed.now, slot: null }, null);
  expect(takenBack(touched).now).toEqual(noted("by"));
  expect(takenBack(takenBack(touched)).now).toEqual(empty);
  expect(takenBack(takenBack(takenBack(touched))).now).toEqual(empty);
});

test("what changes nothing is no step, and typing after a step that was taken back is a new one", () => {
  const begun = begunWith(empty);
  expect(changed(begun, empty, null)).toBe(begun);
  const back = takenBack(changed(begun, noted("b"), "note"));
  expect(takenBack(changed(back, noted("c"), "note")).now).toEqual(empty);
});
