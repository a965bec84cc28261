// Why a payment by phone came to nothing, or why nobody can tell, in words.

import { en } from "./en.ts";
import type { TillT } from "./till-words.ts";

type Known = keyof typeof en.payment.reason;

const isKnown = (reason: string): reason is Known => Object.hasOwn(en.payment.reason, reason);

/** A reason of a newer driver is said as "another reason". */
export const sayPaymentReason = (t: TillT, reason: string): string =>
  t(`payment.reason.${isKnown(reason) ? reason : "other"}`);
