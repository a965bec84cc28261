// What a label printer sends, out of a stream of bytes that may be split, merged or garbled. Pure.
// Frames are those of the ZPL II Programming Guide: ~HS sends three strings, each <STX>…<ETX><CR><LF>, ~HQES one.

import { verifiedAs } from "./commands.ts";

export interface HostStatus {
  readonly isPaused: boolean;
  /** In the receive buffer, the one that prints left out. */
  readonly formats: number;
  /** Of the batch that prints. */
  readonly labelsRemaining: number;
}

export type LabelReply =
  /** `errors` are the 32 lower flags of the first 64. */
  | { readonly kind: "errors"; readonly errors: number }
  | { readonly kind: "status"; readonly status: HostStatus }
  /** The label with this job's name is printed. */
  | { readonly kind: "verified"; readonly jobId: string }
  | { readonly kind: "noise"; readonly text: string };

export interface LabelReplyState {
  readonly text: string;
  /** Strings of ~HS that came so far. */
  readonly strings: readonly string[];
}

export const labelReplyStart: LabelReplyState = { text: "", strings: [] };

const STX = "\u0002";
const ETX = "\u0003";
const longestFrame = 512;
const verified = new RegExp(`^${verifiedAs.before.replace("[", "\\[")}([0-9a-z]{4})${verifiedAs.after}`);
const beginsVerified = /^\[(j(o(b(:[0-9a-z]{0,4})?)?)?)?$/;
const errorsFrame =
  /^\s*PRINTER STATUS\s+ERRORS:\s*[01] [0-9A-F]{8} ([0-9A-F]{8})\s+WARNINGS:\s*[01] [0-9A-F]{8} [0-9A-F]{8}\s*$/;
const firstString = /^\d{3},[01],[01],\d{4},\d{3},[01],[01],[01],\d{3},[01],[01],[01]$/;
const secondString = /^\d{3},\d,[01],[01],[01],\w,\d,[01],\d{8},[01],\d{3}$/;
const thirdString = /^\d{4},[01]$/;
const shapes = [firstString, secondString, thirdString] as const;

const hostStatus = ([first = "", second = ""]: readonly string[]): HostStatus => {
  const one = first.split(",");
  const two = second.split(",");
  return { isPaused: one[2] === "1", formats: Number(one[4]), labelsRemaining: Number(two[8]) };
};

interface Step {
  readonly state: LabelReplyState;
  readonly replies: readonly LabelReply[];
}

const takeFrame = (state: LabelReplyState, body: string): Step => {
  const errors = errorsFrame.exec(body)?.[1];
  const noise: Step = { state: { ...state, strings: [] }, replies: [{ kind: "noise", text: body }] };
  if (errors !== undefined)
    return { state: { ...state, strings: [] }, replies: [{ kind: "errors", errors: Number.parseInt(errors, 16) }] };
  if (shapes[state.strings.length]?.test(body) !== true) return noise;
  const strings = [...state.strings, body];
  if (strings.length < shapes.length) return { state: { ...state, strings }, replies: [] };
  return { state: { ...state, strings: [] }, replies: [{ kind: "status", status: hostStatus(strings) }] };
};

const takeNoise = (state: LabelReplyState, length: number): Step => ({
  state: { text: state.text.slice(length), strings: [] },
  replies: [{ kind: "noise", text: state.text.slice(0, length) }],
});

/** Where the next thing may begin, behind the first character. */
const nextBegin = (text: string): number => {
  const begins = [text.indexOf(STX, 1), text.indexOf("[", 1)].filter((at) => at > 0);
  return begins.length === 0 ? text.length : Math.min(...begins);
};

/** What stands at the front of the text: a frame, a name, or bytes that are neither. Undefined: more must come. */
const takeFront = (state: LabelReplyState): Step | undefined => {
  const { text } = state;
  if (text === "") return undefined;
  if (text[0] === STX) {
    const end = text.indexOf(ETX);
    const again = text.indexOf(STX, 1);
    if (again > 0 && (end < 0 || again < end)) return takeNoise(state, again);
    if (end > 0) return takeFrame({ ...state, text: text.slice(end + 1) }, text.slice(1, end));
    return text.length < longestFrame ? undefined : takeNoise(state, nextBegin(text));
  }
  const named = verified.exec(text);
  if (named !== null) {
    const rest = { ...state, text: text.slice(named[0].length) };
    return { state: rest, replies: [{ kind: "verified", jobId: named[1] ?? "" }] };
  }
  if (beginsVerified.test(text)) return undefined;
  const gap = /^[\r\n]+/.exec(text)?.[0].length;
  if (gap !== undefined) return { state: { ...state, text: text.slice(gap) }, replies: [] };
  return takeNoise(state, nextBegin(text));
};

export const parseLabelBytes = (state: LabelReplyState, chunk: Uint8Array): Step => {
  const replies: LabelReply[] = [];
  let current: LabelReplyState = { ...state, text: state.text + Buffer.from(chunk).toString("latin1") };
  for (let step = takeFront(current); step !== undefined; step = takeFront(current)) {
    current = step.state;
    replies.push(...step.replies);
  }
  return { state: current, replies };
};
