// One of thousands of stores in a storm: the production sending machine over the production link, on entries in memory.

import { chainStart, type Entry, type EntryDraft, entryText, type SignedEntry } from "@evertill/core";
import {
  hashText,
  journalKey,
  readShipDown,
  type SenderEffect,
  type SenderInput,
  type SenderState,
  senderStart,
  senderStep,
} from "@evertill/journal";
import { WebSocketLink } from "../../../edge-agent/src/link/websocket-link.ts";
import { draftAt, draftVersions, saleOfThree } from "../ledger/sale-of-three.ts";
import { tokenOf } from "./headquarters.ts";

const box = "till-1";
const entriesAtOnce = 200;

export class StormStore {
  /** Connections that ended before everything was acknowledged. */
  interruptions = 0;
  /** Entries that headquarters would not take. */
  refused = 0;
  /** When headquarters had everything; null before. */
  doneAtMs: number | null = null;
  readonly #store: string;
  readonly #entries: readonly SignedEntry[];
  #state: SenderState;
  #link: WebSocketLink | null = null;

  /** @param number tells it from others @param sales that it has to send */
  constructor(number: number, store: string, sales: number) {
    this.#store = store;
    const epoch = number.toString(16).padStart(32, "0");
    this.#entries = signedEntries({ store, epoch, sales });
    const head = { epoch, seq: this.#entries.length, hash: hashText(this.#entries.at(-1)?.text ?? "") };
    this.#state = senderStart(store, box, [head]);
  }

  connect(hqUrl: string): void {
    this.#link = new WebSocketLink({ url: hqUrl, token: tokenOf(this.#store) });
    this.#link.open({
      up: () => this.#step({ type: "connected", nowMs: performance.now() }),
      down: () => {
        if (this.doneAtMs === null) this.interruptions += 1;
        this.#step({ type: "disconnected" });
      },
      text: (text) => {
        const reading = readShipDown(JSON.parse(text));
        if (reading.ok) this.#step({ type: "received", nowMs: performance.now(), message: reading.message });
        if (reading.ok && reading.message.type === "ack") this.refused += reading.message.refused.length;
      },
    });
  }

  tick(): void {
    this.#step({ type: "tick", nowMs: performance.now() });
  }

  close(): void {
    this.#link?.close();
  }

  #step(input: SenderInput): void {
    const { state, effects } = senderStep(this.#state, input);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: SenderEffect): void {
    if (effect.type === "send") this.#link?.send(JSON.stringify(effect.message));
    if (effect.type === "ship") {
      const { epoch, from, only } = effect;
      const entries = this.#entries.slice(from - 1, from - 1 + (only ? 1 : entriesAtOnce));
      this.#link?.send(JSON.stringify({ type: "entries", epoch, from, entries }));
    }
    if (effect.type === "acknowledged" && effect.holding.through >= this.#entries.length)
      this.doneAtMs ??= performance.now();
  }
}

function signedEntries(of: { store: string; epoch: string; sales: number }): readonly SignedEntry[] {
  const { store, epoch, sales } = of;
  const key = journalKey(Buffer.from(epoch + epoch, "hex"));
  const opening: EntryDraft<"epoch-open"> = {
    ...{ kind: "epoch-open", person: "0".repeat(32), businessDay: "2025-11-21", at: draftAt, versions: draftVersions },
    ...{ body: { publicKey: key.publicKey, predecessor: null, reason: "first" }, transfers: [] },
  };
  const drafts = [opening, ...Array.from({ length: sales }, (_, at) => saleOfThree(at, { store, box }))];
  const signed: SignedEntry[] = [];
  for (const draft of drafts) {
    const previous = signed.at(-1);
    const entry: Entry = {
      ...{ format: 1, epoch, seq: signed.length + 1, store, box },
      previous: previous === undefined ? chainStart : hashText(previous.text),
      ...draft,
    };
    const text = entryText(entry);
    signed.push({ text, signature: key.sign(text) });
  }
  return signed;
}
