// A port's states as a device machine hears them: its line is up, or lost and why. Closing is a loss by the name "closed".

import type { Port } from "./port.ts";

export type LinkInput =
  | { readonly kind: "link-up" }
  /** `reason` is the port's own, or what `reopen` was called with. */
  | { readonly kind: "link-lost"; readonly reason: string };

export const feedLink = (port: Port, feed: (input: LinkInput) => void): void => {
  port.onState((state) => {
    if (state.at === "open") feed({ kind: "link-up" });
    else if (state.at === "lost") feed({ kind: "link-lost", reason: state.reason });
    else if (state.at === "closed") feed({ kind: "link-lost", reason: "closed" });
  });
};
