// Which certificates of a store HQ has revoked, as HQ says it and signs with its authority's key: a hub hands on what it was given, and
// can change nothing of it [L16].

import { type KeyObject, sign, verify } from "node:crypto";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";

const strict = { additionalProperties: false };
const shape = Type.Object(
  {
    store: Type.String({ pattern: "^[0-9]{4}$" }),
    /** By HQ's clock. */
    atMs: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    /** Serial numbers, as certificates say them. */
    serials: Type.Array(Type.String({ pattern: "^[0-9A-F]{2,64}$" }), { maxItems: 10_000 }),
  },
  strict,
);
const signedShape = Type.Object(
  { text: Type.String({ maxLength: 1_000_000 }), signature: Type.String({ pattern: "^[0-9a-f]{16,200}$" }) },
  strict,
);
const compiled = Compile(shape);
const compiledSigned = Compile(signedShape);

export type RevokedList = Readonly<Static<typeof shape>>;
/** `text` is the list as JSON, byte for byte as it was signed. */
export type SignedRevokedList = Readonly<Static<typeof signedShape>>;

/** @param keyPem of HQ's authority */
export function signRevokedList(list: RevokedList, keyPem: string): SignedRevokedList {
  const text = JSON.stringify(list);
  return { text, signature: sign("sha256", Buffer.from(text), keyPem).toString("hex") };
}

export type RevokedReading =
  | { readonly ok: true; readonly list: RevokedList; readonly signed: SignedRevokedList }
  | { readonly ok: false; readonly reason: "malformed" | "bad-signature" | "another-store" };

export function readRevokedList(
  value: unknown,
  { authority, store }: { readonly authority: KeyObject; readonly store: string },
): RevokedReading {
  if (!compiledSigned.Check(value)) return { ok: false, reason: "malformed" };
  const { text, signature } = value;
  if (!verify("sha256", Buffer.from(text), authority, Buffer.from(signature, "hex")))
    return { ok: false, reason: "bad-signature" };
  const list: unknown = JSON.parse(text);
  if (!compiled.Check(list)) return { ok: false, reason: "malformed" };
  return list.store === store ? { ok: true, list, signed: value } : { ok: false, reason: "another-store" };
}
