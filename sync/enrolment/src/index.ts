export { type BoxIdentity, type BoxRole, boxRoles, type PeerIdentity } from "./box-identity.ts";
export { carryTunnels, type TunnelRefusal } from "./carry-tunnels.ts";
export { type Dialling, dialPeer, PeerRefusedError, type SecureAccess, secureAccess } from "./dial-peer.ts";
export { type EnrolOutcome, enrolBox } from "./enrol-box.ts";
export { authorityFingerprint, codeText, secretDigest } from "./enrolment-code.ts";
export { EnrolmentFile, type KnownEnrolment } from "./enrolment-file.ts";
export {
  type EnrolmentAsk,
  type EnrolmentGiven,
  enrolmentAsk,
  mostAskBytes,
  renewalAsk,
  webAsk,
} from "./enrolment-messages.ts";
export { judgePeer, type PeerRefusal } from "./judge-peer.ts";
export { readEnrolment } from "./kept-enrolment.ts";
export { isLoopback } from "./loopback.ts";
export { RefusalCounter, type Refusals } from "./refusal-counter.ts";
export { isRenewalDue, renewBox } from "./renew-box.ts";
export { RevokedBook } from "./revoked-book.ts";
export { type RevokedList, readRevokedList, type SignedRevokedList, signRevokedList } from "./revoked-list.ts";
export { askWebCertificate } from "./web-certificate.ts";
export { acceptedWebNames, readWebName, type WebName } from "./web-names.ts";
export type { KeyAndCertificate } from "./x509-forms.ts";
