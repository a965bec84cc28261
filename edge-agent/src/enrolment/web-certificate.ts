// What the staff pages show to phones: a certificate for names of the store's network, which HQ gives the enrolled hub and which
// this asks for by itself, again once a third of its life has passed or the names are others. What was given is kept, so that
// a hub that starts without HQ serves its pages all the same [L18].

import { createPrivateKey, type X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "node:tls";
import { askWebCertificate, EnrolmentFile, isRenewalDue, type SecureAccess } from "@evertill/enrolment";
import { writeDurably } from "@evertill/journal";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { BoxClock } from "../box/box-ports.ts";
import type { BoxConfig } from "../config.ts";

export interface WebCertificateOptions {
  readonly dataFolder: string;
  readonly names: readonly string[];
  readonly access: Pick<SecureAccess, "fetch">;
  /** HQ's door for boxes. */
  readonly hqUrl: string;
  readonly clock: Pick<BoxClock, "wallMs" | "monotonicMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

type Door = Pick<Server, "setSecureContext">;

const pem = Type.String({ pattern: "^-----BEGIN [A-Z0-9 ]+-----\\s" });
const keptShape = Compile(
  Type.Object(
    { names: Type.Array(Type.String()), keyPem: pem, certificatePem: pem, authorityPem: pem },
    { additionalProperties: false },
  ),
);
type Kept = Readonly<Record<"keyPem" | "certificatePem" | "authorityPem", string>> & {
  readonly names: readonly string[];
};

/** How often it is looked at; and without one, how often it is asked for. */
const everyMs = { withOne: 3_600_000, without: 5_000 } as const;

export class WebCertificate {
  readonly #options: WebCertificateOptions;
  readonly #file: string;
  readonly #enrolment: EnrolmentFile;
  readonly #doors = new Set<Door>();
  #kept: Kept | null;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #failure: string | null = null;

  constructor(options: WebCertificateOptions) {
    this.#options = options;
    this.#file = join(options.dataFolder, "web-certificate.json");
    this.#enrolment = new EnrolmentFile(options.dataFolder);
    this.#kept = this.#read();
  }

  /** HQ's authority, for a phone to trust; null: the box is not enrolled. */
  get authority(): X509Certificate | null {
    return this.#enrolment.now()?.authority ?? null;
  }

  open(door: Door): void {
    this.#doors.add(door);
    if (this.#kept !== null) show(door, this.#kept);
  }

  /** A few times a second. Resolves when what it began is over; never rejects. */
  async tick(): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs();
    const waitMs = this.#kept === null ? everyMs.without : everyMs.withOne;
    if (this.#isAsking || nowMs - this.#lookedMs < waitMs) return;
    this.#lookedMs = nowMs;
    this.#isAsking = true;
    try {
      await this.#askWhenDue();
    } catch (error) {
      this.#failed(String(error));
    }
    this.#isAsking = false;
  }

  async #askWhenDue(): Promise<void> {
    const { names, access, hqUrl, clock, log } = this.#options;
    const enrolment = this.#enrolment.now();
    if (enrolment === null) return;
    const { authority, authorityPem } = enrolment;
    const isGood = this.#kept !== null && isOf(this.#kept, { names, authorityPem });
    if (isGood && this.#kept !== null && !isRenewalDue(this.#kept, clock.wallMs())) return;
    const answer = await askWebCertificate({ access, hqUrl, names, authority });
    if (!answer.ok) return this.#failed(answer.why);
    const kept: Kept = { names, keyPem: answer.keyPem, certificatePem: answer.certificatePem, authorityPem };
    writeDurably(this.#file, JSON.stringify(kept));
    this.#kept = kept;
    this.#failure = null;
    log("web-certificate-given", { names });
    for (const door of this.#doors) show(door, kept);
  }

  /** Once for each reason. */
  #failed(why: string): void {
    if (why !== this.#failure) this.#options.log("web-certificate-not-given", { level: "warn", why });
    this.#failure = why;
  }

  /** What is kept for other names, or cannot be read, is asked for anew. */
  #read(): Kept | null {
    if (!existsSync(this.#file)) return null;
    try {
      const value: unknown = JSON.parse(readFileSync(this.#file, "utf8"));
      if (keptShape.Check(value) && isOf(value, { names: this.#options.names, authorityPem: value.authorityPem })) {
        createPrivateKey(value.keyPem);
        return value;
      }
    } catch (error) {
      this.#options.log("web-certificate-unreadable", { level: "warn", why: String(error) });
    }
    return null;
  }
}

/** Null: the box is no hub that phones open pages of. @param access to HQ's door for boxes */
export function phonesCertificate(
  { dataFolder, hub, enrolment }: BoxConfig,
  { access, clock, log }: Pick<WebCertificateOptions, "clock" | "log"> & { readonly access: SecureAccess | undefined },
): WebCertificate | null {
  if (hub.role !== "hub" || hub.staffPages?.phones === undefined) return null;
  if (enrolment === undefined || access === undefined) return null;
  const { names } = hub.staffPages.phones;
  return new WebCertificate({ dataFolder, names, access, hqUrl: enrolment.hqUrl, clock, log });
}

const isOf = (kept: Kept, wanted: Pick<Kept, "names" | "authorityPem">): boolean =>
  kept.authorityPem === wanted.authorityPem && JSON.stringify(kept.names) === JSON.stringify(wanted.names);

function show(door: Door, { keyPem, certificatePem, authorityPem }: Kept): void {
  door.setSecureContext({ key: keyPem, cert: `${certificatePem}\n${authorityPem}`, minVersion: "TLSv1.2" });
}
