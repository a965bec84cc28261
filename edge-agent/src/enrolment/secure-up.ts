// An enrolled box's way to the tier above: its certificate is shown, and nothing is said before the other end's was judged.
// What is kept of the enrolment is read for each connection, so that a box which is enrolled or renewed need not be started anew.

import { X509Certificate } from "node:crypto";
import { judgePeer, PeerRefusedError, readEnrolment, type SecureAccess, secureAccess } from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";

export interface SecureUpOptions {
  readonly dataFolder: string;
  readonly store: string;
  /** Of this box: a hub's tier above is HQ, a lane's the store's hub. */
  readonly role: "hub" | "lane";
  readonly clock: Pick<BoxClock, "wallMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export function secureUp({ dataFolder, store, role, clock, log }: SecureUpOptions): SecureAccess {
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
      if (verdict.hasEnded) log("tier-certificate-ended", { level: "warn", endedMs: verdict.endsMs });
      const { identity } = verdict;
      if (role === "hub") return identity.is === "hq" ? null : "not-hq";
      return identity.is === "box" && identity.role === "hub" && identity.store === store ? null : "not-the-hub";
    },
  });
}
