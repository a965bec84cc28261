// What the hub refused, as a line.

import type { Refusal } from "@evertill/protocol";
import { SayLine } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { sayRefusal } from "./words/door-words.ts";

export function RefusedLine({ refused, testId }: { readonly refused: Refusal; readonly testId: string }) {
  const { t } = useTranslation("door");
  const { t: shared } = useTranslation("ui");
  return (
    <SayLine tone="stop" toneWord={shared("tone.stop")} testId={testId} code={refused.reason}>
      {sayRefusal(t, refused)}
    </SayLine>
  );
}
