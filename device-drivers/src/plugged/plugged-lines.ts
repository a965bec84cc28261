// What is plugged in, as `npm run evertill -- plugged` tells it: each serial line on USB with the connection to write into a
// box's configuration.

import type { SerialLineOnUsb } from "../port/serial-lines.ts";
import type { UsbDevice, UsbSelector } from "../port/usb-device.ts";

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
  en: "No serial device is plugged in over USB. (Other systems than Linux do not tell: name the path there.)",
  zh: "没有通过 USB 接入的串口设备。（Linux 以外的系统无法列出，请直接填写路径。）",
};
const at = { en: "socket", zh: "插口" };

/** One text for a person, a connection under each line. */
export const pluggedText = (lines: readonly SerialLineOnUsb[], language: "en" | "zh"): string => {
  if (lines.length === 0) return none[language];
  const all = lines.map(({ usb }) => usb);
  return lines
    .map(({ path, usb }) => {
      const { vendorId, productId, serialNumber, product, socket } = usb;
      const about = [path, product ?? "", `${vendorId}:${productId}`, serialNumber ?? "", `${at[language]} ${socket}`];
      const connection = { type: "serial", usb: selectorFor(usb, all), baudRate: 9_600 };
      return `${about.filter((word) => word !== "").join("  ")}\n  "connection": ${JSON.stringify(connection)}`;
    })
    .join("\n");
};
