// What was scanned or typed on a sheet: a code, or how many and a code. Pure.

interface Scanned {
  readonly text: string;
  /** Pieces or grams; null: one, or what the label says. */
  readonly quantity: number | null;
}

/** `100001` is one more; `12*100001` is twelve. */
export function readScan(text: string): Scanned {
  const [, count, code] = /^(\d{1,6})\s*[*×]\s*(.+)$/.exec(text) ?? [];
  return count === undefined || code === undefined ? { text, quantity: null } : { text: code, quantity: Number(count) };
}
