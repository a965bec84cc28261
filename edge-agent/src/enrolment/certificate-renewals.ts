// Renews the box's certificate by itself: once a third of its life has passed, or when HQ says that it has ended, which this box's
// clock may not know.

import { isRenewalDue, readEnrolment, renewBox, type SecureAccess } from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";

/** How often the certificate is looked at; and when HQ refuses it, how often another is asked for. */
const everyMs = { whileAdmitted: 3_600_000, onceEnded: 60_000 } as const;

export interface RenewalsOptions {
  readonly dataFolder: string;
  readonly access: Pick<SecureAccess, "fetch">;
  /** HQ's door for boxes. */
  readonly hqUrl: string;
  readonly clock: Pick<BoxClock, "wallMs" | "monotonicMs">;
  /** HQ refuses the certificate since it has ended. */
  readonly hasEnded: () => boolean;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class CertificateRenewals {
  readonly #options: RenewalsOptions;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #isRenewing = false;

  constructor(options: RenewalsOptions) {
    this.#options = options;
  }

  /** A few times a second. Resolves when what it began is over; never rejects. */
  async tick(): Promise<void> {
    const { clock, hasEnded } = this.#options;
    const nowMs = clock.monotonicMs();
    const waitMs = hasEnded() ? everyMs.onceEnded : everyMs.whileAdmitted;
    if (this.#isRenewing || nowMs - this.#lookedMs < waitMs) return;
    this.#lookedMs = nowMs;
    this.#isRenewing = true;
    await this.#renewWhenDue();
    this.#isRenewing = false;
  }

  async #renewWhenDue(): Promise<void> {
    const { dataFolder, access, hqUrl, clock, hasEnded, log } = this.#options;
    try {
      const kept = readEnrolment(dataFolder);
      if (kept === null || !(hasEnded() || isRenewalDue(kept, clock.wallMs()))) return;
      const failure = await renewBox(dataFolder, { access, hqUrl, nowMs: clock.wallMs() });
      if (failure === null) log("certificate-renewed");
      else log("certificate-not-renewed", { level: "warn", why: failure });
    } catch (error) {
      log("certificate-not-renewed", { level: "warn", why: String(error) });
    }
  }
}
