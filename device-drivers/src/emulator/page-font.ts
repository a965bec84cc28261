// The Chinese font of the pages: a machine that runs an emulator may have none. Cut by unicode range, so a page fetches
// only what it shows.

import { readFile } from "node:fs/promises";

export interface FontFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const packageFile = import.meta.resolve("@fontsource-variable/noto-sans-sc/package.json");
const names = /^(index\.css|files\/noto-sans-sc-[a-z0-9-]+\.woff2)$/;

/** A file under /fonts/; undefined for a name that is not one of the font's. */
export const readFontFile = async (name: string): Promise<FontFile | undefined> => {
  if (!names.test(name)) return undefined;
  try {
    const bytes = await readFile(new URL(name, packageFile));
    return { contentType: name.endsWith(".css") ? "text/css" : "font/woff2", bytes };
  } catch {
    // An installation without it still prints; the browser then uses a font of its own.
    return undefined;
  }
};
