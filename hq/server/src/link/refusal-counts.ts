// Messages and connections that were refused, by store and reason, since the process started.

export type LinkRefusal = "malformed" | "oversized" | "hello-first" | "wrong-store" | "wrong-version";

export type RefusalCounts = Readonly<Partial<Record<LinkRefusal, number>>>;

export class RefusalCounter {
  private readonly counts = new Map<string, Partial<Record<LinkRefusal, number>>>();

  count(store: string, reason: LinkRefusal): void {
    const counts = this.counts.get(store) ?? {};
    counts[reason] = (counts[reason] ?? 0) + 1;
    this.counts.set(store, counts);
  }

  of(store: string): RefusalCounts {
    return this.counts.get(store) ?? {};
  }
}
