// A port's states as a device machine hears them: its line is up, or lost and why. Closing is a loss by the name "closed".

import type { Port } from "./port.ts";

export type LinkInput =
  | { readonly kind: "link-up" }
  /** `reason` is the port's own, or what `reopen` was called with. */
  | { readonly kind: "link-lost"; readonly reason: string };

/** What a person can do something about; the rest is a cable or a network, "unreachable". */
const told: ReadonlySet<string> = new Set(["wrong-device", "no-answer", "no-permission", "no-hid-support"]);

/** Of a port that lost its line, in the words of a device's health. */
export const healthOfLoss = (reason: string): { readonly state: "down"; readonly reason: string } => ({
  state: "down",
  reason: told.has(reason) ? reason : "unreachable",
});

export const feedLink = (port: Port, feed: (input: LinkInput) => void): void => {
  port.onState((state) => {
    if (state.at === "open") feed({ kind: "link-up" });
    else if (state.at === "lost") feed({ kind: "link-lost", reason: state.reason });
    else if (state.at === "closed") feed({ kind: "link-lost", reason: "closed" });
  });
};
