// `npm run test:long -- model`: the search through every state of a store (tests/model) with more tries and mishaps.

import { largeStores, smallStores } from "../model/stores.ts";
import type { LongRow } from "./main.ts";

const mostStates = 3_000_000;

export default async function model(emit: (row: LongRow) => void): Promise<void> {
  for (const { name, search } of [...smallStores, ...largeStores]) {
    const { violation, isWhole, states, moves, depth } = search(mostStates);
    const trace = violation === null ? {} : { what: violation.what, trace: violation.trace.join("; ") };
    emit({
      ...{ suite: "model", case: name, passed: violation === null && isWhole },
      counted: { states, moves, depth, ...trace },
    });
  }
}
