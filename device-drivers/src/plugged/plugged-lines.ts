// What is plugged in, as `npm run evertill -- plugged` tells it: each serial line on USB with the connection to write into a
// box's configuration.

import type { HidEntry } from "../port/hid-system.ts";
import type { UsbDevice, UsbSelector } from "../port/usb-device.ts";
import type { LineOnUsb } from "../port/usb-lines.ts";

/** The fewest words that mean this device and no other of those plugged in. */
export const selectorFor = (device: UsbDevice, all: readonly UsbDevice[]): UsbSelector => {
  const { vendorId, productId, serialNumber, socket, interfaceNumber } = device;
  const alike = all.filter((other) => other.vendorId === vendorId && other.productId === productId);
  const places = new Set(alike.map((other) => other.socket));
  const functions = alike.filter((other) => other.socket === socket);
  return {
    ...{ vendorId, productId },
    ...(serialNumber === null ? (places.size > 1 ? { socket } : {}) : { serialNumber }),
    ...(functions.length > 1 && interfaceNumber !== null ? { interfaceNumber } : {}),
  };
};

const none = {
  en: "No serial device or printer is plugged in over USB. (Other systems than Linux do not tell: name the path there.)",
  zh: "没有通过 USB 接入的串口设备或打印机。（Linux 以外的系统无法列出，请直接填写路径。）",
};
const at = { en: "socket", zh: "插口" };

const noHid = {
  en: "USB HID devices cannot be listed: node-hid or libusb-1.0 is missing.",
  zh: "无法列出 USB HID 设备：缺少 node-hid 或 libusb-1.0。",
};
const [scanners, desktop, keyboard] = [0x8c, 0x01, 0x06];

/** Scanners, and keyboards, which a badge reader may be. @param entries null: they cannot be listed */
export const pluggedHidText = (entries: readonly HidEntry[] | null, language: "en" | "zh"): string => {
  if (entries === null) return noHid[language];
  return entries
    .flatMap(({ path, vendorId, productId, serialNumber, product, usagePage, usage }) => {
      const isKeyboard = usagePage === desktop && usage === keyboard;
      if (usagePage !== scanners && !isKeyboard) return [];
      const usb = { vendorId, productId, ...(serialNumber === null ? {} : { serialNumber }) };
      const about = [path, product ?? "", `${vendorId}:${productId}`, serialNumber ?? ""];
      const profile = isKeyboard ? ', "profile": "keyboard"' : "";
      return `${about.filter((word) => word !== "").join("  ")}\n  "connection": ${JSON.stringify({ type: "hid", usb })}${profile}`;
    })
    .join("\n");
};

const starMicronics = "0519";

/** Which profile a printer needs that speaks another language than most; its model is in its name where it tells it. */
const profileOf = ({ vendorId, product }: UsbDevice): string | null => {
  if (vendorId !== starMicronics) return null;
  if (/MCP2|mC-Print2/i.test(product ?? "")) return "star-mcp21";
  return /TSP/i.test(product ?? "") ? "star-tsp143iv" : "star-mcp31";
};

/** One text for a person, a connection under each line. */
export const pluggedText = (
  lines: readonly LineOnUsb[],
  printers: readonly LineOnUsb[],
  language: "en" | "zh",
): string => {
  if (lines.length + printers.length === 0) return none[language];
  const all = [...lines, ...printers].map(({ usb }) => usb);
  return [...lines, ...printers]
    .map(({ path, usb }) => {
      const { vendorId, productId, serialNumber, product, socket } = usb;
      const about = [path, product ?? "", `${vendorId}:${productId}`, serialNumber ?? "", `${at[language]} ${socket}`];
      const named = { usb: selectorFor(usb, all) };
      const isPrinter = printers.some((printer) => printer.path === path);
      const connection = isPrinter ? { type: "usb-printer", ...named } : { type: "serial", ...named, baudRate: 9_600 };
      const profile = isPrinter ? profileOf(usb) : null;
      const more = profile === null ? "" : `, "profile": ${JSON.stringify(profile)}`;
      return `${about.filter((word) => word !== "").join("  ")}\n  "connection": ${JSON.stringify(connection)}${more}`;
    })
    .join("\n");
};
