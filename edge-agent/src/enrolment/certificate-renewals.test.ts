import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certify, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { expect, onTestFinished, test } from "vitest";
import { CertificateRenewals } from "./certificate-renewals.ts";

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 2, 14);

test("[L8] another certificate is asked for in time, each hour at most, and each minute once HQ says that it has ended", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "evertill-renewals-"));
  onTestFinished(() => rmSync(dataFolder, { recursive: true }));
  const authority = await makeAuthority({ nowMs: startMs, lifeMs: 365 * dayMs });
  const { keyPem, requestPem } = await makeRequest();
  const identity = { is: "box", store: "0412", box: "0412-01", role: "hub" } as const;
  const certificatePem = await certify(authority, requestPem, { identity, nowMs: startMs, lifeMs: 90 * dayMs });
  const kept = { keyPem, certificatePem, authorityPem: authority.certificatePem };
  writeFileSync(join(dataFolder, "enrolment.json"), JSON.stringify(kept));

  const now = { wallMs: startMs, monotonicMs: 0, hasEnded: false };
  const asked: string[] = [];
  const renewals = new CertificateRenewals({
    ...{ dataFolder, hqUrl: "https://hq", log: () => {}, hasEnded: () => now.hasEnded },
    access: {
      fetch: (url) => {
        asked.push(String(url));
        return Promise.reject(new Error("HQ is away"));
      },
    },
    clock: { wallMs: () => now.wallMs, monotonicMs: () => now.monotonicMs },
  });
  /** How often HQ was asked in a span that is ticked through by the half minute. */
  const askedIn = async (spanMs: number) => {
    const before = asked.length;
    for (const untilMs = now.monotonicMs + spanMs; now.monotonicMs < untilMs; now.monotonicMs += 30_000)
      await renewals.tick();
    return asked.length - before;
  };
  expect(await askedIn(3 * 3_600_000)).toBe(0);
  now.wallMs = startMs + 31 * dayMs;
  expect(await askedIn(3 * 3_600_000)).toBe(3);
  now.wallMs = startMs;
  now.hasEnded = true;
  expect(await askedIn(5 * 60_000)).toBe(5);
  expect(new Set(asked)).toEqual(new Set(["https://hq/enrolment/renewal"]));
});
