import { expect, test } from "vitest";
import { type SearchAnswer, SearchQueue, type SearchRequest } from "./search-queue.ts";

function fakeThread() {
  const sent: SearchRequest[] = [];
  const cancelled: number[] = [];
  const queue = new SearchQueue({ send: (request) => sent.push(request), cancel: (id) => cancelled.push(id) });
  return { queue, sent, cancelled, texts: () => sent.map(({ text }) => text), last: () => sent.at(-1)?.id ?? 0 };
}

const nothing: SearchAnswer = { ok: true, items: [], complete: true };

test("one query is with the thread at a time, the others follow in the order of their callers", async () => {
  const { queue, texts, last } = fakeThread();
  queue.up();
  const answers = [queue.ask("a", "1", 5), queue.ask("b", "2", 5), queue.ask("c", "3", 5)];
  expect(texts()).toEqual(["1"]);
  for (let at = 0; at < 3; at++) queue.answered(last(), nothing);
  expect(texts()).toEqual(["1", "2", "3"]);
  expect(await Promise.all(answers)).toEqual([nothing, nothing, nothing]);
});

test("a newer question takes the place of the same caller's older one, waiting or running", async () => {
  const { queue, texts, cancelled, last } = fakeThread();
  queue.up();
  const first = queue.ask("a", "f", 5);
  const second = queue.ask("a", "fr", 5);
  const third = queue.ask("a", "fri", 5);
  expect(await first).toEqual({ ok: false, reason: "superseded" });
  expect(await second).toEqual({ ok: false, reason: "superseded" });
  expect(cancelled).toContain(last());
  expect(texts()).toEqual(["f"]);
  queue.answered(last(), nothing);
  expect(texts()).toEqual(["f", "fri"]);
  queue.answered(last(), nothing);
  expect(await third).toEqual(nothing);
});

test("more callers than may wait are told that the search is busy", async () => {
  const { queue } = fakeThread();
  queue.up();
  const answers = Array.from({ length: 66 }, (_, caller) => queue.ask(`caller ${caller}`, "x", 5));
  expect(await answers.at(-1)).toEqual({ ok: false, reason: "busy" });
  queue.close();
  expect(await answers[0]).toEqual({ ok: false, reason: "closed" });
});

test("what a thread dies on is asked of the next one, and after that refused", async () => {
  const { queue, texts } = fakeThread();
  queue.up();
  const answer = queue.ask("a", "poison", 5);
  queue.down(true);
  queue.up();
  expect(texts()).toEqual(["poison", "poison"]);
  queue.down(true);
  expect(await answer).toEqual({ ok: false, reason: "unavailable" });
});

test("a thread that keeps failing is said to be unavailable until it is up again", async () => {
  const { queue, last } = fakeThread();
  const waiting = queue.ask("a", "x", 5);
  queue.down(false);
  expect(await waiting).toEqual({ ok: false, reason: "unavailable" });
  expect(await queue.ask("b", "y", 5)).toEqual({ ok: false, reason: "unavailable" });
  queue.up();
  const answer = queue.ask("b", "y", 5);
  queue.answered(last(), nothing);
  expect(await answer).toEqual(nothing);
});

test("while a thread is stuck nobody waits; when it answers, all is as before", async () => {
  const { queue, last } = fakeThread();
  queue.up();
  const answers = [queue.ask("a", "x", 5), queue.ask("b", "y", 5)];
  queue.stuck();
  const refused = { ok: false, reason: "unavailable" };
  expect(await Promise.all([...answers, queue.ask("c", "z", 5)])).toEqual([refused, refused, refused]);
  queue.answered(last(), nothing);
  const answer = queue.ask("b", "y", 5);
  queue.answered(last(), nothing);
  expect(await answer).toEqual(nothing);
});
