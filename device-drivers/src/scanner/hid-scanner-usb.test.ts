// The same promises through the port that is used for node-hid; what it hands out is a socket's.

import { hidSpeech } from "../emulator/hid-reports.ts";
import { hidOverSocket } from "../testing/hid-over-socket.ts";
import { describeHidScannerContract } from "./hid-scanner.contract.ts";
import { openScanner } from "./open-scanner.ts";

const usb = { vendorId: "0c2e", productId: "0b61" };

for (const speaks of hidSpeech)
  describeHidScannerContract("the machine's HID devices", speaks, (port, profile) => {
    const usage = speaks === "keyboard" ? { usagePage: 1, usage: 6 } : { usagePage: 0x8c, usage: 2 };
    const entry = { path: `hid-${port}`, ...usb, serialNumber: null, product: null, ...usage, interfaceNumber: "00" };
    return openScanner({ connection: { type: "hid", usb }, profile }, { hid: hidOverSocket(entry, port) });
  });
