// Snapshots of the tier above over HTTP: what it offers, and its bytes, going on where an earlier download was cut.
// Sources: sync/SPEC.md F1–F3; RFC 9110, section 14.

import { readdirSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotOffer } from "@evertill/storage-sqlite";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { TierAbove } from "../link/tier-above.ts";

const offerShape = Type.Object({
  ok: Type.Literal(true),
  snapshot: Type.Object({
    id: Type.String({ pattern: "^[0-9a-f]{32}$" }),
    bytes: Type.Integer({ minimum: 1 }),
    madeAtMs: Type.Integer(),
    key: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  nowMs: Type.Integer(),
});
const offer = Compile(offerShape);

export type Offered =
  | { readonly at: "offered"; readonly snapshot: SnapshotOffer; readonly nowMs: number }
  /** There will be one. */
  | { readonly at: "not-yet" }
  /** This tier gives none: there is nothing to wait for. */
  | { readonly at: "none"; readonly why: string }
  | { readonly at: "away"; readonly why: string };

export type Downloaded =
  | { readonly at: "whole"; readonly file: string }
  /** Cut: what has come is kept, `gainedBytes` of it in this attempt. */
  | { readonly at: "cut"; readonly gainedBytes: number; readonly why: string }
  /** That snapshot is not kept any more. */
  | { readonly at: "gone" };

export interface SnapshotSource {
  /** @param not one that does not do. */
  ask(not?: string): Promise<Offered>;
  /** @throws what the disk says. */
  download(snapshot: SnapshotOffer): Promise<Downloaded>;
  /** Deletes what was downloaded. */
  forget(): void;
}

const answerMs = 5_000;
/** A download that brings nothing for so long is cut. */
const stallMs = 10_000;

export function snapshotSource(from: {
  readonly above: TierAbove;
  readonly folder: string;
  /** What downloads are called, up to the snapshot's own name. */
  readonly prefix: string;
  /** One whose SQLite file is encrypted. */
  readonly isSealed: boolean;
  readonly signal: AbortSignal;
}): SnapshotSource {
  const { above, folder, prefix, isSealed, signal } = from;
  const { url } = above;

  const forget = (but?: string) => {
    for (const name of readdirSync(folder))
      if (name.startsWith(prefix) && name !== but) rmSync(join(folder, name), { force: true });
  };

  return {
    forget,
    ask: async (not) => {
      const query = { ...(isSealed ? { sealed: "1" } : {}), ...(not === undefined ? {} : { not }) };
      try {
        const response = await above.fetch(["snapshot"], { query, signal, timeoutMs: answerMs });
        const body: unknown = await response.json();
        if (response.ok && offer.Check(body)) {
          // An older release knows no sealed ones, and gives what it has.
          if (isSealed && body.snapshot.key === undefined) return { at: "none", why: `${url} has no sealed snapshots` };
          return { at: "offered", snapshot: offerOf(body.snapshot), nowMs: body.nowMs };
        }
        if (response.status === 503) return { at: "not-yet" };
        return { at: "none", why: `${url} answered ${response.status}${detailOf(body)}` };
      } catch (error) {
        return { at: "away", why: String(error) };
      }
    },
    download: async ({ id, bytes }) => {
      const name = `${prefix}${id}`;
      const file = join(folder, name);
      forget(name);
      const had = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (had === bytes) return { at: "whole", file };
      // Open before anything comes: what nobody reads yet is lost with a cut.
      const out = await open(file, "a", 0o600);
      const stalled = new AbortController();
      const within = AbortSignal.any([signal, stalled.signal]);
      const watch = setTimeout(() => stalled.abort(new Error(`nothing came for ${stallMs} ms`)), stallMs);
      let got = had;
      try {
        const headers = had === 0 ? {} : { range: `bytes=${had}-` };
        const response = await above.fetch(["snapshot", id], { headers, signal: within });
        if (response.status === 404) return { at: "gone" };
        if (response.status !== (had === 0 ? 200 : 206) || response.body === null)
          return { at: "cut", gainedBytes: 0, why: `${url} answered ${response.status}` };
        // Each piece is in the file before the next is asked for: a cut loses nothing that came before it.
        for await (const chunk of response.body) {
          await out.appendFile(chunk);
          got += chunk.length;
          watch.refresh();
        }
        if (got === bytes) return { at: "whole", file };
        return { at: "cut", gainedBytes: got - had, why: `${got} of ${bytes} bytes came` };
      } catch (error) {
        if (isOfDisk(error)) throw error;
        return { at: "cut", gainedBytes: got - had, why: String(error) };
      } finally {
        clearTimeout(watch);
        await out.close();
      }
    },
  };
}

function offerOf({ key, cursor, ...rest }: Static<typeof offerShape>["snapshot"]): SnapshotOffer {
  return { ...rest, ...(key === undefined ? {} : { key }), ...(cursor === undefined ? {} : { cursor }) };
}

function detailOf(body: unknown): string {
  return typeof body === "object" && body !== null && "detail" in body ? `: ${String(body.detail).slice(0, 200)}` : "";
}

/** Of a write to the file, not of the network. */
function isOfDisk(error: unknown): boolean {
  const { syscall } = error as { readonly syscall?: unknown };
  return syscall === "write" || syscall === "open";
}
