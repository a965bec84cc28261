// Members who joined or were changed in the store, on their way from the hub to HQ. SPEC M3, M7.

import type { Box } from "../box/box.ts";
import { DocumentPost, type DocumentPostParts } from "../link/document-post.ts";

/** @param of.refused HQ refuses some, or none any more */
export function memberPost(box: Box, of: Pick<DocumentPostParts, "hq" | "log" | "refused">): DocumentPost {
  return new DocumentPost({
    ...{ what: "member", path: "members", ...of },
    queue: {
      unsent: (but) => box.members.unsent(but),
      sent: (document) => box.transact(() => box.members.sent(document)) === null,
      erased: ({ id }) => box.transact(() => box.members.keep({ is: "erased", memberId: id, at: "" }, "box")) === null,
    },
  });
}
