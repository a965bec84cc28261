// How a label printer is known on a line that may be another device's: it says what is wrong with it.

import type { LineProbe } from "../port/line-probe.ts";
import { hostErrors } from "./commands.ts";
import { labelReplyStart, parseLabelBytes } from "./label-reply.ts";

export const labelProbe: LineProbe = {
  ask: Buffer.from(hostErrors, "latin1"),
  knows: (bytes) => parseLabelBytes(labelReplyStart, bytes).replies.some(({ kind }) => kind === "errors"),
};
