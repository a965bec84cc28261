// Whether what waits is heard, at the head of what waits.

import { KeyButton } from "@evertill/ui";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface BellKeyProps {
  readonly isSilent: boolean;
  readonly toggle: () => void;
  readonly testId: string;
}

export function BellKey({ isSilent, toggle, testId }: BellKeyProps) {
  const { t } = useTranslation("door");
  return (
    <KeyButton
      look="icon"
      label={t(isSilent ? "soundOff" : "soundOn")}
      icon={isSilent ? <IconBellOff size={20} /> : <IconBell size={20} />}
      pressed={!isSilent}
      testId={testId}
      onPress={toggle}
    />
  );
}
