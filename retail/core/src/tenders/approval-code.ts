// The code by which a terminal's slip says that a card payment or refund was approved (ISO 8583, field 38).

/** As entries keep it, capitals; null when it is none. */
export function approvalCodeOf(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return /^[0-9A-Z]{6}$/.test(code) ? code : null;
}
