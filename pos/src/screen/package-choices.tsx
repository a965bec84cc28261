// In what state the boxes of the marked line are that comes back.

import type { ReturnLineView } from "@evertill/protocol";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { packages } from "../desk/act-return.ts";
import { Choice, Choices } from "./choices.tsx";
import { useTillRoom } from "./till-context.ts";

interface PackageChoicesProps {
  /** null: no line is marked. */
  readonly line: ReturnLineView | null;
  readonly testId: string;
  readonly children?: ReactNode;
}

export function PackageChoices({ line, testId, children }: PackageChoicesProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <Choices title={t("goodsBack.box")} cap="F4" columns={3}>
      {packages.map((packageState) => (
        <Choice
          key={packageState}
          label={t(`goodsBack.packages.${packageState}`)}
          isChosen={line !== null && line.chosen > 0 && packageState === line.packageState}
          testId={`${testId}-${packageState}`}
          onPress={() => store.act({ do: "package", packageState })}
        />
      ))}
      {children}
    </Choices>
  );
}
