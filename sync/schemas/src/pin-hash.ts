// A PIN as it may rest on disk: scrypt (RFC 7914), salted, parameters beside it.

import { scrypt, timingSafeEqual } from "node:crypto";
import type { StaffDocument } from "./staff.ts";

type PinFields = Pick<StaffDocument, "pinSalt" | "pinHash" | "pinScrypt">;
type ScryptParameters = StaffDocument["pinScrypt"];

/** About 25 ms a guess on a till's processor. */
const pinScryptToday: ScryptParameters = { cost: 16_384, blockSize: 8, parallelization: 1 };

const hashBytes = 32;

function derive(pin: string, salt: string, { cost, blockSize, parallelization }: ScryptParameters): Promise<Buffer> {
  const maxmem = 256 * cost * blockSize;
  return new Promise((resolve, reject) => {
    scrypt(pin, Buffer.from(salt, "hex"), hashBytes, { cost, blockSize, parallelization, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** @param salt 16 random bytes as hex; a new one for every PIN. */
export async function hashPin(pin: string, salt: string, parameters = pinScryptToday): Promise<PinFields> {
  return { pinSalt: salt, pinHash: (await derive(pin, salt, parameters)).toString("hex"), pinScrypt: parameters };
}

/** Compares in constant time. */
export async function pinMatches(pin: string, kept: PinFields): Promise<boolean> {
  const expected = Buffer.from(kept.pinHash, "hex");
  const got = await derive(pin, kept.pinSalt, kept.pinScrypt);
  return expected.length === got.length && timingSafeEqual(expected, got);
}
