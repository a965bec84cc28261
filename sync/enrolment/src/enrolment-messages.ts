// What a box asks of HQ when it enrols, and what it is given. The journal's key signs the request: HQ pins it with the name, so
// that nobody else can begin a journal under it.

import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { boxRoles } from "./box-identity.ts";

const strict = { additionalProperties: false };
const pem = Type.String({ minLength: 30, maxLength: 8_000 });

const askShape = Type.Object(
  {
    secret: Type.String({ pattern: "^[0-9a-f]{20}$" }),
    store: Type.String({ pattern: "^[0-9]{4}$" }),
    box: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$" }),
    role: Type.Enum([...boxRoles]),
    /** PKCS #10. */
    request: pem,
    /** Of a box with a journal: its public key, and that key's signature of `request`. */
    journal: Type.Optional(
      Type.Object(
        { key: Type.String({ pattern: "^[0-9a-f]{64}$" }), signature: Type.String({ pattern: "^[0-9a-f]{128}$" }) },
        strict,
      ),
    ),
  },
  strict,
);
const renewalShape = Type.Object({ request: pem }, strict);
/** A certificate for names that browsers open: of no box. */
const webShape = Type.Object(
  { request: pem, names: Type.Array(Type.String({ minLength: 1, maxLength: 253 }), { minItems: 1, maxItems: 20 }) },
  strict,
);
const givenShape = Type.Object({ certificate: pem });

export type EnrolmentAsk = Readonly<Static<typeof askShape>>;
export type EnrolmentGiven = Readonly<Static<typeof givenShape>>;

/** Most bytes of a request. */
export const mostAskBytes = 16 * 1024;

export const enrolmentAsk = Compile(askShape);
export const renewalAsk = Compile(renewalShape);
export const webAsk = Compile(webShape);
export const enrolmentGiven = Compile(givenShape);
