// The tier above over HTTP: HQ for a hub, the hub for a lane or a kiosk. Behind the token that the two show each other, and over
// TLS where the box is enrolled.

import type { SecureAccess } from "@evertill/enrolment";

interface Asked {
  /** Absent: until `signal` says so. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, by PUT; absent: a GET. */
  readonly put?: unknown;
}

export interface TierAbove {
  /** As it is configured. */
  readonly url: string;
  /**
   * @param path its parts, whatever they hold: none of them reaches another path.
   * @throws what the network says, or RangeError for a part that names no place.
   */
  fetch(path: readonly string[], asked?: Asked): Promise<Response>;
}

/** For a library that makes addresses of its own. */
export interface AddressedTier extends TierAbove {
  /** @param at an address below `url`, as it stands */
  get(at: string, signal: AbortSignal): Promise<Response>;
}

export interface Above {
  readonly url: string;
  readonly token: string;
  /** Absent: the box is not enrolled, and the connection is as `url` says. */
  readonly secure?: SecureAccess | undefined;
}

/** A lane waits longer for its hub than the hub for HQ: what the hub remembers comes after it has waited in vain. */
const hubAnswersMs = 1_000;

export const answerMs = (role: "hub" | "lane", hqMs: number): number => (role === "hub" ? hqMs : hqMs + hubAnswersMs);

export function tierAbove({ url, token, secure }: Above): AddressedTier {
  const base = url.replace(/\/+$/, "");
  const send: SecureAccess["fetch"] = secure?.fetch ?? fetch;
  return {
    url,
    get: (at, signal) => send(at, { signal, headers: { authorization: `Bearer ${token}` } }),
    fetch: async (path, { timeoutMs, signal, query = {}, headers = {}, put } = {}) => {
      const at = new URL(`${base}/${path.map(encoded).join("/")}`);
      for (const [name, value] of Object.entries(query)) at.searchParams.set(name, String(value));
      const ends = [timeoutMs === undefined ? [] : AbortSignal.timeout(timeoutMs), signal ?? []].flat();
      return send(at, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(put === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(put === undefined ? {} : { method: "PUT", body: JSON.stringify(put) }),
        signal: AbortSignal.any(ends),
      });
    },
  };
}

function encoded(part: string): string {
  if (/^\.{0,2}$/.test(part)) throw new RangeError(`${JSON.stringify(part)} is no part of a path`);
  return encodeURIComponent(part);
}
