// What the hub refuses messages and connections of its store's boxes for, counted by box.

import type { PeerRefusal, RefusalCounter, TunnelRefusal } from "@evertill/enrolment";

/** What a link sent that is no message of the protocol, or not that box's. */
export type LaneRefusal = "malformed" | "oversized" | "hello-first" | "wrong-store" | "wrong-box";

/** Why a connection or request was not let in at all. */
export type CallerRefusal =
  | PeerRefusal
  | "unauthorised"
  | "not-over-tls"
  | "wrong-store"
  /** A certificate of this chain, of neither a lane nor a kiosk. */
  | "wrong-role"
  | "not-for-kiosks"
  | "bad-handshake";

/** By box. */
export type HubRefusals = RefusalCounter<LaneRefusal | CallerRefusal | TunnelRefusal>;
