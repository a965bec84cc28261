// An enrolled box's way to whoever it is to speak to: its certificate is shown, and nothing is said before the other end's was
// judged. What is kept of the enrolment is read again when it has changed, so that a box which is enrolled or renewed need not be
// started anew.

import {
  type Dialling,
  EnrolmentFile,
  judgePeer,
  type PeerIdentity,
  PeerRefusedError,
  type SecureAccess,
  secureAccess,
} from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";

export interface SecureUpOptions {
  readonly dataFolder: string;
  /** Who is spoken to: HQ, or the hub of a store, whichever box that is today [L12]. */
  readonly to: { readonly is: "hq" } | { readonly is: "hub"; readonly store: string };
  /** Of the hub that carries the bytes; absent: there is a line of its own. */
  readonly through?: string;
  /** Serial numbers that are let in no more [L16]. */
  readonly revoked: () => ReadonlySet<string>;
  readonly clock: Pick<BoxClock, "wallMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export const secureUp = (options: SecureUpOptions): SecureAccess => secureAccess(diallingBy(options));

/** What is shown to whoever is dialled, and whether they are spoken to. */
export function diallingBy({ dataFolder, to, through, revoked, clock, log }: SecureUpOptions): Dialling {
  const file = new EnrolmentFile(dataFolder);
  const known = () => {
    const enrolment = file.now();
    if (enrolment === null) throw new PeerRefusedError("not-enrolled");
    return enrolment;
  };
  return {
    own: known,
    refuses: (certificate) => {
      const verdict = judgePeer(certificate, {
        ...{ authority: known().authority, revoked: revoked() },
        // This box's own clock may be the wrong one: dates are told, and stop no store [L5].
        ...{ nowMs: clock.wallMs(), mayHaveEnded: true },
      });
      if (!verdict.ok) return verdict.reason;
      if (!isWanted(verdict.identity, to)) return `not-${to.is}`;
      if (verdict.hasEnded) log(`${to.is}-certificate-ended`, { level: "warn", endedMs: verdict.endsMs });
      return null;
    },
    ...(through === undefined ? {} : { through }),
  };
}

function isWanted(identity: PeerIdentity, to: SecureUpOptions["to"]): boolean {
  if (identity.is === "hq" || to.is === "hq") return identity.is === to.is;
  return identity.role === "hub" && identity.store === to.store;
}
