// What a receipt printer sends, whatever its language: made of bytes by escpos-reply.ts and star-reply.ts, judged by
// printer-machine.ts.

export type PrinterReply =
  /** ESC/POS, to DLE EOT: one of the answers to a round of questions. */
  | { readonly kind: "real-time"; readonly byte: number }
  /** ESC/POS, unasked: ASB. */
  | { readonly kind: "automatic-status"; readonly bytes: readonly [number, number, number, number] }
  /** ESC/POS, to GS r 1: what stood before it in the buffer is processed. Names no job. */
  | { readonly kind: "paper-status"; readonly byte: number }
  /** StarPRNT: printer status 1, 2 and so on; nothing in it tells whether it was asked for. */
  | { readonly kind: "status-block"; readonly bytes: readonly number[] }
  /** The job of this name is printed: ESC/POS GS ( H, StarPRNT ESC GS ETX. */
  | { readonly kind: "job-end"; readonly name: string }
  /** What fits no reply; for the log. */
  | { readonly kind: "noise"; readonly bytes: readonly number[] };

export const noise = (bytes: readonly number[]): readonly PrinterReply[] =>
  bytes.length === 0 ? [] : [{ kind: "noise", bytes }];
