// Renews the box's certificate by itself: once a third of its life has passed, or when HQ says that it has ended, which this box's
// clock may not know.

import { isRenewalDue, readEnrolment, renewBox, type SecureAccess } from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";

const lookEveryMs = 3_600_000;
const tryAgainMs = 60_000;

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
  #nextLookMs = 0;
  #isRenewing = false;

  constructor(options: RenewalsOptions) {
    this.#options = options;
  }

  tick(): void {
    const { clock, hasEnded } = this.#options;
    const nowMs = clock.monotonicMs();
    if (this.#isRenewing || nowMs < (hasEnded() ? this.#nextLookMs - lookEveryMs + tryAgainMs : this.#nextLookMs))
      return;
    this.#nextLookMs = nowMs + lookEveryMs;
    this.#isRenewing = true;
    this.renewWhenDue().finally(() => {
      this.#isRenewing = false;
    });
  }

  async renewWhenDue(): Promise<void> {
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
