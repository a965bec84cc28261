// What a badge reader reads of a card, as it may rest on disk: scrypt (RFC 7914). A till looks a person up by it, so all
// badges have one salt; a card's number alone is not found again from the hash in any useful time, as its 10 digits would be
// from a plain one.

import { scrypt } from "node:crypto";

const salt = "evertill badge 1";
/** About 50 ms a badge on a till's processor. */
const parameters = { cost: 32_768, blockSize: 8, parallelization: 1, maxmem: 64 * 1_024 * 1_024 };
const hashBytes = 32;

/** @param badge as the reader sends it; what stands around it is passed over */
export const hashBadge = (badge: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(badge.trim().toUpperCase(), salt, hashBytes, parameters, (error, key) =>
      error === null ? resolve(key.toString("hex")) : reject(error),
    );
  });
