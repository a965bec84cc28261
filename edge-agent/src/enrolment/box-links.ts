// The links of one box by its configuration: to the tier above, and to HQ for its certificate. A hub with `enrolment` speaks to HQ
// over TLS; a lane or a kiosk whose hub is at https:// to its hub, and through that to HQ. Others have no certificate.

import { EnrolmentFile, type Refusals, RevokedBook, type SecureAccess } from "@evertill/enrolment";
import type { BoxValues } from "@evertill/fleet";
import type { BoxClock } from "../box/box-ports.ts";
import type { BoxConfig, KioskConfig } from "../config.ts";
import type { TierAbove } from "../link/tier-above.ts";
import { CertificateRenewals } from "./certificate-renewals.ts";
import { RevokedFollower } from "./revoked-follower.ts";
import { secureUp } from "./secure-up.ts";

/** How HQ is named where its bytes are carried: only its certificate says who it is. */
const carriedHqUrl = "https://headquarters";

/** Where HQ's door for boxes is, and whose hub carries to it; null: the box has nothing to do with certificates. */
export function enrolmentDoor(
  config: BoxConfig | KioskConfig,
): { readonly hqUrl: string; readonly through?: string } | null {
  if ("role" in config) return carriedBy(config.hubUrl);
  if (config.hub.role === "lane") return carriedBy(config.hub.url);
  return config.enrolment === undefined ? null : { hqUrl: config.enrolment.hqUrl };
}

const carriedBy = (hubUrl: string) => (hubUrl.startsWith("https://") ? { hqUrl: carriedHqUrl, through: hubUrl } : null);

interface BoxLinksOptions {
  readonly clock: Pick<BoxClock, "wallMs" | "monotonicMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface BoxLinks {
  /** To the tier above; absent: as its address says. */
  readonly up?: SecureAccess;
  /** Absent: the box has nothing to do with certificates. */
  readonly revoked?: RevokedBook;
  /**
   * Keeps certificate and list of the revoked as they should be, by a tick a few times a second.
   * @param hasEnded whether the tier above refuses the certificate since it has ended
   */
  keep(above: Pick<TierAbove, "fetch">, hasEnded: () => boolean): { tick(): void };
  /** What the fleet is told of it; null: the box has nothing to do with certificates. @param refused at the hub's door */
  report(refused: readonly Refusals[]): NonNullable<BoxValues["enrolment"]> | null;
  close(): Promise<void>;
}

export function boxLinks(config: BoxConfig | KioskConfig, { clock, log }: BoxLinksOptions): BoxLinks {
  const door = enrolmentDoor(config);
  if (door === null) return { keep: () => ({ tick: () => {} }), report: () => null, close: () => Promise.resolve() };
  const { dataFolder, store } = config;
  const { hqUrl, through } = door;
  const book = new RevokedBook(dataFolder, (why) => log("revoked-list-unreadable", { level: "error", why }));
  const revoked = () => book.serials;
  const toHq = secureUp({
    ...{ dataFolder, clock, log, revoked, to: { is: "hq" } },
    ...(through === undefined ? {} : { through }),
  });
  const up = through === undefined ? toHq : secureUp({ dataFolder, clock, log, revoked, to: { is: "hub", store } });
  const file = new EnrolmentFile(dataFolder);
  return {
    ...{ up, revoked: book },
    keep: (above, hasEnded) => {
      const renewals = new CertificateRenewals({ dataFolder, access: toHq, hqUrl, clock, log, hasEnded });
      const follower = new RevokedFollower({ book, store, enrolment: () => file.now(), above, clock, log });
      return {
        tick: () => {
          void renewals.tick();
          void follower.tick();
        },
      };
    },
    report: (refused) => ({
      ...{ certificateEndsMs: endsMs(file), revokedAsOfMs: book.asOfMs },
      refused: refused.map(({ who, ...said }) => ({ ...said, box: who })),
    }),
    close: async () => {
      await Promise.all([...new Set([toHq, up])].map((access) => access.close()));
    },
  };
}

/** Null: not enrolled, or what is kept cannot be read, which whoever connects is told. */
function endsMs(file: EnrolmentFile): number | null {
  try {
    return file.now()?.endsMs ?? null;
  } catch {
    return null;
  }
}
