// HQ's certificate authority: a key of its own, made once and kept in a file that only HQ's user can read. Who loses it enrols
// every box anew.

import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  authorityFingerprint,
  type KeyAndCertificate,
  type PeerIdentity,
  type RevokedList,
  signRevokedList,
  type WebName,
} from "@evertill/enrolment";
import { certify, certifyWeb, makeAuthority, makeRequest, readRequest } from "@evertill/enrolment/x509";
import { writeDurably } from "@evertill/journal";

const dayMs = 86_400_000;
const authorityLifeMs = 20 * 365 * dayMs;
/** Of a box's certificate and of HQ's own. */
const certificateLifeMs = 90 * dayMs;
/** Browsers ask nobody whether it was revoked: it is short, and a hub that is revoked gets no other. */
const webCertificateLifeMs = 30 * dayMs;

class AuthorityFileError extends Error {
  readonly code = "secret-file";
}

/** @throws AuthorityFileError for a file that holds something else */
export async function openAuthority(dataFolder: string, nowMs: () => number) {
  const file = path.join(dataFolder, "authority.json");
  if (!existsSync(file))
    writeDurably(file, JSON.stringify(await makeAuthority({ nowMs: nowMs(), lifeMs: authorityLifeMs })));
  const kept = readAuthority(file);
  const certificate = new X509Certificate(kept.certificatePem);
  return {
    certificate,
    /** What a code holds of it. */
    fingerprint: authorityFingerprint(certificate.raw),
    /** For whoever has the private key of the request; null: the request is none. */
    certify: async (requestPem: string, identity: PeerIdentity) => {
      const publicKey = await readRequest(requestPem);
      if (publicKey === null) return null;
      return certify(kept, requestPem, { identity, nowMs: nowMs(), lifeMs: certificateLifeMs });
    },
    /** For pages of a store under these names; null: the request is none. */
    certifyWeb: async (requestPem: string, of: { readonly store: string; readonly names: readonly WebName[] }) => {
      if ((await readRequest(requestPem)) === null) return null;
      return certifyWeb(kept, requestPem, { ...of, nowMs: nowMs(), lifeMs: webCertificateLifeMs });
    },
    signRevoked: (list: RevokedList) => signRevokedList(list, kept.keyPem),
    /** The request's public key in hex; null: the request is none. */
    keyOf: readRequest,
    /** A new key and certificate of HQ itself, with the authority's below it for boxes that do not know that yet. */
    ownCertificate: async (): Promise<KeyAndCertificate> => {
      const { keyPem, requestPem } = await makeRequest();
      const own = await certify(kept, requestPem, {
        identity: { is: "hq" },
        nowMs: nowMs(),
        lifeMs: certificateLifeMs,
      });
      return { keyPem, certificatePem: `${own}\n${kept.certificatePem}\n` };
    },
  };
}

export type Authority = Awaited<ReturnType<typeof openAuthority>>;

function readAuthority(file: string): KeyAndCertificate {
  try {
    const { keyPem, certificatePem } = JSON.parse(readFileSync(file, "utf8")) as Partial<KeyAndCertificate>;
    if (typeof keyPem === "string" && typeof certificatePem === "string") return { keyPem, certificatePem };
  } catch (cause) {
    throw new AuthorityFileError(`${file} is not JSON. Restore this file from backup; do not delete it.`, { cause });
  }
  throw new AuthorityFileError(`${file} holds no authority. Restore this file from backup; do not delete it.`);
}
