// Bytes from a printer that speaks ESC/POS into replies. Pure. Replies of several commands share the line; their fixed bits tell them
// apart (Epson, "Transmission status identification"; Citizen's manual, appendix "Identification of send status"):
//
//   0xx1xx10  DLE EOT        00010001  XON         0x37 0x22 id id id id 0x00  process ID response
//   0xx1xx00  ASB, byte 1    00010011  XOFF
//   0xx0xxxx  ASB, bytes 2–4 after its byte 1; else GS r

import { noise, type PrinterReply } from "./printer-reply.ts";

/** The bytes of a reply that has begun. */
export interface ReplyParserState {
  readonly automatic: readonly number[];
  readonly process: readonly number[];
}

export const replyParserStart: ReplyParserState = { automatic: [], process: [] };

const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12;
const isAutomaticStart = (byte: number): boolean => (byte & 0x93) === 0x10;
const isPlain = (byte: number): boolean => (byte & 0x90) === 0x00;
const isFlowControl = (byte: number): boolean => byte === 0x11 || byte === 0x13;
const processHeader = 0x37;

const fitsProcess = (byte: number, index: number): boolean => {
  if (index === 1) return byte === 0x22;
  if (index === 6) return byte === 0x00;
  return byte >= 0x20 && byte <= 0x7e;
};

interface ByteStep {
  readonly state: ReplyParserState;
  readonly replies: readonly PrinterReply[];
}

const takeByte = (state: ReplyParserState, byte: number): ByteStep => {
  const { automatic, process } = state;
  if (process.length > 0) {
    const grown = [...process, byte];
    if (!fitsProcess(byte, process.length)) {
      // The block is broken; the byte that broke it may begin a reply of its own.
      const rest = takeByte({ automatic, process: [] }, byte);
      return { state: rest.state, replies: [...noise(process), ...rest.replies] };
    }
    if (grown.length < 7) return { state: { automatic, process: grown }, replies: [] };
    const id = String.fromCharCode(...grown.slice(2, 6));
    return { state: { automatic, process: [] }, replies: [{ kind: "job-end", name: id }] };
  }
  if (isFlowControl(byte)) return { state, replies: [] };
  if (isRealTime(byte)) return { state, replies: [{ kind: "real-time", byte }] };
  if (byte === processHeader) return { state: { automatic: [], process: [byte] }, replies: noise(automatic) };
  if (isAutomaticStart(byte)) return { state: { automatic: [byte], process: [] }, replies: noise(automatic) };
  if (!isPlain(byte)) return { state: replyParserStart, replies: noise([...automatic, byte]) };
  if (automatic.length === 0) return { state, replies: [{ kind: "paper-status", byte }] };
  const [first, second, third] = automatic;
  if (first === undefined || second === undefined || third === undefined) {
    return { state: { automatic: [...automatic, byte], process: [] }, replies: [] };
  }
  return { state: replyParserStart, replies: [{ kind: "automatic-status", bytes: [first, second, third, byte] }] };
};

export const parseEscposBytes = (state: ReplyParserState, chunk: Uint8Array): ByteStep => {
  const replies: PrinterReply[] = [];
  let current = state;
  for (const byte of chunk) {
    const step = takeByte(current, byte);
    current = step.state;
    replies.push(...step.replies);
  }
  return { state: current, replies };
};
