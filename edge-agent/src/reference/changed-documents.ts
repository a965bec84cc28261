// What was written to a collection since a point in the order of its writes.

/** A storage of RxDB: that it can list its changes is optional there, and ours does. */
interface ChangeSource {
  getChangedDocumentsSince?(limit: number, since?: unknown): Promise<unknown>;
}

/** In the order of their writes, with how far that goes. @param since undefined: from the first on */
export async function changedDocuments<Changes>(
  storage: ChangeSource,
  limit: number,
  since: unknown,
): Promise<Changes> {
  const changes = await storage.getChangedDocumentsSince?.(limit, since);
  if (changes === undefined) throw new Error("this storage cannot list its changes");
  return changes as Changes;
}
