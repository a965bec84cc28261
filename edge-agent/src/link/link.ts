// A link to the tier above: text messages over a connection that comes and goes by itself.

export interface LinkEvents {
  up(): void;
  /** @param refused why the other end, or this box, does not want the connection; null or absent: it was lost, or not had */
  down(reason: string, refused?: string | null): void;
  text(text: string): void;
}

export interface Link {
  /** Starts connecting, and again after every loss, until `close`. */
  open(events: LinkEvents): void;
  /** Dropped when the link is down: both ends repeat what matters. */
  send(text: string): void;
  close(): void;
}
