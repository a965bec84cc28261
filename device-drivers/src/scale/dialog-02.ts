// Checkout Dialog 02 and 04 (the same at 2,400 and 4,800 baud), spoken by Mettler-Toledo's, Bizerba's, Ohaus' and Dibal's
// counter scales. The host sends a unit price, then asks for the weighing; what the scale refuses it explains when asked.
// Sources: Mettler-Toledo, DIVA service manual, 6.1.8 (records 01, 02, 08, 09); Ohaus, Aviator 7000 service manual, 6.1.6
// "Dialog 02 / 04" (2,400 or 4,800 baud, 7 data bits, odd parity).
//
// It tells the weight of a load once: asked again it says that nothing has moved. There is no check; a unit price of 10.00 a
// kilogram makes the price to pay one, digit for digit.

import type { ScaleParse, ScaleProtocol, ScaleReply } from "./scale-protocol.ts";

const [stx, etx, eot, enq, ack, nak, esc] = [0x02, 0x03, 0x04, 0x05, 0x06, 0x15, 0x1b];
/** Longer than record 02, the longest: STX 02 ESC X ESC W5 ESC P6 ESC T6 ETX. */
const longestRecord = 32;
const checkPrice = "001000";
/** Between fields. */
const field = String.fromCharCode(esc);

const record = (text: string): Uint8Array => Uint8Array.of(eot, stx, ...Buffer.from(text, "latin1"), etx);

/** Records as their fields. 02: weight in grams where the unit is "3", kilograms; unit price; price to pay. */
const weighing = /^02,3,(\d{5}),(\d{5,6}),(\d{6})$/;
/** 09: why. */
const explained = /^09,(\d\d)$/;

const explanations: ReadonlyMap<string, ScaleReply> = new Map<string, ScaleReply>([
  ["00", { is: "unstable", weightGrams: null }],
  ["20", { is: "unstable", weightGrams: null }],
  ["21", { is: "unmoved" }],
  ["22", { is: "unstable", weightGrams: null }],
  // Less than it may weigh: nothing that could be sold lies there.
  ["30", { is: "weight", weightGrams: 0, isNet: false }],
  ["31", { is: "under-zero" }],
  ["32", { is: "over-weight" }],
]);

function replyOf(body: readonly number[]): ScaleReply {
  const text = String.fromCharCode(...body).replaceAll(field, ",");
  const [, weight, price, toPay] = weighing.exec(text) ?? [];
  if (weight !== undefined) {
    const isSound = Number(price) === Number(checkPrice) && Number(toPay) === Number(weight);
    return isSound
      ? { is: "weight", weightGrams: Number(weight), isNet: false }
      : { is: "garbled", why: "bad-price-to-pay" };
  }
  const why = explained.exec(text)?.[1];
  if (why === undefined) return { is: "garbled", why: "no-record" };
  return explanations.get(why) ?? { is: "garbled", why: `status-${why}` };
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
    } else if (pending.length > 0) {
      if (byte === etx) {
        replies.push(replyOf(pending.slice(1)));
        pending = [];
      } else if (pending.length > longestRecord) refuse("too-long");
      else pending.push(byte);
    } else if (byte === ack) replies.push({ is: "ready" });
    else if (byte === nak) replies.push({ is: "refused" });
    else refuse("noise");
  }
  return { pending, replies };
}

export const dialog02: ScaleProtocol = {
  ask: record(`01${field}${checkPrice}${field}`),
  fetch: Uint8Array.of(eot, enq),
  explain: record("08"),
  commands: {},
  parse,
};
