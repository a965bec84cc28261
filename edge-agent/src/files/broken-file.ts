// What becomes of a file that a check found broken while it is in use. Pure rule. Neither is waited for for ever in
// vain: a read or write that meets the damage stops the file at once.

export interface BrokenFile {
  /** `reference`: the tier above sends all of it again. `journal`: it holds what nobody else may have. */
  readonly kind: "journal" | "reference";
  readonly isUpReachable: boolean;
  readonly unsentEntries: number;
  readonly isSaleOpen: boolean;
  readonly suspendedSales: number;
}

/**
 * Reference data is given up when the tier above can send it anew: until then the old goods still sell. A journal is
 * given up when nothing is in it that only this box holds [P8].
 */
export function mayGiveUp({ kind, isUpReachable, unsentEntries, isSaleOpen, suspendedSales }: BrokenFile): boolean {
  if (!isUpReachable) return false;
  return kind === "reference" || (unsentEntries === 0 && !isSaleOpen && suspendedSales === 0);
}
