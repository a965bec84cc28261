// A lane's question for a quote: the hub answers by the entries of all lanes. Without the hub a lane takes up the quotes that
// it gave itself and has not seen taken up; what two lanes took up so is HQ's to find. SPEC Q1–Q3.

import { type GivenQuote, parseEntry, type QuoteBody, type QuoteDeposit } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { QuoteToLane } from "./quote-messages.ts";

/** The hub answers from its own disk. */
const askTimeoutMs = 1_500;

export type QuoteAnswer =
  | { readonly ok: true; readonly quote: GivenQuote }
  | {
      readonly ok: false;
      readonly reason: Extract<
        Refused,
        "quote-unknown" | "quote-needs-hub" | "quote-taken" | "quote-elsewhere" | "quote-over"
      >;
      readonly detail?: Readonly<Record<string, string>>;
    };

/** What a till asks. */
export interface Quotes {
  /** @param number of the quote, or of its deposit */
  ask(number: string): Promise<QuoteAnswer>;
  /** Whether the open sale's quote is this lane's still: another lane may have begun the sale, or the hub forgotten it. Null: it is, or nobody can tell. */
  notOurs(): Promise<Extract<QuoteAnswer, { ok: false }> | null>;
}

export class LaneQuotes implements Quotes {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<QuoteToLane>;
  /** Asked for, and kept until then at least: they are on their way into the sale. */
  readonly #held = new Map<string, number>();

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  connected(): void {
    this.questions.connected();
    // A restarted agent remembers its open sale, not what it asked.
    const open = saleOf(this.#box.lane.stage)?.basket.quote;
    if (open !== undefined) this.#held.set(open.number, 0);
    this.#send({ type: "quote-holds", numbers: [...this.#held.keys()] });
  }

  tick(nowMs: number): void {
    this.questions.tick(nowMs);
    const over = [...this.#held].filter(([number, untilMs]) => nowMs >= untilMs && !this.#isWanted(number));
    if (over.length === 0) return;
    for (const [number] of over) this.#held.delete(number);
    if (this.questions.isConnected) this.#send({ type: "quote-holds", numbers: [...this.#held.keys()] });
  }

  /** In the open sale; or taken up by this lane, and the hub may not have that entry yet. */
  #isWanted(asked: string): boolean {
    const { quotes, journal, lane } = this.#box;
    const open = saleOf(lane.stage)?.basket.quote;
    if (open?.number === asked || open?.deposit?.number === asked) return true;
    return quotes.takenBy(quotes.numberOf(asked)) !== null && journal.unsent().entries > 0;
  }

  async notOurs(): Promise<Extract<QuoteAnswer, { ok: false }> | null> {
    const quote = saleOf(this.#box.lane.stage)?.basket.quote;
    const answer = quote === undefined ? null : await this.ask(quote.number);
    return answer === null || answer.ok || answer.reason === "quote-needs-hub" ? null : answer;
  }

  async ask(number: string): Promise<QuoteAnswer> {
    const { quotes, ports, entryClock } = this.#box;
    const requestId = ports.randomHex(8);
    this.#held.set(number, ports.clock.monotonicMs() + 2 * askTimeoutMs);
    const heard = await this.questions.ask(requestId, () => this.#send({ type: "quote-ask", requestId, number }));
    const said = heard === silent ? null : heard;
    const own = quotes.known(number);
    const takenBy = own.takenBy ?? said?.takenBy ?? null;
    if (takenBy !== null) return { ok: false, reason: "quote-taken", detail: { receipt: takenBy } };
    if (said !== null && said.heldBy !== null)
      return { ok: false, reason: "quote-elsewhere", detail: { by: said.heldBy } };
    const entry = own.entry ?? said?.entry ?? null;
    const deposit = own.deposit ?? said?.deposit ?? null;
    // Its money is the hub's to give.
    if (said === null && (entry === null || deposit !== null)) return { ok: false, reason: "quote-needs-hub" };
    const quote = entry === null ? null : givenQuote(entry.text, deposit);
    if (quote === null) return { ok: false, reason: "quote-unknown" };
    // Money that was paid for it is never shut away.
    if (deposit === null && entryClock.now().wallMs >= quote.body.untilMs)
      return { ok: false, reason: "quote-over", detail: { at: quote.body.untilText } };
    return { ok: true, quote };
  }
}

/** Null: the text is no quote's. */
function givenQuote(text: string, deposit: QuoteDeposit | null): GivenQuote | null {
  const reading = parseEntry(text);
  if (!reading.ok || reading.entry.kind !== "quote") return null;
  const { epoch, seq, businessDay, versions } = reading.entry;
  const body = reading.entry.body as QuoteBody;
  const paid = deposit === null ? {} : { deposit };
  return { epoch, seq, businessDay, promotions: versions.promotions, body, ...paid };
}
