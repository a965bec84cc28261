// The hub's shelf labels: looked after once a minute also while nobody looks, so that what the shelves said, and from when, is known.

import type { ItemDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { LabelDesk } from "../devices/label-desk.ts";
import type { ReferenceFile } from "../reference/reference-file.ts";
import { labelRoutes } from "./label-routes.ts";
import { LabelRun } from "./label-run.ts";
import { LabelTable } from "./label-table.ts";
import { ShelfWatch } from "./shelf-watch.ts";

/** Items read in one go. */
const itemsARead = 200;
const watchEveryMs = 60_000;

interface ShelfLabelParts {
  readonly box: Box;
  readonly reference: Pick<ReferenceFile, "changes">;
  readonly desk: LabelDesk;
}

export function openShelfLabels({ box, reference, desk }: ShelfLabelParts) {
  const table = new LabelTable(box.ports.db);
  const watch = new ShelfWatch(box, table, async (since) => {
    const from = since ?? { sequence: 0, life: "" };
    const { documents, checkpoint } = await reference.changes("item", itemsARead, from);
    const items = documents as readonly (ItemDocument & { readonly _deleted: boolean })[];
    return {
      items: items.filter(({ _deleted }) => !_deleted),
      ...{ through: checkpoint, isAll: documents.length < itemsARead },
    };
  });
  const look = () =>
    watch.follow().catch((error: unknown) => box.ports.log("shelf-prices-unread", { error: String(error) }));
  void look();
  const looking = setInterval(() => void look(), watchEveryMs);
  const run = new LabelRun(box, table, desk);
  return {
    routes: labelRoutes({ box, table, look, desk, run }),
    close: () => clearInterval(looking),
  };
}
