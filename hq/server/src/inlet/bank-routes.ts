// The bank's statement: lines are taken once each and matched to the sales that wait for them; what matches none is listed.

import type { BankLine } from "@evertill/core";
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import type { BankBook } from "../business/bank-book.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute } from "./inlet-room.ts";
import { bankAnswer, bankLinesBody, unmatchedAnswer } from "./inlet-shapes.ts";

export function bankRoutes(server: FastifyInstance, room: InletRoom & { readonly bank: BankBook }): void {
  const { bank, operators, log } = room;
  const path = `${inletPath}/bank-lines`;

  const put = inletRoute(room, {
    ...{ scope: "bank", summary: "Takes lines of the bank's statement", body: bankLinesBody, answer: bankAnswer },
  });
  server.put<{ Body: Static<typeof bankLinesBody> }>(path, put, async (request) => {
    const by = operators.of(request)?.name ?? "hq";
    const lines = [];
    for (const line of request.body.lines) lines.push(await bank.take(line as BankLine, by));
    const matched = lines.filter(({ match }) => match !== null && match !== "differs").length;
    log.info("bank-lines", { operator: by, lines: lines.length, matched });
    return { ok: true, lines };
  });

  const get = inletRoute(room, { scope: "bank", summary: "Lines that match no sale", answer: unmatchedAnswer });
  server.get(path, get, async () => {
    const lines = await bank.unmatched();
    return {
      ok: true,
      lines: lines.map(({ line_id: lineId, account, booked_on: bookedOn, amount: amountMinor, currency, words }) => {
        return { lineId, account, bookedOn, amountMinor, currency, text: words };
      }),
    };
  });
}
