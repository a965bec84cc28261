// `npm run evertill -- plugged`: what is plugged in over USB, and how a configuration names it. Asks no device anything.

import { parseArgs } from "node:util";
import { nodeHid } from "../port/hid-system.ts";
import { printersOnUsb, serialLinesOnUsb } from "../port/usb-lines.ts";
import { pluggedHidText, pluggedText } from "./plugged-lines.ts";

const help = {
  en: `npm run evertill -- plugged

Serial devices, printers, scanners and keyboards on USB, each with the "connection" for devices.json or a box's configuration. It holds wherever the
device is plugged in later. baudRate is the device's own: read its manual.`,
  zh: `npm run evertill -- plugged

列出通过 USB 接入的串口设备、打印机、扫码枪和键盘，以及写入 devices.json 或设备配置的 “connection”。设备换插口后依然有效。
baudRate 以设备说明书为准。`,
};

const { values } = parseArgs({
  options: { language: { type: "string", default: "en" }, help: { type: "boolean", default: false } },
});
const language = values.language === "zh" ? "zh" : "en";
if (values.help) process.stdout.write(`${help[language]}\n`);
else {
  const entries = await nodeHid.entries().catch(() => null);
  const texts = [
    pluggedText(await serialLinesOnUsb(), await printersOnUsb(), language),
    pluggedHidText(entries, language),
  ];
  process.stdout.write(`${texts.filter((text) => text !== "").join("\n")}\n`);
}
