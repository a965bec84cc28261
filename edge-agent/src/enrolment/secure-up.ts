// An enrolled hub's way to HQ: its certificate is shown, and nothing is said before the other end's was judged.
// What is kept of the enrolment is read for each connection, so that a box which is enrolled or renewed need not be started anew.

import { X509Certificate } from "node:crypto";
import { judgePeer, PeerRefusedError, readEnrolment, type SecureAccess, secureAccess } from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";

export interface SecureUpOptions {
  readonly dataFolder: string;
  readonly clock: Pick<BoxClock, "wallMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export function secureUp({ dataFolder, clock, log }: SecureUpOptions): SecureAccess {
  const kept = () => {
    const enrolment = readEnrolment(dataFolder);
    if (enrolment === null) throw new PeerRefusedError("not-enrolled");
    return enrolment;
  };
  return secureAccess({
    own: kept,
    refuses: (certificate) => {
      const verdict = judgePeer(certificate, {
        ...{ authority: new X509Certificate(kept().authorityPem), revoked: new Set() },
        // This box's own clock may be the wrong one: dates are told, and stop no store [L5].
        ...{ nowMs: clock.wallMs(), mayHaveEnded: true },
      });
      if (!verdict.ok) return verdict.reason;
      if (verdict.hasEnded) log("hq-certificate-ended", { level: "warn", endedMs: verdict.endsMs });
      return verdict.identity.is === "hq" ? null : "not-hq";
    },
  });
}
