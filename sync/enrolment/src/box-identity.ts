// Who a certificate is of: a box of a store in a role, or HQ itself. It stands as one URI in the certificate's alternative
// names (RFC 5280, section 4.2.1.6), which is what every peer goes by; the subject is for people to read.

import type { X509Certificate } from "node:crypto";

export const boxRoles = ["hub", "lane", "kiosk"] as const;
export type BoxRole = (typeof boxRoles)[number];

export interface BoxIdentity {
  readonly store: string;
  readonly box: string;
  readonly role: BoxRole;
}

export type PeerIdentity = ({ readonly is: "box" } & BoxIdentity) | { readonly is: "hq" };

const hqUri = "evertill://hq";
const boxUri = /^evertill:\/\/store\/([0-9]{4})\/(hub|lane|kiosk)\/([A-Za-z0-9][A-Za-z0-9_-]{0,31})$/;

export const identityUri = (identity: PeerIdentity): string =>
  identity.is === "hq" ? hqUri : `evertill://store/${identity.store}/${identity.role}/${identity.box}`;

/** Null: a certificate that names neither a box nor HQ, or more than one. */
export function identityOf({ subjectAltName = "" }: Pick<X509Certificate, "subjectAltName">): PeerIdentity | null {
  // Names of other kinds are put in quotation marks where they hold a comma (Node's manual, subjectAltName).
  const uris = subjectAltName.split(", ").flatMap((name) => (name.startsWith("URI:") ? [name.slice(4)] : []));
  const [uri] = uris;
  if (uri === undefined || uris.length !== 1) return null;
  if (uri === hqUri) return { is: "hq" };
  const [, store, role, box] = boxUri.exec(uri) ?? [];
  const known = boxRoles.find((name) => name === role);
  return store === undefined || box === undefined || known === undefined
    ? null
    : { is: "box", store, box, role: known };
}
