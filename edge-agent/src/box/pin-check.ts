// A person shows by number and PIN who they are, without any other machine: to sign in, or to approve what somebody else
// does. Every wrong PIN is counted on disk first.

import type { Outcome } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "./box.ts";
import { PinAttempts } from "./pin-attempts.ts";

export type PinAnswer =
  | {
      readonly ok: true;
      readonly staff: StaffDocument;
      /** Forgets the wrong ones before; in the caller's transaction. */
      readonly forgetWrong: () => void;
    }
  | { readonly ok: false; readonly refused: Outcome };

export class PinCheck {
  readonly #box: Box;
  readonly #attempts: PinAttempts;
  readonly #counted: string;

  /** @param door counts wrong PINs apart: who guesses at a page does not lock the cashier out of the till [P11] */
  constructor(box: Box, door: "till" | "page" = "till") {
    this.#box = box;
    this.#attempts = box.ports.pinAttempts ?? new PinAttempts(box.ports.db);
    this.#counted = door === "till" ? "" : `${door}:`;
  }

  async check({ number, pin }: { readonly number: string; readonly pin: string }): Promise<PinAnswer> {
    const { reference, clock, pinMatches } = this.#box.ports;
    const counted = `${this.#counted}${number}`;
    const lockedMs = this.#attempts.lockedForMs(counted, clock.wallMs());
    if (lockedMs > 0) {
      const detail = { seconds: Math.ceil(lockedMs / 1000) };
      return { ok: false, refused: { ok: false, reason: "locked-out", detail } };
    }
    const staff = await reference.staff(number);
    const right = staff?.active === true && (await pinMatches(pin, staff));
    if (staff !== null && right) return { ok: true, staff, forgetWrong: () => this.#attempts.right(counted) };
    // A guess that cannot be counted is not answered with whether it was right.
    const failure = this.#box.transact(() => this.#attempts.wrong(counted, clock.wallMs()));
    return { ok: false, refused: failure ?? { ok: false, reason: "wrong-pin" } };
  }
}
