// What an entry itself says that somebody must look into: hub and HQ find the same. Pure. SPEC T2, T6.

import type { Entry } from "../entry.ts";
import type { TaskCause } from "./task.ts";

/** A box that set a broken journal aside says so as it begins the next one (E5). */
export const replacedCause = ({ box, epoch }: { readonly box: string; readonly epoch: string }): TaskCause => ({
  ...{ kind: "journal-replaced", about: `${box}/${epoch}` },
  ...{ entry: { epoch, seq: 1 }, amount: null },
});

/** @param entry that was verified; its body is whatever its box wrote */
export function entryCauses({ kind, box, epoch, body }: Entry): readonly TaskCause[] {
  const said: unknown = body;
  const isReplaced =
    kind === "epoch-open" &&
    typeof said === "object" &&
    said !== null &&
    "reason" in said &&
    said.reason === "replaced";
  return isReplaced ? [replacedCause({ box, epoch })] : [];
}
