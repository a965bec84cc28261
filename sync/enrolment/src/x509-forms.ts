// Certificates and requests as X.509 (RFC 5280) and PKCS #10 (RFC 2986), written by @peculiar/x509 with
// the platform's WebCrypto. Loaded only where one is made or read: that takes a fifth of a second.

import "reflect-metadata";
import { createPrivateKey, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { identityUri, type PeerIdentity } from "./box-identity.ts";
import type { WebName } from "./web-names.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;
const signing = { name: "ECDSA", hash: "SHA-256" } as const;
const hourMs = 3_600_000;

/** A key as PKCS #8 and what is known of it as a certificate, both PEM. */
export interface KeyAndCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
}

interface Validity {
  readonly nowMs: number;
  readonly lifeMs: number;
}

async function newKey() {
  const keys = await webcrypto.subtle.generateKey(curve, true, ["sign", "verify"]);
  const keyPem = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { keys, keyPem };
}

async function signingKey(keyPem: string) {
  const pkcs8 = createPrivateKey(keyPem).export({ format: "der", type: "pkcs8" });
  return webcrypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["sign"]);
}

/** 120 random bits below a first byte that keeps it positive (RFC 5280, section 4.1.2.2). */
const newSerial = (): string => `40${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString("hex")}`;

const validFor = ({ nowMs, lifeMs }: Validity) => ({
  notBefore: new Date(nowMs - hourMs),
  notAfter: new Date(nowMs + lifeMs),
});

/** A new key, and the request to certify it. */
export async function makeRequest(): Promise<{ readonly keyPem: string; readonly requestPem: string }> {
  const { keys, keyPem } = await newKey();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    ...{ name: "CN=box", keys, signingAlgorithm: signing },
  });
  return { keyPem, requestPem: request.toString("pem") };
}

/** The request's public key as SPKI in hex; null: it is none, or not signed by the key that it is for. */
export async function readRequest(requestPem: string): Promise<string | null> {
  try {
    const request = new x509.Pkcs10CertificateRequest(requestPem);
    const { algorithm } = request.publicKey;
    if (!("namedCurve" in algorithm) || algorithm.namedCurve !== curve.namedCurve) return null;
    return (await request.verify()) ? Buffer.from(request.publicKey.rawData).toString("hex") : null;
  } catch {
    // The library throws of its own accord on whatever is no request: there is nothing to tell apart.
    return null;
  }
}

export async function makeAuthority(validity: Validity): Promise<KeyAndCertificate> {
  const { keys, keyPem } = await newKey();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: "O=Evertill, CN=Headquarters", keys, signingAlgorithm: signing, serialNumber: newSerial() },
    ...validFor(validity),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { keyPem, certificatePem: certificate.toString("pem") };
}

/** @param requestPem one that `readRequest` took */
export function certify(
  authority: KeyAndCertificate,
  requestPem: string,
  { identity, ...validity }: Validity & { readonly identity: PeerIdentity },
): Promise<string> {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage;
  return signed(authority, requestPem, {
    ...validity,
    subject: identity.is === "hq" ? "O=Evertill, CN=hq" : `O=Evertill, OU=${identity.store}, CN=${identity.box}`,
    uses: [clientAuth, serverAuth],
    names: [{ type: "url", value: identityUri(identity) }],
  });
}

/** For browsers: it names no box, so that no door that judges boxes lets it in. @param requestPem one that `readRequest` took */
export function certifyWeb(
  authority: KeyAndCertificate,
  requestPem: string,
  { names, store, ...validity }: Validity & { readonly names: readonly WebName[]; readonly store: string },
): Promise<string> {
  const subject = `O=Evertill, OU=${store}, CN=staff pages`;
  return signed(authority, requestPem, { ...validity, subject, uses: [x509.ExtendedKeyUsage.serverAuth], names });
}

interface Certified extends Validity {
  readonly subject: string;
  readonly uses: readonly x509.ExtendedKeyUsage[];
  readonly names: readonly (WebName | { readonly type: "url"; readonly value: string })[];
}

async function signed(
  authority: KeyAndCertificate,
  requestPem: string,
  { subject, uses, names, ...validity }: Certified,
): Promise<string> {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const { publicKey } = new x509.Pkcs10CertificateRequest(requestPem);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ publicKey, issuer: issuer.subject, signingKey: await signingKey(authority.keyPem) },
    ...{ signingAlgorithm: signing, serialNumber: newSerial(), subject },
    ...validFor(validity),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([...uses]),
      new x509.SubjectAlternativeNameExtension([...names]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return certificate.toString("pem");
}
