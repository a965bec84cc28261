// An authority, certificates of it for whoever a test wants, and folders of boxes that are enrolled.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BoxRole, PeerIdentity } from "@evertill/enrolment";
import { certify, type KeyAndCertificate, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { onTestFinished } from "vitest";

export const dayMs = 86_400_000;

export const boxOf = (role: BoxRole, box: string, store = "0412"): PeerIdentity => ({ is: "box", store, box, role });

export interface Chain {
  readonly authority: KeyAndCertificate;
  /** For half a day from `nowMs` on. */
  certified(identity: PeerIdentity, nowMs?: number): Promise<KeyAndCertificate>;
  /** A box's folder, gone after the test. */
  enrolled(identity: PeerIdentity, nowMs?: number): Promise<string>;
}

export async function testChain(): Promise<Chain> {
  const authority = await makeAuthority({ nowMs: Date.now(), lifeMs: dayMs });
  const certified: Chain["certified"] = async (identity, nowMs = Date.now()) => {
    const { keyPem, requestPem } = await makeRequest();
    return { keyPem, certificatePem: await certify(authority, requestPem, { identity, nowMs, lifeMs: dayMs / 2 }) };
  };
  return {
    ...{ authority, certified },
    enrolled: async (identity, nowMs) => {
      const folder = testFolder();
      enrolIn(folder, { ...(await certified(identity, nowMs)), authorityPem: authority.certificatePem });
      return folder;
    },
  };
}

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-chain-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** As an enrolment leaves it. */
export function enrolIn(folder: string, kept: KeyAndCertificate & { readonly authorityPem: string }): void {
  const { keyPem, certificatePem, authorityPem } = kept;
  writeFileSync(join(folder, "enrolment.json"), JSON.stringify({ keyPem, certificatePem, authorityPem }));
}
