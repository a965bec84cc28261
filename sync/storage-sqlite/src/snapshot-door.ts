// A shelf's snapshot over HTTP, as every tier gives it to the one below: what there is, and its bytes from any place
// on (RFC 9110, ranges). Says status, headers and body; the server that sends them is the caller's.

import type { Readable } from "node:stream";
import type { ShelfAnswer, SnapshotOffer, SnapshotShelf } from "./snapshot-shelf.ts";

export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | object;
}

/** Body of a 200: what may be downloaded, and the clock by which `madeAtMs` is to be read. */
export interface OfferBody {
  readonly ok: true;
  readonly snapshot: SnapshotOffer;
  readonly nowMs: number;
}

/** Query of the question which snapshot there is. */
export interface SnapshotAsked {
  /** `1`: one on whose way nothing plain touches a disk; the answer says its key. */
  readonly sealed?: string;
  /** One that does not do: another is wanted, made from now on. */
  readonly not?: string;
}

/** Seconds after which somebody who is told to wait asks again. */
const waitSeconds = 1;

/** @param answer null where this tier gives no snapshots: 404, `why` says it. */
export function offerAnswer(
  answer: ShelfAnswer | { readonly ok: false; readonly reason: "none"; readonly why: string },
  nowMs: number,
): DoorAnswer {
  if (answer.ok) {
    const body: OfferBody = { ok: true, snapshot: answer.offer, nowMs };
    return { status: 200, headers: {}, body };
  }
  const body = { ok: false, reason: answer.reason, detail: answer.why };
  if (answer.reason !== "being-made") return { status: 404, headers: {}, body };
  return { status: 503, headers: { "retry-after": String(waitSeconds) }, body };
}

/** @param range the request's Range header; only `bytes=N-` is understood, others get the whole. */
export function bytesAnswer(shelf: Pick<SnapshotShelf, "read">, id: string, range: string | undefined): DoorAnswer {
  const from = Number(/^bytes=(\d{1,15})-$/.exec(range ?? "")?.[1] ?? 0);
  const found = shelf.read(id, from);
  if (found === null)
    return {
      status: 404,
      headers: {},
      body: { ok: false, reason: "gone", detail: "ask anew which snapshot there is" },
    };
  const { bytes } = found.offer;
  const headers = {
    "content-type": "application/octet-stream",
    "content-length": String(bytes - from),
    "accept-ranges": "bytes",
  };
  if (from === 0) return { status: 200, headers, body: found.bytes };
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${from}-${bytes - 1}/${bytes}` },
    body: found.bytes,
  };
}
