// Rows that were refused, in the format of the file that they came from, each with why in a field of its own: to be mended there
// and fed again.

import { closeSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import type { Language } from "@evertill/core";
import { type RefusedRow, type RowFormat, rowRefusalText } from "../catalogue/index.ts";

export interface RefusedFile {
  add(row: RefusedRow, format: RowFormat): void;
  /** The path; null: nothing was refused, and nothing written. */
  end(): string | null;
}

/** `goods.csv` gives `goods.refused.csv`, in the folder where the person stands. */
export function refusedName(file: string, folder: string): string {
  const { name, ext } = path.parse(file);
  return path.join(folder, `${name}.refused${ext}`);
}

/** Written as rows come; a file of that name is begun anew with the first of them. @throws Node's error for what cannot be written */
export function refusedFile(file: string, language: Language): RefusedFile {
  let open: { readonly descriptor: number; readonly format: RowFormat } | null = null;
  return {
    add: ({ refusal, source }, format) => {
      const text = format.frame.refused(source, rowRefusalText(refusal, language));
      if (open === null) {
        open = { descriptor: openSync(file, "w"), format };
        writeSync(open.descriptor, `${format.frame.before}${text}`);
      } else writeSync(open.descriptor, `${format.frame.between}${text}`);
    },
    end: () => {
      if (open === null) return null;
      writeSync(open.descriptor, open.format.frame.after);
      closeSync(open.descriptor);
      return file;
    },
  };
}
