// The revoked certificates that a box knows of, on its disk. What is revoked is revoked for good, so that lists only add up: one that is
// older, or withheld, takes nothing back, and with HQ away the box goes by all that it ever heard [L16].

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "@evertill/journal";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { RevokedList, SignedRevokedList } from "./revoked-list.ts";

const shape = Type.Object(
  {
    serials: Type.Array(Type.String({ pattern: "^[0-9A-F]+$" })),
    /** HQ's time of the newest list. */
    asOfMs: Type.Integer(),
  },
  { additionalProperties: false },
);
const compiled = Compile(shape);

type Kept = Static<typeof shape>;

/** A list that says nothing new is written down so often. */
const writeMs = 600_000;

export class RevokedBook {
  readonly #file: string;
  readonly #unreadable: (why: string) => void;
  #state = "";
  #serials: ReadonlySet<string> = new Set();
  #asOfMs: number | null = null;
  #writtenMs = Number.NEGATIVE_INFINITY;
  #isUnwritten = false;
  #newest: SignedRevokedList | null = null;

  /** @param unreadable told when the file holds something else: the box asks anew, and knows of nobody until then */
  constructor(dataFolder: string, unreadable: (why: string) => void) {
    this.#file = join(dataFolder, "revoked.json");
    this.#unreadable = unreadable;
    this.reread();
  }

  /** For whoever reads along with the one that takes lists: looks whether the file is another. */
  reread(): void {
    const stat = statSync(this.#file, { throwIfNoEntry: false });
    const state = stat === undefined ? "" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    if (state === this.#state) return;
    this.#state = state;
    if (stat === undefined) return;
    try {
      const kept = parsed(readFileSync(this.#file, "utf8"));
      this.#serials = new Set([...this.#serials, ...kept.serials]);
      this.#asOfMs = Math.max(kept.asOfMs, this.#asOfMs ?? 0);
      this.#writtenMs = kept.asOfMs;
    } catch (error) {
      this.#unreadable(String(error));
    }
  }

  /** Serial numbers. */
  get serials(): ReadonlySet<string> {
    return this.#serials;
  }

  /** Up to when HQ's word is known, by HQ's clock; null: it never came. */
  get asOfMs(): number | null {
    return this.#asOfMs;
  }

  /** The newest list since the start, to be handed on; null: none has come. */
  get newest(): SignedRevokedList | null {
    return this.#newest;
  }

  /**
   * What is new of it is durable when this returns, and is gone by though the disk refuses it.
   * @returns how many certificates it revokes that were not known to be. @throws what the disk says
   */
  take({ atMs, serials }: RevokedList, signed: SignedRevokedList): number {
    const all = new Set([...this.#serials, ...serials]);
    const added = all.size - this.#serials.size;
    const asOfMs = Math.max(atMs, this.#asOfMs ?? 0);
    if (this.#newest === null || atMs === asOfMs) this.#newest = signed;
    this.#serials = all;
    this.#asOfMs = asOfMs;
    this.#isUnwritten ||= added > 0;
    if (this.#isUnwritten || asOfMs - this.#writtenMs >= writeMs) {
      writeDurably(this.#file, JSON.stringify({ serials: [...all], asOfMs } satisfies Kept));
      this.#writtenMs = asOfMs;
      this.#isUnwritten = false;
    }
    return added;
  }
}

function parsed(text: string): Kept {
  const value: unknown = JSON.parse(text);
  if (compiled.Check(value)) return value;
  throw new TypeError("no list of revoked certificates");
}
