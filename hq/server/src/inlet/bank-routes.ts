// The bank's statement: lines are taken once each and matched to the sales that wait for them; what matches none is listed.

import type { BankLine } from "@evertill/core";
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import type { BankBook } from "../business/bank-book.ts";
import { readStatement } from "../business/bank-statement.ts";
import { rowRefusalText } from "../catalogue/index.ts";
import { chainCurrency } from "../reference/chain-currency.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import { bankAnswer, bankLinesBody, statementAnswer, statementBody, unmatchedAnswer } from "./inlet-shapes.ts";

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

  server.addContentTypeParser("text/csv", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const file = inletRoute(room, {
    ...{ scope: "bank", summary: "Takes the bank's statement as a file" },
    ...{ body: statementBody, consumes: ["text/csv"], answer: statementAnswer, refusals: [409] },
  });
  server.put(`${inletPath}/bank-statement`, file, async (request, reply) => {
    const currency = await chainCurrency(room.db);
    if (currency === null) return refuse(reply, 409, "no-currency", "the chain has neither goods nor stores yet");
    if (!Buffer.isBuffer(request.body)) return refuse(reply, 400, "malformed", "body: accepted is text/csv");
    const charset = /charset="?([^";\s]+)/i.exec(request.headers["content-type"] ?? "")?.[1] ?? "utf-8";
    const reading = await readStatement(request.body, { charset, currency });
    if (!reading.ok) return refuse(reply, 400, "malformed", reading.detail);
    const by = operators.of(request)?.name ?? "hq";
    const lines = [];
    for (const line of reading.lines) lines.push(await bank.take(line, by));
    log.info("bank-statement", { operator: by, lines: lines.length, refused: reading.refused.length });
    const refused = reading.refused.map((one) => ({ ...one, detail: rowRefusalText(one, "en") }));
    return { ok: true, lines, refused };
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
