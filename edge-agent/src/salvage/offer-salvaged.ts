// Offers salvaged entries to the tier above over its link, as the box that they are of, from where that tier's word says
// on. It judges them like all others; what it holds already it holds once, so that a repeat changes nothing [P2].
// Source: sync/SPEC.md S1–S4, S8.

import type { SignedEntry } from "@evertill/core";
import { type Holding, hashText, type Refusal, readShipDown, type ShipUp } from "@evertill/journal";
import type { Link } from "../link/link.ts";
import type { SalvagedEpoch } from "./judge-found.ts";

export interface OfferedEpoch {
  readonly epoch: string;
  /** What the tier above held before, and what it holds now. */
  readonly before: number;
  readonly holding: Holding;
  /** Whole entries that wait for the numbers from `holding.through` + 1 on, which nobody has. */
  readonly waiting: number;
  readonly refused: readonly { readonly seq: number; readonly reason: Refusal }[];
}

export interface OfferOptions {
  readonly link: Link;
  readonly store: string;
  readonly box: string;
  readonly epochs: readonly SalvagedEpoch[];
  /** The tier above has taken so many numbers of an epoch. */
  readonly progress: (epoch: string, through: number) => void;
}

class OfferError extends Error {
  readonly code = "not-offered";
}

/** One batch on the wire. */
const batchLimit = { entries: 200, characters: 1_000_000 } as const;
/** The tier above is given this long for each answer. */
const answerMs = 20_000;

/** Closes the link. @throws OfferError when the tier above does not answer, or another one answers. */
export async function offerSalvaged(options: OfferOptions): Promise<readonly OfferedEpoch[]> {
  const { link, store, box, epochs } = options;
  const conversation = converse(link);
  try {
    const heads = epochs.flatMap(({ epoch, whole }) => {
      const [seq, signed] = [...whole].at(-1) ?? [];
      return seq === undefined || signed === undefined ? [] : [{ epoch, seq, hash: hashText(signed.text) }];
    });
    await conversation.up;
    const have = await conversation.ask({ type: "hello", version: 1, store, box, heads });
    if (have.type !== "have") throw new OfferError("the tier above does not say what it holds");
    const offered: OfferedEpoch[] = [];
    for (const salvaged of epochs) {
      const known = have.holdings.find(({ epoch }) => epoch === salvaged.epoch);
      const none: Holding = { epoch: salvaged.epoch, through: 0, except: [], hash: null, advertised: 0 };
      offered.push(await offerEpoch(salvaged, known ?? none, conversation, options.progress));
    }
    return offered;
  } finally {
    link.close();
  }
}

async function offerEpoch(
  { epoch, whole }: SalvagedEpoch,
  known: Holding,
  { ask }: Conversation,
  progress: OfferOptions["progress"],
): Promise<OfferedEpoch> {
  const refused: { seq: number; reason: Refusal }[] = [];
  let holding = known;
  const ship = async (from: number, entries: readonly SignedEntry[]) => {
    const answer = await ask({ type: "entries", epoch, from, entries });
    if (answer.type !== "ack") throw new OfferError("the tier above does not say what it took");
    refused.push(...answer.refused);
    holding = answer.holding;
    progress(epoch, holding.through);
  };
  for (const seq of known.except) {
    const signed = whole.get(seq);
    if (signed !== undefined) await ship(seq, [signed]);
  }
  for (let from = holding.through + 1, entries = batchOf(whole, from); entries.length > 0; ) {
    await ship(from, entries);
    if (holding.through < from) break;
    from = holding.through + 1;
    entries = batchOf(whole, from);
  }
  const waiting = [...whole.keys()].filter((seq) => seq > holding.through).length;
  return { epoch, before: known.through, holding, waiting, refused };
}

/** Whole entries from this number on, as far as none is missing. */
function batchOf(whole: ReadonlyMap<number, SignedEntry>, from: number): readonly SignedEntry[] {
  const batch: SignedEntry[] = [];
  let characters = 0;
  for (let seq = from; batch.length < batchLimit.entries; seq += 1) {
    const signed = whole.get(seq);
    if (signed === undefined || (batch.length > 0 && characters + signed.text.length > batchLimit.characters)) break;
    characters += signed.text.length;
    batch.push(signed);
  }
  return batch;
}

type Answer = Extract<ReturnType<typeof readShipDown>, { ok: true }>["message"];

interface Conversation {
  readonly up: Promise<void>;
  /** One question at a time. */
  ask(message: ShipUp): Promise<Answer>;
}

function converse(link: Link): Conversation {
  let answered: PromiseWithResolvers<Answer> | null = null;
  let why = "it does not answer";
  const up = Promise.withResolvers<void>();
  const within = <T>(promise: Promise<T>): Promise<T> => {
    const late = Promise.withResolvers<T>();
    const timer = setTimeout(() => late.reject(new OfferError(`the tier above cannot be told: ${why}`)), answerMs);
    return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
  };
  link.open({
    up: () => up.resolve(),
    down: (reason) => {
      why = reason;
      answered?.reject(
        new OfferError(`the link to the tier above broke: ${reason}; run it again, what was taken stays`),
      );
    },
    text: (text) => {
      const reading = readAnswer(text);
      // The hub says more than shipping does; that is not for a salvage.
      if (reading !== null) answered?.resolve(reading);
    },
  });
  return {
    up: within(up.promise),
    ask: (message) => {
      const asked = Promise.withResolvers<Answer>();
      answered = asked;
      link.send(JSON.stringify(message));
      return within(asked.promise);
    },
  };
}

function readAnswer(text: string): Answer | null {
  try {
    const reading = readShipDown(JSON.parse(text));
    return reading.ok ? reading.message : null;
  } catch {
    return null;
  }
}
