import { hidSpeech } from "../emulator/hid-reports.ts";
import { describeHidScannerContract } from "./hid-scanner.contract.ts";
import { openScanner } from "./open-scanner.ts";

for (const speaks of hidSpeech)
  describeHidScannerContract("TCP", speaks, (port, profile) =>
    openScanner({ connection: { type: "hid-tcp", host: "127.0.0.1", port }, profile }),
  );
