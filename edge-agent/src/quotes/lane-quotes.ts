// A lane's question for a quote: the hub answers by the entries of all lanes. Without the hub a lane takes up the quotes that
// it gave itself and has not seen taken up; what two lanes took up so is HQ's to find. SPEC Q1–Q3.

import { type GivenQuote, parseEntry, type QuoteBody } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { KnownQuote } from "./quote-messages.ts";

/** The hub answers from its own disk. */
const askTimeoutMs = 1_500;

export type QuoteAnswer =
  | { readonly ok: true; readonly quote: GivenQuote }
  | {
      readonly ok: false;
      readonly reason: Extract<Refused, "quote-unknown" | "quote-needs-hub" | "quote-taken" | "quote-over">;
      readonly detail?: Readonly<Record<string, string>>;
    };

/** What a till asks. */
export interface Quotes {
  ask(number: string): Promise<QuoteAnswer>;
}

export class LaneQuotes implements Quotes {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<KnownQuote>;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  async ask(number: string): Promise<QuoteAnswer> {
    const { quotes, ports, entryClock } = this.#box;
    const requestId = ports.randomHex(8);
    const heard = await this.questions.ask(requestId, () => this.#send({ type: "quote-ask", requestId, number }));
    const said = heard === silent ? null : heard;
    const takenBy = quotes.takenBy(number) ?? said?.takenBy ?? null;
    if (takenBy !== null) return { ok: false, reason: "quote-taken", detail: { receipt: takenBy } };
    const entry = quotes.entryOf(number) ?? said?.entry ?? null;
    if (entry === null) return { ok: false, reason: said === null ? "quote-needs-hub" : "quote-unknown" };
    const quote = givenQuote(entry.text, number);
    if (quote === null) return { ok: false, reason: "quote-unknown" };
    if (entryClock.now().wallMs >= quote.body.untilMs)
      return { ok: false, reason: "quote-over", detail: { at: quote.body.untilText } };
    return { ok: true, quote };
  }
}

/** Null: the text is no entry of that quote. */
function givenQuote(text: string, number: string): GivenQuote | null {
  const reading = parseEntry(text);
  if (!reading.ok || reading.entry.kind !== "quote") return null;
  const { epoch, seq, businessDay, versions } = reading.entry;
  const body = reading.entry.body as QuoteBody;
  return body.quoteNumber === number ? { epoch, seq, businessDay, promotions: versions.promotions, body } : null;
}
