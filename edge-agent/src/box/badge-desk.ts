// A badge that was held to the till's reader, or a printed one to its scanner: who it is, and what that is good for. A
// printed badge says a staff number, which everybody can read: its PIN is asked for. A card's own number is enough where HQ
// says so of the person.

import { readCode } from "@evertill/core";
import type { BadgeView } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { BoxPorts } from "./box-ports.ts";

export interface ReadBadge {
  readonly staff: StaffDocument;
  /** Without the PIN. */
  readonly isEnough: boolean;
}

export class BadgeDesk {
  readonly #ports: Pick<BoxPorts, "reference" | "randomHex">;
  readonly #changed: () => void;
  #shown: BadgeView | null = null;

  constructor(ports: Pick<BoxPorts, "reference" | "randomHex">, changed: () => void) {
    this.#ports = ports;
    this.#changed = changed;
  }

  /** For the window: null when there is nothing to do for it. */
  get shown(): BadgeView | null {
    return this.#shown;
  }

  /** Null: nobody of the staff here. */
  async read(text: string): Promise<ReadBadge | null> {
    const { reference } = this.#ports;
    const reading = readCode(text);
    if (reading.is === "badge") {
      const staff = await reference.staff(reading.number);
      return staff?.active === true ? { staff, isEnough: false } : null;
    }
    const staff = await reference.staffByBadge(text);
    return staff?.active === true ? { staff, isEnough: staff.badgeAlone === true } : null;
  }

  show(did: BadgeView["did"], number: string): void {
    this.#shown = { id: this.#ports.randomHex(4), did, number };
    this.#changed();
  }
}

/** Whether a scanner's text is a printed badge. */
export const isBadge = (text: string): boolean => readCode(text).is === "badge";
