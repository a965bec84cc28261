import { expect, test } from "vitest";
import type { Downloaded, Offered } from "../reference/snapshot-source.ts";
import { fetchSnapshot } from "./fetch-snapshot.ts";

const named = (id: string): Offered => ({ at: "offered", snapshot: { id, bytes: 9, madeAtMs: 1 }, nowMs: 2 });

/** An HQ that has `old` and makes `new` for whoever will not have it; what it is asked and what the hub looks at. */
function played(answers: { readonly asked?: (not: string | undefined) => Offered; readonly downloaded?: Downloaded }) {
  const { asked = (not) => named(not === "old" ? "new" : "old") } = answers;
  const { downloaded = { at: "whole", file: "there" } } = answers;
  const order: string[] = [];
  const fetching = fetchSnapshot({
    source: {
      ask: async (not) => {
        order.push(`ask not ${not ?? "-"}`);
        return asked(not);
      },
      download: async ({ id }) => {
        order.push(`download ${id}`);
        return downloaded;
      },
      forget: () => {},
    },
    cursor: async () => {
      order.push("cursor");
      return "7~life";
    },
    signal: new AbortController().signal,
  });
  return { fetching, order };
}

test("[F6] a hub names where it stood before the snapshot that it gives on was begun", async () => {
  const { fetching, order } = played({});
  expect(await fetching).toMatchObject({ ok: true, file: "there", offer: { id: "new", cursor: "7~life" } });
  expect(order).toEqual(["ask not -", "cursor", "ask not old", "download new"]);
});

test.each([
  ["that is away", { at: "away", why: "refused" }],
  ["that gives none", { at: "none", why: "404" }],
] as const)("[F6] under an HQ %s it gives up at once: lanes have its replication", async (_name, answer) => {
  const { fetching, order } = played({ asked: () => answer });
  expect(await fetching).toEqual({ ok: false, why: answer.why });
  expect(order).toEqual(["ask not -"]);
});

test("[F6] a snapshot that HQ has replaced meanwhile is given up", async () => {
  expect(await played({ downloaded: { at: "gone" } }).fetching).toMatchObject({ ok: false });
});
