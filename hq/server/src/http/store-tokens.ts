// Which store a request speaks for: the one whose token it bears (RFC 6750, section 2.1).

import { createHash } from "node:crypto";

/** Looked up by digest, so that comparing takes no longer the more of a token was guessed right. */
const digest = (token: string): string => createHash("sha256").update(token, "utf8").digest("hex");

export class StoreTokens {
  private readonly storeByDigest: ReadonlyMap<string, string>;

  constructor(stores: readonly { readonly store: string; readonly token: string }[]) {
    this.storeByDigest = new Map(stores.map(({ store, token }) => [digest(token), store]));
  }

  /** @param authorization the request's header. */
  storeOf(authorization: string | undefined): string | null {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
    return token === undefined ? null : (this.storeByDigest.get(digest(token)) ?? null);
  }
}
