// Reads a barcode with the phone's camera, where the browser can: Chromium's BarcodeDetector (Shape Detection API). Where it
// cannot, there is no key for it, and the number is typed.

import { KeyButton } from "@evertill/ui";
import { IconBarcode, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./associate.module.css";

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new (of: { readonly formats: readonly string[] }) => Detector;

const formats = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "qr_code"] as const;
const lookMs = 150;

function detectorClass(): DetectorClass | null {
  const found: unknown = Reflect.get(window, "BarcodeDetector");
  return typeof found === "function" && "mediaDevices" in navigator ? (found as DetectorClass) : null;
}

export function CodeScanner({ found }: { readonly found: (code: string) => void }) {
  const { t } = useTranslation("associate");
  const [isOpen, setOpen] = useState(false);
  if (detectorClass() === null) return null;
  return isOpen ? (
    <Camera
      found={(code) => {
        setOpen(false);
        found(code);
      }}
      close={() => setOpen(false)}
    />
  ) : (
    <KeyButton
      look="icon"
      label={t("scan.open")}
      icon={<IconBarcode size={24} />}
      testId="scan"
      onPress={() => setOpen(true)}
    />
  );
}

interface CameraProps {
  readonly found: (code: string) => void;
  readonly close: () => void;
}

function Camera({ found, close }: CameraProps) {
  const { t } = useTranslation("associate");
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(found);
  told.current = found;
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const Detecting = detectorClass();
    if (Detecting === null) return undefined;
    const detector = new Detecting({ formats });
    let stream: MediaStream | null = null;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = async (): Promise<void> => {
      if (isOver || video.current === null) return;
      const [code] = await detector.detect(video.current).catch(() => []);
      if (isOver) return;
      if (code !== undefined) return told.current(code.rawValue);
      timer = setTimeout(() => void look(), lookMs);
    };
    const open = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver || video.current === null) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      await look();
    };
    open().catch(() => setRefused(true));
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <div className={styles.camera} role="dialog" aria-label={t("scan.title")}>
      {isRefused ? <p>{t("scan.refused")}</p> : <video ref={video} muted playsInline aria-label={t("scan.title")} />}
      <KeyButton look="quiet" label={t("scan.close")} icon={<IconX size={20} />} onPress={close} />
    </div>
  );
}
