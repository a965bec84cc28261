import type { Bilingual } from "@evertill/core";

/** A group of goods as a file names it. */
export interface NamedCategory {
  readonly categoryId: string;
  readonly name: Bilingual;
}
