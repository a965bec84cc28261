// A group of goods as a chip, with the picture of one of them.

import type { Bilingual } from "@evertill/core";
import type { CategoryTile } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import type { Chip } from "./chips.tsx";

export const groupChip = ({ categoryId, name, looks }: CategoryTile, said: (text: Bilingual) => string): Chip => ({
  ...{ key: categoryId, label: said(name) },
  ...(looks[0] === undefined ? {} : { picture: <ProductPicture {...looks[0]} size={72} /> }),
});
