// The walls of training taken down one at a time, in the modules that production imports: the day practised in it must
// then be found in the till's books, on its link or at its acquirer.

import type { SqlDatabase } from "@evertill/storage-sqlite";
import { expect, test, vi } from "vitest";
import type { Link } from "../../edge-agent/src/link/link.ts";
import type { Acquirer } from "../../edge-agent/src/payment/payment-desk.ts";
import { type TrainingTill, trainedDay, trainingTill } from "../../edge-agent/src/training/testing-training.ts";

/** What stands in the place of training's own; absent: the wall stands. */
const planted: { journal?: SqlDatabase; link?: Link; acquirer?: Acquirer } = {};

vi.mock(import("@evertill/storage-sqlite"), async (original) => {
  const real = await original();
  return { ...real, memoryDatabase: () => planted.journal ?? real.memoryDatabase() };
});
vi.mock(import("../../edge-agent/src/training/training-above.ts"), async (original) => {
  const real = await original();
  return { trainingAbove: (of) => planted.link ?? real.trainingAbove(of) };
});
vi.mock(import("../../edge-agent/src/training/training-acquirer.ts"), async (original) => {
  const real = await original();
  return { trainingAcquirer: (after) => planted.acquirer?.device ?? real.trainingAcquirer(after) };
});

interface TrainingFault {
  readonly rule: string;
  plant(till: TrainingTill): void;
}

const faults: readonly TrainingFault[] = [
  {
    rule: "X1: its journal is its own",
    plant: (till) => {
      planted.journal = till.box.ports.db;
    },
  },
  {
    rule: "X2: its link leads nowhere",
    plant: (till) => {
      planted.link = till.link;
    },
  },
  {
    rule: "X2: its acquirer takes nobody's money",
    plant: (till) => {
      planted.acquirer = till.acquirer;
    },
  },
];

/** What the day left behind; empty: nothing. A wall that is down may also end the day early. */
async function tracesOf(fault: TrainingFault | null): Promise<readonly string[]> {
  const till = trainingTill();
  const before = JSON.stringify([till.rows(), till.sent, till.acquirer.calls.length]);
  fault?.plant(till);
  try {
    await till.done({ type: "begin-training" });
    await trainedDay(till).catch((error: unknown) => (fault === null ? Promise.reject(error) : undefined));
    const after = JSON.stringify([till.rows(), till.sent, till.acquirer.calls.length]);
    return after === before ? [] : [after];
  } finally {
    for (const wall of Object.keys(planted)) Reflect.deleteProperty(planted, wall);
  }
}

test("[P1] with every wall standing, a day practised in training leaves nothing behind", async () => {
  expect(await tracesOf(null)).toEqual([]);
});

test.each(faults)("[P1] it is noticed without $rule", async (fault) => {
  expect(await tracesOf(fault)).not.toEqual([]);
});
