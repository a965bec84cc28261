// `usb` of a connection, as it stands in a store's settings.

import { DeviceConfigError, fieldsOf, optional, text } from "../config-fields.ts";
import { type UsbSelector, usbSelectorKeys } from "./usb-device.ts";

/** Whether a device can be known by what it answers. */
export type Answers = "answers" | "never-answers";

const matching = (pattern: RegExp, accepted: string) => (value: unknown, at: string) => {
  if (typeof value !== "string" || !pattern.test(value)) throw new DeviceConfigError(at, accepted, value);
  return value.toLowerCase();
};
const fourDigits = matching(/^[0-9a-f]{4}$/i, 'four hexadecimal digits such as "0403"');
const twoDigits = matching(/^[0-9a-f]{2}$/i, 'two hexadecimal digits such as "00"');
const socket = matching(/^\d+-\d+(\.\d+)*$/, 'bus and sockets such as "1-1.3"');

/** Throws DeviceConfigError. */
export const parseUsbSelector = (value: unknown, at: string, answers: Answers): UsbSelector => {
  const fields = fieldsOf(value, at, usbSelectorKeys);
  const selector: UsbSelector = {
    ...optional(fields, "vendorId", (given) => fourDigits(given, `${at}.vendorId`)),
    ...optional(fields, "productId", (given) => fourDigits(given, `${at}.productId`)),
    ...optional(fields, "serialNumber", (given) => text(given, `${at}.serialNumber`, "its serial number")),
    ...optional(fields, "socket", (given) => socket(given, `${at}.socket`)),
    ...optional(fields, "interfaceNumber", (given) => twoDigits(given, `${at}.interfaceNumber`)),
  };
  if (answers === "never-answers" && (selector.vendorId === undefined || selector.productId === undefined))
    throw new DeviceConfigError(at, "vendorId and productId, since it cannot be known by its answers", value);
  return selector;
};
