// Gets one release from the tier above: metadata verified by The Update Framework's client workflow (specification 1.0.31,
// § 5), what the release says of itself held against the box, then the bundle, held against its signed length and digest.

import { join } from "node:path";
import type { TargetFile } from "@tufjs/models";
import { Updater } from "tuf-js";
import { BadVersionError, ExpiredMetadataError } from "tuf-js/dist/error.js";
import { type BoxFacts, bundleName, type Release, readRelease, type Unsuitable, unsuitable } from "./release.ts";
import { type Ask, ReleaseSource } from "./release-source.ts";
import { keepTrust, layOut, type TrustFiles } from "./trusted-metadata.ts";

export type NotTrusted =
  /** Not signed by whom the box believes, or pieces that do not belong together. */
  | "forged"
  /** Nobody has said for too long that this is the newest: a frozen repository. */
  | "expired"
  /** Older than what the box has verified before. */
  | "older-than-known"
  /** More bytes than were signed for. */
  | "too-long"
  /** The bundle is not the one that was signed: cut off, or changed. */
  | "other-bytes"
  | "no-such-release"
  /** Signed, and of a shape that this program does not know. */
  | "unknown-shape";

export type Fetched =
  | { readonly ok: true; readonly release: Release; readonly file: string }
  /** The tier above does not answer: not a refusal. */
  | { readonly ok: false; readonly is: "away"; readonly detail: string }
  | {
      readonly ok: false;
      readonly is: "refused";
      readonly reason: NotTrusted | Unsuitable;
      readonly detail: string;
    };

/** What was done of it, in order. */
export type FetchStep = "metadata-verified" | "trust-kept" | "bundle-verified";

export interface FetchOptions {
  readonly version: string;
  readonly facts: BoxFacts;
  /** `http://host:port/updates` of the tier above. */
  readonly url: string;
  readonly ask: Ask;
  readonly trust: TrustFiles;
  /** Where bundles are put. */
  readonly folder: string;
  readonly done: (step: FetchStep) => void;
}

const mostTimestampBytes = 16_384;
const mostMetadataBytes = 5_000_000;

/** A bundle that lies there already and is the signed one is not fetched again. @throws what the disk says. */
export async function fetchRelease(options: FetchOptions): Promise<Fetched> {
  const source = new ReleaseSource(options.ask);
  try {
    return await fetched(options, source);
  } finally {
    source.close();
  }
}

async function fetched(
  { version, facts, url, trust, folder, done }: FetchOptions,
  source: ReleaseSource,
): Promise<Fetched> {
  layOut(trust);
  const updater = new Updater({
    ...{ metadataDir: trust.workFolder, metadataBaseUrl: `${url}/metadata`, fetcher: source },
    ...{ targetDir: folder, targetBaseUrl: `${url}/targets` },
    config: {
      ...{ rootMaxLength: mostMetadataBytes, timestampMaxLength: mostTimestampBytes },
      ...{ snapshotMaxLength: mostMetadataBytes, targetsMaxLength: mostMetadataBytes },
    },
  });
  let target: TargetFile | undefined;
  try {
    target = await updater.getTargetInfo(bundleName(version));
    done("metadata-verified");
  } catch (error) {
    return whyNotTrusted(error, source);
  } finally {
    // Also after a refusal: what was verified of it protects from older metadata the next time (§ 5.4.5).
    keepTrust(trust);
    done("trust-kept");
  }
  if (target === undefined) return refused("no-such-release", `${version} is not among the signed releases`);
  const release = readRelease(target.custom);
  if (release === null || release.version !== version) return refused("unknown-shape", `${version} says nothing known`);
  const why = unsuitable(release, facts);
  if (why !== null) return refused(why.reason, why.detail);
  const file = join(folder, bundleName(version));
  try {
    if ((await updater.findCachedTarget(target, file)) === undefined) await updater.downloadTarget(target, file);
  } catch (error) {
    if (source.trouble === "too-long") return refused("too-long", `more than ${target.length} bytes were sent`);
    if (source.trouble !== null) return away(error);
    return refused("other-bytes", String(error));
  }
  done("bundle-verified");
  return { ok: true, release, file };
}

const refused = (reason: NotTrusted | Unsuitable, detail: string): Fetched => ({
  ...{ ok: false, is: "refused", reason, detail: detail.slice(0, 200) },
});
const away = (error: unknown): Fetched => ({ ok: false, is: "away", detail: String(error).slice(0, 200) });

function whyNotTrusted(error: unknown, source: ReleaseSource): Fetched {
  const said = String(error);
  if (source.trouble === "away") return away(error);
  if (source.trouble === "too-long") return refused("too-long", said);
  if (source.trouble === "not-there") return refused("no-such-release", said);
  if (error instanceof ExpiredMetadataError || hasExpired(source.lastMetadata)) return refused("expired", said);
  return refused(error instanceof BadVersionError ? "older-than-known" : "forged", said);
}

/** The library wraps what it finds in snapshot and targets; that one of them is over, their own words say. */
function hasExpired(metadata: string): boolean {
  try {
    const { signed } = JSON.parse(metadata) as { signed?: { expires?: unknown } };
    return typeof signed?.expires === "string" && Date.parse(signed.expires) <= Date.now();
  } catch {
    return false;
  }
}
