// Who has which line, so that two devices that are alike do not reach for one, and a search asks none that is somebody
// else's. One register a process.

import { realpathSync } from "node:fs";
import type { Port } from "../port.ts";
import type { LineOnUsb } from "./usb-lines.ts";

export interface LineClaim {
  /** Named so closely that it is nobody else's, whether or not it is there. */
  wants(line: LineOnUsb): boolean;
  /** Path of the line that it is at; null: none. */
  readonly at: string | null;
}

/** A node has several names; null where it is not there. */
const nodeOf = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

export class LineClaims {
  readonly #claims = new Set<LineClaim>();
  #asking: Promise<unknown> = Promise.resolve();

  /** From its opening to its closing the port's device has the claim. */
  follow(port: Port, claim: LineClaim): void {
    port.onState(({ at }) => {
      if (at === "closed") this.#claims.delete(claim);
      else this.#claims.add(claim);
    });
  }

  /** One at a time: two that ask at once stand in each other's way, on and on. */
  inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const turn = this.#asking.then(ask, ask);
    this.#asking = turn;
    return turn;
  }

  isTaken(path: string, by: LineClaim): boolean {
    const node = nodeOf(path);
    return [...this.#claims].some((claim) => {
      const { at } = claim;
      return claim !== by && at !== null && (at === path || (node !== null && nodeOf(at) === node));
    });
  }

  /** Another device's by its name. */
  isWanted(line: LineOnUsb, by: LineClaim): boolean {
    return [...this.#claims].some((claim) => claim !== by && claim.wants(line));
  }
}

/** Of this process. */
export const lineClaims = new LineClaims();
