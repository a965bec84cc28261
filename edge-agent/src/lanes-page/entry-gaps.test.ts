import { expect, test } from "vitest";
import { entryGaps } from "./entry-gaps.ts";

const epoch = (box: string, except: readonly number[]) => ({
  ...{ epoch: `e-${box}-${except.length}`, store: "0412", box, publicKey: "", through: 9, except },
});

test("[P3] gaps are summed over the epochs of a box; one of which nothing has come yet is there too", () => {
  const journal = {
    epochs: () => [epoch("0412-01", []), epoch("0412-02", [4]), epoch("0412-02", [])],
    missing: () => [
      { epoch: "e-0412-02-0", box: "0412-02", from: 10, to: 12 },
      { epoch: "e-new", box: "0412-03", from: 1, to: 1 },
    ],
  };
  expect([...entryGaps(journal)]).toEqual([
    ["0412-01", { missing: 0, refused: 0 }],
    ["0412-02", { missing: 3, refused: 1 }],
    ["0412-03", { missing: 1, refused: 0 }],
  ]);
});
