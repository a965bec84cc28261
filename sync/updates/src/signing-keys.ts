// Keys that sign releases: Ed25519, a PEM file each, readable by their owner only.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Key, Signature } from "@tufjs/models";

export interface SigningKey {
  readonly id: string;
  readonly publicKey: Key;
  sign(data: Buffer): Signature;
}

/** Raw public keys are the last 32 bytes of their DER form (RFC 8410). */
const rawBytes = 32;

function signingKey(secret: KeyObject): SigningKey {
  const der = createPublicKey(secret).export({ type: "spki", format: "der" });
  const hex = der.subarray(der.length - rawBytes).toString("hex");
  // As the specification of TUF 1.0 names keys (§ 4.2): by the digest of their canonical form.
  const form = `{"keytype":"ed25519","keyval":{"public":"${hex}"},"scheme":"ed25519"}`;
  const id = createHash("sha256").update(form).digest("hex");
  return {
    id,
    publicKey: new Key({ keyID: id, keyType: "ed25519", scheme: "ed25519", keyVal: { public: hex } }),
    sign: (data) => new Signature({ keyID: id, sig: sign(null, data, secret).toString("hex") }),
  };
}

/** Reads the key, or makes it where there is none. */
function keyIn(folder: string, name: string): SigningKey {
  const file = join(folder, `${name}.pem`);
  if (existsSync(file)) return signingKey(createPrivateKey(readFileSync(file)));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  return signingKey(privateKey);
}

/** Those that stay with people, away from HQ. Two of three root keys and both of the targets' must sign. */
export interface ReleaseKeys {
  readonly root: readonly SigningKey[];
  readonly targets: readonly SigningKey[];
}

/** Those that HQ holds: they say how fresh everything is, and can release nothing. */
export interface OnlineKeys {
  readonly snapshot: SigningKey;
  readonly timestamp: SigningKey;
}

export const releaseKeysIn = (folder: string): ReleaseKeys => ({
  root: [1, 2, 3].map((number) => keyIn(folder, `root-${number}`)),
  targets: [1, 2].map((number) => keyIn(folder, `targets-${number}`)),
});

export const onlineKeysIn = (repository: string): OnlineKeys => {
  const folder = join(repository, "online-keys");
  return { snapshot: keyIn(folder, "snapshot"), timestamp: keyIn(folder, "timestamp") };
};
