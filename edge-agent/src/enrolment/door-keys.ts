// What a door of this box shows over TLS: its own key and certificate, of its user's enrolment, put in place when they are new.
// Before the box is enrolled the door listens and no handshake is had at it. What was good last stays when the file cannot be read.

import type { Server } from "node:tls";
import { EnrolmentFile, type KnownEnrolment } from "@evertill/enrolment";

export interface DoorKeysOptions {
  readonly dataFolder: string;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Whoever comes is told why they are refused, which a broken handshake does not say: nobody is refused by TLS itself. */
export const doorOptions = { requestCert: true, rejectUnauthorized: false, minVersion: "TLSv1.3" } as const;

type Door = Pick<Server, "setSecureContext" | "once">;

export class DoorKeys {
  readonly #file: EnrolmentFile;
  readonly #log: DoorKeysOptions["log"];
  readonly #doors = new Set<Door>();
  #known: KnownEnrolment | null = null;
  #failure: string | null = null;

  constructor({ dataFolder, log }: DoorKeysOptions) {
    this.#file = new EnrolmentFile(dataFolder);
    this.#log = log;
    this.tick();
  }

  /** Null: the box is not enrolled yet. */
  get enrolment(): KnownEnrolment | null {
    return this.#known;
  }

  open(door: Door): void {
    this.#doors.add(door);
    door.once("close", () => this.#doors.delete(door));
    show(door, this.#known);
  }

  /** A few times a second. Connections that stand keep what they began with. */
  tick(): void {
    const known = this.#read();
    if (known === null || known === this.#known) return;
    this.#known = known;
    for (const door of this.#doors) show(door, known);
  }

  #read(): KnownEnrolment | null {
    try {
      const known = this.#file.now();
      this.#failure = null;
      return known;
    } catch (error) {
      const why = String(error);
      if (why !== this.#failure) this.#log("enrolment-unreadable", { level: "error", why });
      this.#failure = why;
      return null;
    }
  }
}

function show(door: Door, known: KnownEnrolment | null): void {
  if (known === null) return;
  const { keyPem, certificatePem, authorityPem } = known;
  door.setSecureContext({ key: keyPem, cert: certificatePem, ca: authorityPem, minVersion: "TLSv1.3" });
}
