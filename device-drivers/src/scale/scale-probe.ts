// How a scale is known on a line that may be another device's: it answers its protocol's question.

import type { LineProbe } from "../port/line-probe.ts";
import type { ScaleProtocol } from "./scale-protocol.ts";

export const scaleProbe = ({ ask, parse }: ScaleProtocol): LineProbe => ({
  ask,
  knows: (bytes) => parse([], bytes).replies.some(({ is }) => is !== "garbled"),
});
