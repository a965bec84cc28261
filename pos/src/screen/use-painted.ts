// Measures message → painted: marks `committed:<version>` when the view is in the DOM and `view:<version>` after
// the first frame that shows it. `arrived:<version>` is the moment the message was there.

import { useLayoutEffect } from "react";

/** A day's marks would be megabytes: only the newest stay. */
const keptVersions = 64;

export function markArrival(version: number): void {
  performance.mark(`arrived:${version}`);
}

export function usePainted(version: number | null): void {
  useLayoutEffect(() => {
    if (version === null) return;
    performance.mark(`committed:${version}`);
    requestAnimationFrame(() => {
      // A message posted from a frame's callback is handled after that frame was laid out and painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark(`view:${version}`);
        for (const kind of ["arrived", "committed", "view"])
          performance.clearMarks(`${kind}:${version - keptVersions}`);
        port1.close();
      };
      port2.postMessage(null);
    });
  }, [version]);
}
