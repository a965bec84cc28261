// Payment lines over a byte stream: PAYMENT-LINES.md, spoken. An answer is believed under the id of a question that waits.

import type { Port } from "../port.ts";
import type { Timers } from "../timers.ts";
import { type Fields, readObject, readPayment, readPing, readRefund, readSettlement } from "./payment-message.ts";
import type { PaymentWire, Unheard } from "./payment-wire.ts";

export interface PaymentLinesOptions {
  readonly answerTimeoutMs: number;
  readonly timers: Timers;
  /** Tells this run's questions from those of the process before it: 8 hex digits. */
  readonly run: string;
}

const longestLineBytes = 1_048_576;
const lineEnd = 0x0a;

export const paymentLinesWire = (port: Port, { answerTimeoutMs, timers, run }: PaymentLinesOptions): PaymentWire => {
  const waiting = new Map<string, (answer: Fields | Unheard) => void>();
  let line: Uint8Array[] = [];
  let lineBytes = 0;
  let count = 0;

  const forgetLine = (): void => {
    line = [];
    lineBytes = 0;
  };

  const take = (text: string): void => {
    const fields = readObject(text);
    const id = typeof fields?.id === "string" ? fields.id : "";
    if (fields !== undefined) waiting.get(id)?.(fields);
  };

  port.onBytes((bytes) => {
    let from = 0;
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, from)) {
      line.push(bytes.subarray(from, at));
      take(Buffer.concat(line).toString("utf8"));
      forgetLine();
      from = at + 1;
    }
    const rest = bytes.subarray(from);
    lineBytes += rest.length;
    // What never ends is no line; its end, when it comes, is passed over as none.
    if (lineBytes > longestLineBytes) forgetLine();
    else if (rest.length > 0) line.push(rest);
  });

  port.onState((state) => {
    if (state.at === "open") return;
    forgetLine();
    for (const settle of [...waiting.values()]) settle({ says: "nothing", sent: true, reason: "reset" });
  });

  const ask = <T>(question: Fields, read: (fields: Fields) => T): Promise<T | Unheard> =>
    new Promise((resolve) => {
      if (port.state.at !== "open") {
        resolve({ says: "nothing", sent: false, reason: "unreachable" });
        return;
      }
      count += 1;
      const id = `${run}-${count}`;
      const cancel = timers.after(answerTimeoutMs, () => settle({ says: "nothing", sent: true, reason: "no-answer" }));
      const settle = (answer: Fields | Unheard): void => {
        cancel();
        waiting.delete(id);
        resolve(isUnheard(answer) ? answer : read(answer));
      };
      waiting.set(id, settle);
      // A write that fails is a port that is lost: the port says so, and the question is settled there.
      port.write(Buffer.from(`${JSON.stringify({ id, ...question })}\n`)).catch(() => {});
    });

  port.open();
  return {
    charge: ({ reference, amountMinor, currency, code, description }) =>
      ask({ ask: "charge", reference, amountMinor, currency, code, description }, (fields) =>
        readPayment(fields, { question: "charge", reference }),
      ),
    query: (reference) =>
      ask({ ask: "query", reference }, (fields) => readPayment(fields, { question: "query", reference })),
    reverse: (reference) =>
      ask({ ask: "reverse", reference }, (fields) => readPayment(fields, { question: "reverse", reference })),
    refund: ({ reference, refundReference, amountMinor, currency }) =>
      ask({ ask: "refund", reference, refundReference, amountMinor, currency }, (fields) =>
        readRefund(fields, refundReference),
      ),
    settle: (day) => ask({ ask: "settle", day }, (fields) => readSettlement(fields, day)),
    ping: () => ask({ ask: "ping" }, readPing),
    close: () => port.close(),
  };
};

const isUnheard = (answer: Fields | Unheard): answer is Unheard => answer.says === "nothing";
