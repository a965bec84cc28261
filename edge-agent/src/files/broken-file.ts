// What becomes of a file that a check found broken while it is in use. Pure rule. Neither is waited for for ever in
// vain: a read or write that meets the damage stops the file at once.

export interface BrokenFile {
  /** `reference`: the tier above sends all of it again. `journal`: it holds what nobody else may have. */
  readonly kind: "journal" | "reference";
  readonly isUpReachable: boolean;
  readonly unsentEntries: number;
  /** What is personal and nobody above has: titles of fapiao, to whom deliveries go, members. */
  readonly unsentDocuments: number;
  readonly isSaleOpen: boolean;
  readonly suspendedSales: number;
}

/**
 * Reference data is given up when the tier above can send it anew: until then the old goods still sell. A journal is
 * given up when nothing is in it that only this box holds [P8].
 */
export function mayGiveUp({ kind, isUpReachable, isSaleOpen, ...held }: BrokenFile): boolean {
  if (!isUpReachable) return false;
  const holdsNothing = held.unsentEntries === 0 && held.unsentDocuments === 0 && held.suspendedSales === 0;
  return kind === "reference" || (holdsNothing && !isSaleOpen);
}
