// CAS PD-II, AP-1 and others, "type 6" (Samsung ECR): ENQ, ACK, then DC1 for the weight alone in a block with a check.
// Source: CAS, PD-II user's manual, 3.1.6 "Type-6 interface"; CAS AP-1, transmission protocol: BCC is the exclusive or of
// the block's bytes from STA to UN0.

import { gramsOf, type ScaleParse, type ScaleProtocol, type ScaleReply } from "./scale-protocol.ts";

const [soh, stx, etx, eot, enq, ack, dc1, nak] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x11, 0x15];
/** SOH STX STA SIGN W5…W0 UN1 UN0 BCC ETX EOT */
const blockLength = 15;
/** STA … UN0 within it. */
const [dataFrom, dataUntil] = [2, 12];

function replyOf(block: readonly number[]): ScaleReply {
  const data = block.slice(dataFrom, dataUntil);
  const [begins, check, ends, last] = [block[1], block[12], block[13], block[14]];
  if (begins !== stx || ends !== etx || last !== eot) return { is: "garbled", why: "no-block" };
  if (check !== data.reduce((sum, byte) => sum ^ byte, 0)) return { is: "garbled", why: "bad-checksum" };
  const text = String.fromCharCode(...data);
  const [status, sign, digits, unit] = [text[0], text[1], text.slice(2, 8), text.slice(8)];
  if (sign === "F") return { is: "over-weight" };
  const weightGrams = gramsOf(digits);
  if (weightGrams === null || unit.toLowerCase() !== "kg") return { is: "garbled", why: "no-weight" };
  if (status === "U") return { is: "unstable", weightGrams: sign === "-" ? null : weightGrams };
  if (status !== "S" || (sign !== " " && sign !== "-")) return { is: "garbled", why: "no-weight" };
  return sign === "-" && weightGrams > 0 ? { is: "under-zero" } : { is: "weight", weightGrams, isNet: false };
}

function parse(before: readonly number[], bytes: Uint8Array): ScaleParse {
  let pending = [...before];
  const replies: ScaleReply[] = [];
  for (const byte of bytes) {
    if (pending.length > 0) {
      pending.push(byte);
      if (pending.length < blockLength) continue;
      replies.push(replyOf(pending));
      pending = [];
    } else if (byte === soh) pending = [soh];
    else if (byte === ack) replies.push({ is: "ready" });
    else if (byte === nak) replies.push({ is: "not-ready" });
    else replies.push({ is: "garbled", why: "noise" });
  }
  return { pending, replies };
}

export const casType6: ScaleProtocol = {
  ask: Uint8Array.of(enq),
  fetch: Uint8Array.of(dc1),
  commands: {},
  parse,
};
