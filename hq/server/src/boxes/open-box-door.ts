// HQ's door for boxes, opened: authority, book and listener. Its certificate is made anew at each start, and again in time.

import type { HqConfig } from "../config/hq-config.ts";
import { errorFields } from "../log.ts";
import { type BoxDoorOptions, buildBoxDoor } from "./box-door.ts";
import { EnrolmentBook } from "./enrolment-book.ts";

const certificateEveryMs = 86_400_000;

export type OpenBoxDoor = Awaited<ReturnType<typeof openBoxDoor>>;

type Opening = Omit<BoxDoorOptions, "authority" | "enrolments"> & { readonly dataFolder: string };

/** @throws AuthorityFileError, Node's listen error, and what the database says */
export async function openBoxDoor({ listen }: NonNullable<HqConfig["boxes"]>, options: Opening) {
  const { database, dataFolder, nowMs, log } = options;
  // X.509 takes a fifth of a second to load: an HQ without this door starts without it.
  const { openAuthority } = await import("./authority.ts");
  const authority = await openAuthority(dataFolder, nowMs);
  const enrolments = await EnrolmentBook.open({ db: database.db, authority, nowMs });
  const door = await buildBoxDoor({ ...options, authority, enrolments });
  const url = await door.listen(listen);
  const renewing = setInterval(() => {
    door.renewCertificate().catch((error: unknown) => log.error("certificate-not-renewed", errorFields(error)));
  }, certificateEveryMs);
  return {
    ...{ url, enrolments, share: door.share, boxAt: door.boxAt },
    close: async () => {
      clearInterval(renewing);
      await door.close();
    },
  };
}
