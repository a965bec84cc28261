// Which of two words about one life is the newer: of a box, or of a store's link. A broker says a last will when it
// finds a connection dead, which may be after a new one was made: such a will changes nothing (rule L3).

export interface Said {
  readonly type: "birth" | "death" | "up" | "down";
  readonly run: string;
  readonly connection: number;
}

/** True when `said` takes the place of `known`. Of another run, a beginning does and an end does not. */
export function isNewer(said: Said, known: Said | null): boolean {
  if (known === null) return true;
  if (said.run !== known.run) return !isEnd(said);
  if (said.connection !== known.connection) return said.connection > known.connection;
  return isEnd(said) && !isEnd(known);
}

const isEnd = ({ type }: Said): boolean => type === "death" || type === "down";
