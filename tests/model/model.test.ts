// Every state that a small store can come to, by the steps that production runs, and what must never be in any of them.

import { expect, test } from "vitest";
import { absentLanes, brokenStores, smallStores } from "./stores.ts";

const mostStates = 60_000;

test.each(smallStores)(
  "[P5, P6] in no state of a store is anything sold twice or a state stuck: $name",
  ({ search }) => {
    const { violation, isWhole, states, depth } = search(mostStates);
    expect(violation).toBeNull();
    expect(isWhole).toBe(true);
    expect(states).toBeGreaterThan(1_000);
    expect(depth).toBeGreaterThan(15);
  },
);

test.each(absentLanes)("[P5] a lane that is away until a new hub's doubt is over: $name", ({ search }) => {
  expect(search(mostStates)).toMatchObject({ violation: null, isWhole: true });
});

test.each(brokenStores)("the search finds the shortest way to break it: $name", ({ search }) => {
  const { violation } = search(mostStates);
  expect(violation?.what).toMatch(/sold 2 times|stated worst case/);
  expect(violation?.trace.at(-1)).toMatch(/is paid$/);
});
