import { EnrolmentFile, RevokedBook, type SignedRevokedList, signRevokedList } from "@evertill/enrolment";
import { expect, test } from "vitest";
import { RevokedFollower } from "./revoked-follower.ts";
import { boxOf, testChain, testFolder } from "./testing-chain.ts";

test("[L16] the tier above is asked every 5 s, and what nobody of HQ signed is not taken", async () => {
  const [chain, stranger] = [await testChain(), await testChain()];
  const file = new EnrolmentFile(await chain.enrolled(boxOf("lane", "0412-02")));
  const now = { ms: 0 };
  let answer: SignedRevokedList | null = null;
  let asked = 0;
  const events: string[] = [];
  const book = new RevokedBook(testFolder(), () => {});
  const follower = new RevokedFollower({
    ...{ book, store: "0412", enrolment: () => file.now(), clock: { monotonicMs: () => now.ms } },
    above: {
      fetch: async (path) => {
        asked += 1;
        expect(path).toEqual(["revoked"]);
        if (answer === null) throw new TypeError("away");
        return new Response(JSON.stringify(answer));
      },
    },
    log: (event) => {
      events.push(event);
    },
  });
  /** Ten seconds, by the quarter. */
  const go = async (given: SignedRevokedList | null) => {
    answer = given;
    const before = asked;
    for (const untilMs = now.ms + 10_000; now.ms < untilMs; now.ms += 250) await follower.tick();
    return asked - before;
  };
  const list = { store: "0412", atMs: 1_000, serials: ["40AA"] };
  expect(await go(null)).toBe(2);
  expect(await go(signRevokedList(list, stranger.authority.keyPem))).toBe(2);
  expect([book.serials.size, book.asOfMs]).toEqual([0, null]);
  expect(await go(signRevokedList(list, chain.authority.keyPem))).toBe(2);
  expect([[...book.serials], book.asOfMs]).toEqual([["40AA"], 1_000]);
  expect(events).toEqual(["revoked-list-refused", "revoked-list-refused", "certificates-revoked"]);
});
