// Whether the marked service was done, where its goods come back.

import type { ReturnLineView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import { Choice, Choices } from "./choices.tsx";
import { useTillRoom } from "./till-context.ts";

export function ServiceChoices({ service }: { readonly service: NonNullable<ReturnLineView["service"]> }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (!service.canBeKept) return null;
  return (
    <Choices title={t("services.isDone")} cap="/" columns={2}>
      {[false, true].map((isPerformed) => (
        <Choice
          key={String(isPerformed)}
          label={t(isPerformed ? "services.done" : "services.notDone")}
          isChosen={isPerformed === service.isPerformed}
          testId={isPerformed ? "service-done" : "service-not-done"}
          onPress={() => {
            if (isPerformed !== service.isPerformed) store.act({ do: "toggle-performed" });
          }}
        />
      ))}
    </Choices>
  );
}
