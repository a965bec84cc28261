// What a box keeps of its enrolment: one document, replaced whole, that only its user can read.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "@evertill/journal";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";

const pem = Type.String({ pattern: "^-----BEGIN [A-Z0-9 ]+-----\\s" });
const shape = Type.Object(
  {
    keyPem: pem,
    certificatePem: pem,
    /** Of HQ's authority, by which every peer is judged. */
    authorityPem: pem,
  },
  { additionalProperties: false },
);
const askedShape = Type.Object({ keyPem: pem, requestPem: pem }, { additionalProperties: false });
const compiled = Compile(shape);
const compiledAsked = Compile(askedShape);

export type KeptEnrolment = Readonly<Static<typeof shape>>;
/** A key and the request that went out, until HQ has answered: what is sent again is the same. */
export type AskedEnrolment = Readonly<Static<typeof askedShape>>;

class EnrolmentFileError extends Error {
  readonly code = "enrolment-file";
}

export const enrolmentFile = (dataFolder: string): string => join(dataFolder, "enrolment.json");
const askedIn = (dataFolder: string): string => join(dataFolder, "enrolment.asked.json");

/** Null: the box is not enrolled. @throws EnrolmentFileError for a file that holds something else */
export function readEnrolment(dataFolder: string): KeptEnrolment | null {
  const value = read(enrolmentFile(dataFolder));
  if (value === null) return null;
  if (compiled.Check(value)) return value;
  throw new EnrolmentFileError(`${enrolmentFile(dataFolder)}: no enrolment. Move it away and enrol the box anew.`);
}

/** Durable when it returns. */
export function keepEnrolment(dataFolder: string, enrolment: KeptEnrolment): void {
  writeDurably(enrolmentFile(dataFolder), JSON.stringify(enrolment));
  rmSync(askedIn(dataFolder), { force: true });
}

export function readAsked(dataFolder: string): AskedEnrolment | null {
  const value = read(askedIn(dataFolder));
  return compiledAsked.Check(value) ? value : null;
}

export function keepAsked(dataFolder: string, asked: AskedEnrolment): void {
  writeDurably(askedIn(dataFolder), JSON.stringify(asked));
}

function read(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new EnrolmentFileError(`${file}: not JSON. Move it away and enrol the box anew.`, { cause });
  }
}
