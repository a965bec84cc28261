// The hub's part in spending stored value: it gives each claim on its own disk before it answers, so that two lanes never
// spend the same money [P5], and without HQ no more than the store's offline limit [P6]. One at a time, in the order asked.

import { minor } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { ValueFromLane, ValueToLane } from "./spending-messages.ts";
import { answerFromBooks } from "./spending-rule.ts";

export class ClaimGiver {
  readonly #box: Box;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(box: Box) {
    this.#box = box;
  }

  /** Says nothing when the disk refused: the asker goes by its own clock. */
  said(
    from: string,
    message: ValueFromLane,
    of: { readonly isHqUp: boolean; readonly answer: (to: ValueToLane) => void },
  ): void {
    this.#queue = this.#queue
      .then(() => this.#take(from, message, of))
      .catch((error: unknown) => this.#box.ports.log("value-claim-failed", { error: String(error) }));
  }

  async #take(
    from: string,
    message: ValueFromLane,
    { isHqUp, answer }: { readonly isHqUp: boolean; readonly answer: (to: ValueToLane) => void },
  ): Promise<void> {
    const { valueClaims } = this.#box;
    switch (message.type) {
      case "value-claims":
        this.#box.transact(() => {
          valueClaims.keepOnly(from, message.claimIds);
          for (const { claimId, account, amountMinor, leftMinor } of message.given ?? [])
            valueClaims.give({
              ...{ claimId, account, box: from },
              ...{ amountMinor: minor(amountMinor), leftMinor: minor(leftMinor) },
            });
        });
        return;
      case "value-claim-end":
        this.#box.transact(() => valueClaims.end(message.claimId));
        return;
      case "value-claim": {
        const { claimId, account } = message;
        const snapshot = await this.#box.ports.reference.storedValue(account);
        let given: ValueToLane | null = null;
        const failure = this.#box.transact(() => {
          const word = isHqUp ? "hq" : "hub";
          const known = valueClaims.given(claimId);
          const found =
            known === null
              ? answerFromBooks(this.#box, message, { snapshot, word })
              : ({ ok: true, ...known, mostMinor: known.amountMinor, word } as const);
          if (found.ok && known === null && found.amountMinor > 0)
            valueClaims.give({ claimId, account, box: from, ...found });
          given = { type: "value-claim-answer", claimId, answer: found };
        });
        if (failure === null && given !== null) answer(given);
      }
    }
  }
}
