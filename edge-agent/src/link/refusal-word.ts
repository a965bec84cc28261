// Why the tier above said no, by its own word in the body of its answer.

/** Null: it did not say. */
export const refusalWord = (body: unknown): string | null =>
  typeof body === "object" && body !== null && "reason" in body ? String(body.reason) : null;
