// What a box that runs knows of its enrolment: the file, read anew when it was replaced, so that neither an enrolment nor a renewal
// needs another start.

import { X509Certificate } from "node:crypto";
import { statSync } from "node:fs";
import { enrolmentFile, type KeptEnrolment, readEnrolment } from "./kept-enrolment.ts";

export interface KnownEnrolment extends KeptEnrolment {
  readonly authority: X509Certificate;
  /** Of the box's own certificate. */
  readonly endsMs: number;
}

export class EnrolmentFile {
  readonly #dataFolder: string;
  #state = "";
  #known: KnownEnrolment | null = null;

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Null: the box is not enrolled. The same object until the file is another. @throws EnrolmentFileError */
  now(): KnownEnrolment | null {
    const stat = statSync(enrolmentFile(this.#dataFolder), { throwIfNoEntry: false });
    const state = stat === undefined ? "none" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    if (state === this.#state) return this.#known;
    const kept = readEnrolment(this.#dataFolder);
    this.#known = kept === null ? null : known(kept);
    this.#state = state;
    return this.#known;
  }
}

function known(kept: KeptEnrolment): KnownEnrolment {
  const authority = new X509Certificate(kept.authorityPem);
  return { ...kept, authority, endsMs: new X509Certificate(kept.certificatePem).validToDate.getTime() };
}
