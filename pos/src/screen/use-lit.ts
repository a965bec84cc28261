// Keeps the newest line lit for two seconds after it was touched.

import { useEffect, useState } from "react";

const litMs = 2_000;

/** The line to light. `version` restarts the two seconds when the same line is touched again. */
export function useLit(touchedLineId: string | null, version: number): string | null {
  const [doneVersion, setDoneVersion] = useState<number | null>(null);
  useEffect(() => {
    if (touchedLineId === null) return;
    const timer = setTimeout(() => setDoneVersion(version), litMs);
    return () => clearTimeout(timer);
  }, [touchedLineId, version]);
  return doneVersion === version ? null : touchedLineId;
}
