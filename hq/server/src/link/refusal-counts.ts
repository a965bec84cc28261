// What HQ refuses messages and connections for, counted by store.

import type { PeerRefusal, RefusalCounter } from "@evertill/enrolment";
import type { EnrolmentRefusal } from "../boxes/enrolment-book.ts";

/** What a link sent that is no message of the protocol, or not that box's. */
export type LinkRefusal = "malformed" | "oversized" | "hello-first" | "wrong-store" | "wrong-box" | "wrong-version";

/** Why a connection or request was not let in at all. */
export type CallerRefusal = PeerRefusal | "unauthorised" | "not-over-tls" | "not-a-hub" | "bad-handshake";

/** By store. */
export type HqRefusals = RefusalCounter<LinkRefusal | CallerRefusal | EnrolmentRefusal>;
