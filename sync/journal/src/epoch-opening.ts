// The first entry of an epoch, read back as what it says.

import type { Entry, EpochOpenBody, Head } from "@evertill/core";

const isHex = (value: unknown, digits: number): value is string =>
  typeof value === "string" && value.length === digits && /^[0-9a-f]+$/.test(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function headOf(value: unknown): Head | null {
  if (!isRecord(value)) return null;
  const { epoch, seq, hash } = value;
  return isHex(epoch, 32) && typeof seq === "number" && seq >= 1 && isHex(hash, 64) ? { epoch, seq, hash } : null;
}

/** The opening that an entry declares; null when it is not a well-formed epoch-open entry. */
export function openingOf(entry: Entry): EpochOpenBody | null {
  if (entry.kind !== "epoch-open" || !isRecord(entry.body)) return null;
  const { publicKey, predecessor, reason } = entry.body;
  if (!isHex(publicKey, 64)) return null;
  const head = predecessor === null ? null : headOf(predecessor);
  if (predecessor !== null && head === null) return null;
  if (reason !== "first" && reason !== "unconfirmed" && reason !== "behind" && reason !== "replaced") return null;
  return { publicKey, predecessor: head, reason };
}
