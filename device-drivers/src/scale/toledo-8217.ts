// Mettler-Toledo 8217, and what speaks like it (8213, Ariva, Viva). One letter asks; the answer is a weight or, where
// there is none to give, a status byte.
// Source: Mettler-Toledo, 8217 technical manual, "Serial protocol"; the same tables stand in Transcell's PC-150 manual,
// appendix B.1.4 ("Toledo 8213 demand format").

import { gramsOf, type ScaleParse, type ScaleProtocol, type ScaleReply } from "./scale-protocol.ts";

const [stx, cr] = [0x02, 0x0d];
/** Longer than any record: "?" and a byte, or six characters and "N". */
const longestBody = 8;
/** Bits of the status byte. 5 and 6 differ between models and say nothing of the load. */
const [inMotion, outOfRange, underZero] = [0x01, 0x02, 0x04];

const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

function statusReply(status: number): ScaleReply {
  if ((status & inMotion) !== 0) return { is: "unstable", weightGrams: null };
  // Far under zero is out of range too.
  if ((status & underZero) !== 0) return { is: "under-zero" };
  if ((status & outOfRange) !== 0) return { is: "over-weight" };
  return { is: "not-ready" };
}

function replyOf(body: readonly number[]): ScaleReply {
  const text = String.fromCharCode(...body);
  const [mark, status] = body;
  if (mark === 0x3f && status !== undefined && body.length === 2) return statusReply(status);
  const isNet = text.endsWith("N");
  const weightGrams = gramsOf(isNet ? text.slice(0, -1) : text);
  return weightGrams === null ? { is: "garbled", why: "no-record" } : { is: "weight", weightGrams, isNet };
}

function parse(before: readonly number[], bytes: Uint8Array): ScaleParse {
  let pending = [...before];
  const replies: ScaleReply[] = [];
  const refuse = (why: string): void => {
    pending = [];
    replies.push({ is: "garbled", why });
  };
  for (const raw of bytes) {
    // Seven data bits and parity, read with eight: the parity bit stands on top.
    const byte = raw & 0x7f;
    if (byte === stx) {
      if (pending.length > 0) refuse("cut-off");
      pending = [stx];
    } else if (pending.length === 0) refuse("noise");
    else if (byte === cr) {
      const reply = replyOf(pending.slice(1));
      pending = [];
      replies.push(reply);
    } else if (pending.length > longestBody) refuse("too-long");
    else pending.push(byte);
  }
  return { pending, replies };
}

export const toledo8217: ScaleProtocol = {
  ask: ascii("W"),
  commands: { zero: ascii("Z"), tare: ascii("T"), "clear-tare": ascii("C") },
  parse,
};
