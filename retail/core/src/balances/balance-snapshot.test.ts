import fc from "fast-check";
import { expect, test } from "vitest";
import { balanceWith, isInSnapshot, type Movement, type Watermark } from "./balance-snapshot.ts";

const epochs = ["a".repeat(32), "b".repeat(32), "c".repeat(32)];
const amounts = fc.array(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 12 }), {
  minLength: epochs.length,
  maxLength: epochs.length,
});

test("[P4] snapshot + tail is the fold of all entries, wherever the snapshot was cut and however the tail is told", () => {
  fc.assert(
    fc.property(amounts, fc.infiniteStream(fc.nat()), fc.integer(), (moved, chance, seed) => {
      const draw = (below: number): number => Number(chance.next().value) % below;
      const all: Movement[] = moved.flatMap((list, at) =>
        list.map((amount, index) => ({ epoch: epochs[at] ?? "", seq: index + 1, amount })),
      );
      const watermark = moved.flatMap((list, at): Watermark[] => {
        const through = draw(list.length + 1);
        const except = list.map((_, index) => index + 1).filter((seq) => seq < through && draw(4) === 0);
        return through === 0 ? [] : [{ epoch: epochs[at] ?? "", through, except }];
      });
      const isIn = ({ epoch, seq }: Movement) =>
        watermark.some((mark) => mark.epoch === epoch && seq <= mark.through && !mark.except.includes(seq));
      const snapshot = { watermark, amount: all.filter(isIn).reduce((sum, { amount }) => sum + amount, 0) };
      // Twice, shuffled; some of what is in the snapshot is held no more.
      const told = [...all.filter((move) => !isIn(move) || draw(2) === 0), ...all.filter((move) => !isIn(move))]
        .map((move, index) => ({ move, at: (index * 7_919 + seed) % 101 }))
        .sort((a, b) => a.at - b.at)
        .map(({ move }) => move);
      expect(balanceWith(snapshot, told)).toBe(all.reduce((sum, { amount }) => sum + amount, 0));
    }),
  );
});

test("[P4] what the tier above set aside stays in the tail until it is in the snapshot", () => {
  const [epoch = ""] = epochs;
  const held = [
    { epoch, seq: 4, amount: -10_000 },
    { epoch, seq: 5, amount: 300 },
  ];
  expect(balanceWith({ amount: 300, watermark: [{ epoch, through: 5, except: [4] }] }, held)).toBe(-9_700);
  expect(balanceWith({ amount: -9_700, watermark: [{ epoch, through: 5, except: [] }] }, held)).toBe(-9_700);
  expect(balanceWith(null, held)).toBe(-9_700);
});

test("[P4] a snapshot tells which entries it holds: those of its epochs up to the mark, but for what was set aside", () => {
  const [epoch = "", other = ""] = epochs;
  const watermark = [
    { epoch: other, through: 9, except: [] },
    { epoch, through: 5, except: [4] },
  ];
  const held = [1, 4, 5, 6].filter((seq) => isInSnapshot({ watermark }, { epoch, seq }));
  expect(held).toEqual([1, 5]);
  expect(isInSnapshot({ watermark }, { epoch: epochs[2] ?? "", seq: 1 })).toBe(false);
});
