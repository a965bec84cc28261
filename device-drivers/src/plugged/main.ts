// `npm run evertill -- plugged`: what is plugged in over USB, and how a configuration names it. Asks no device anything.

import { parseArgs } from "node:util";
import { serialLinesOnUsb } from "../port/serial-lines.ts";
import { pluggedText } from "./plugged-lines.ts";

const help = {
  en: `npm run evertill -- plugged

Serial devices on USB, each with the "connection" for devices.json or a box's configuration. It holds wherever the
device is plugged in later. baudRate is the device's own: read its manual.`,
  zh: `npm run evertill -- plugged

列出通过 USB 接入的串口设备，以及写入 devices.json 或设备配置的 “connection”。设备换插口后依然有效。
baudRate 以设备说明书为准。`,
};

const { values } = parseArgs({
  options: { language: { type: "string", default: "en" }, help: { type: "boolean", default: false } },
});
const language = values.language === "zh" ? "zh" : "en";
process.stdout.write(`${values.help ? help[language] : pluggedText(await serialLinesOnUsb(), language)}\n`);
