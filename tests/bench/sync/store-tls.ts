// A store's certificates for a bench: an authority, a hub and its lanes enrolled in folders of their own, and the production judgement.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { type BoxRole, EnrolmentFile, type SecureAccess } from "@evertill/enrolment";
import { certify, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { DoorKeys, doorOptions } from "../../../edge-agent/src/enrolment/door-keys.ts";
import { secureUp } from "../../../edge-agent/src/enrolment/secure-up.ts";
import { type Callers, certificateCallers } from "../../../edge-agent/src/store-desk/callers.ts";

const lifeMs = 86_400_000;
const nobody: ReadonlySet<string> = new Set();
const log = () => {};

export interface StoreTls {
  readonly server: ReturnType<typeof createServer>;
  readonly callers: Callers;
  secureFor(box: string): SecureAccess;
}

export async function storeTls(
  folder: string,
  { store, hub, lanes }: { readonly store: string; readonly hub: string; readonly lanes: readonly string[] },
): Promise<StoreTls> {
  const nowMs = Date.now();
  const authority = await makeAuthority({ nowMs, lifeMs });
  const folderOf = (box: string) => join(folder, `enrolled-${box}`);
  const enrol = async (box: string, role: BoxRole) => {
    const { keyPem, requestPem } = await makeRequest();
    const identity = { is: "box", store, box, role } as const;
    const certificatePem = await certify(authority, requestPem, { identity, nowMs, lifeMs });
    mkdirSync(folderOf(box));
    const kept = { keyPem, certificatePem, authorityPem: authority.certificatePem };
    writeFileSync(join(folderOf(box), "enrolment.json"), JSON.stringify(kept));
  };
  await enrol(hub, "hub");
  for (const lane of lanes) await enrol(lane, "lane");
  const server = createServer(doorOptions);
  new DoorKeys({ dataFolder: folderOf(hub), log }).open(server);
  const file = new EnrolmentFile(folderOf(hub));
  return {
    server,
    callers: certificateCallers({
      ...{ store, enrolment: () => file.now(), revoked: () => nobody, nowMs: Date.now, isHqUp: () => true },
    }),
    secureFor: (box) =>
      secureUp({
        ...{ dataFolder: folderOf(box), to: { is: "hub", store }, revoked: () => nobody },
        ...{ clock: { wallMs: Date.now }, log },
      }),
  };
}
