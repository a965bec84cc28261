// A snapshot of HQ that holds all that this hub held at a moment that the hub can name: the one HQ has may be older than
// what the hub has pulled, so another is asked for, made from then on. Source: sync/SPEC.md F6.

import { setTimeout as pause } from "node:timers/promises";
import type { SnapshotOffer } from "@evertill/storage-sqlite";
import type { Offered, SnapshotSource } from "../reference/snapshot-source.ts";

export interface FetchSnapshotOptions {
  readonly source: SnapshotSource;
  /** Where the hub stands now. */
  readonly cursor: () => Promise<string>;
  readonly signal: AbortSignal;
}

export type FetchedSnapshot =
  | { readonly ok: true; readonly file: string; readonly offer: SnapshotOffer }
  | { readonly ok: false; readonly why: string };

const againMs = 1_000;
/** HQ makes one of a million goods in less. */
const mostAsks = 300;
/** Attempts in a row that bring nothing. */
const mostBarren = 5;

/** Gives up where HQ is away: lanes need not wait for it, the hub has what they need. */
export async function fetchSnapshot({ source, cursor, signal }: FetchSnapshotOptions): Promise<FetchedSnapshot> {
  const before = await offered(source, undefined, signal);
  if (before.at !== "offered") return { ok: false, why: whyOf(before) };
  const standing = await cursor();
  const fresh = await offered(source, before.snapshot.id, signal);
  if (fresh.at !== "offered") return { ok: false, why: whyOf(fresh) };
  for (let barren = 0; barren < mostBarren; ) {
    const downloaded = await source.download(fresh.snapshot);
    if (downloaded.at === "whole")
      return { ok: true, file: downloaded.file, offer: { ...fresh.snapshot, cursor: standing } };
    if (downloaded.at === "gone") return { ok: false, why: "headquarters has made another meanwhile" };
    barren = downloaded.gainedBytes > 0 ? 0 : barren + 1;
    if (signal.aborted) break;
    await pause(againMs, undefined, { signal }).catch(() => undefined);
  }
  return { ok: false, why: "the download was cut too often" };
}

/** Asks for as long as it is being made. */
async function offered(source: SnapshotSource, not: string | undefined, signal: AbortSignal): Promise<Offered> {
  for (let asks = 0; ; asks += 1) {
    const answer = await source.ask(not);
    if (answer.at !== "not-yet" || asks >= mostAsks || signal.aborted) return answer;
    await pause(againMs, undefined, { signal }).catch(() => undefined);
  }
}

function whyOf(answer: Exclude<Offered, { readonly at: "offered" }>): string {
  return answer.at === "not-yet" ? "headquarters is still making it" : answer.why;
}
