import { expect, test } from "vitest";
import { CallPost } from "./call-post.ts";

const callId = "c".repeat(32);

function kiosk(answers: readonly (object | null)[]) {
  const put: unknown[] = [];
  const left = [...answers];
  let nowMs = 1_000;
  const post = new CallPost({
    ...{ box: "0412-k1", clock: { monotonicMs: () => nowMs }, log: () => undefined },
    hub: {
      fetch: async (path, asked) => {
        put.push([path, asked?.put]);
        const answer = left.shift();
        if (answer === null || answer === undefined) throw new Error("gone");
        return Response.json(answer);
      },
    },
  });
  return { post, put, later: (ms: number) => (nowMs += ms) };
}

test("[P11] a hub that is away is said to be, and is asked again for the same call as long as somebody waits (X1)", async () => {
  const { post, put, later } = kiosk([null, { at: "somewhere" }, { at: "waiting", isLate: false }]);
  expect(await post.call({ callId, sku: "1" })).toEqual({ is: "call", callId, call: { at: "away" } });
  later(1_000);
  expect(await post.call({ callId, sku: "1" })).toMatchObject({ call: { at: "away" } });
  later(1_000);
  expect(await post.call({ callId, sku: "1" })).toMatchObject({ call: { at: "waiting", isLate: false } });
  expect(put.at(-1)).toEqual([
    ["calls", callId],
    { is: "call", box: "0412-k1", sku: "1", wasHeard: false, waitedMs: 2_000, coming: null },
  ]);
});

test("what a hub said of who comes is told to the next hub; another call begins with nothing (X5)", async () => {
  const waiting = { at: "waiting", isLate: false };
  const { post, put, later } = kiosk([{ at: "coming", name: "岚", forMs: 500 }, null, waiting, waiting]);
  await post.call({ callId, sku: null });
  later(3_000);
  expect(await post.call({ callId, sku: null })).toMatchObject({ call: { at: "away" } });
  later(1_000);
  await post.call({ callId, sku: null });
  expect(put.at(-1)).toMatchObject([{}, { wasHeard: true, waitedMs: 4_000, coming: { name: "岚", forMs: 4_500 } }]);
  await post.call({ callId: "d".repeat(32), sku: null });
  expect(put.at(-1)).toMatchObject([{}, { wasHeard: false, waitedMs: 0, coming: null }]);
});

test("called off, it is off for the shopper whether the hub hears it or not (X4)", async () => {
  const { post, put } = kiosk([{ at: "waiting", isLate: false }, null]);
  await post.call({ callId, sku: null });
  expect(await post.off(callId)).toEqual({ is: "call", callId, call: { at: "over" } });
  expect(put.at(-1)).toEqual([["calls", callId], { is: "off", box: "0412-k1" }]);
});
