// Rules of promotions that are given a number of times only, switched off.

import { QuotaGiver } from "../../edge-agent/src/quotas/quota-giver.ts";
import { entriesForget, type Method, onPrototype, type PlantedFault } from "./planting.ts";

export const quotaFaults: readonly PlantedFault[] = [
  {
    ...entriesForget("G1: a sale counts what it gives of a quota", "P4", (draft) => ({
      ...draft,
      transfers: draft.transfers.filter(({ ledger }) => ledger !== "quotas"),
    })),
    limited: true,
  },
  {
    ...onPrototype("G2: the hub counts what other lanes are about to give", "P5", QuotaGiver, "asked", (original) => {
      return function (this: QuotaGiver, box: string, asked: object) {
        return Reflect.apply(original, this, [box, { ...asked, claims: null }]) as unknown;
      } as Method;
    }),
    ...{ isQuiet: true, limited: true },
  },
];
