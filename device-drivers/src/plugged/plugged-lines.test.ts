import { expect, test } from "vitest";
import { parseConnection, parsePrinterConfig } from "../device-config.ts";
import { parseScannerConfig } from "../scanner/scanner-config.ts";
import { pluggedHidText, pluggedText, selectorFor } from "./plugged-lines.ts";

const ftdi = {
  ...{ vendorId: "0403", productId: "6001", serialNumber: "A6008isP", product: "FT232R USB UART" },
  ...{ socket: "1-1", interfaceNumber: "00" },
};
const ch340 = { ...ftdi, vendorId: "1a86", productId: "7523", serialNumber: null, product: null };
const model = { vendorId: "1a86", productId: "7523" };

test.each([
  ["its serial number", ftdi, [ftdi, ch340], { vendorId: "0403", productId: "6001", serialNumber: "A6008isP" }],
  ["its model, where it is the only one", ch340, [ftdi, ch340], model],
  ["its socket, where two are alike", ch340, [ch340, { ...ch340, socket: "1-2" }], { ...model, socket: "1-1" }],
  ["which of its lines", ch340, [ch340, { ...ch340, interfaceNumber: "02" }], { ...model, interfaceNumber: "00" }],
])("a device is meant by %s", (_, device, all, selector) => {
  expect(selectorFor(device, all)).toEqual(selector);
});

test("what is printed for a device is taken as its configuration", () => {
  const text = pluggedText([{ path: "/dev/ttyUSB0", usb: ftdi }], [], "en");
  expect(text).toContain("/dev/ttyUSB0  FT232R USB UART  0403:6001  A6008isP  socket 1-1\n");
  const connection: unknown = JSON.parse(text.slice(text.indexOf('{"type"')));
  expect(parseConnection(connection, "scanner.connection", "never-answers")).toEqual(connection);
});

test("a printer of the USB printer class is listed as its connection", () => {
  const text = pluggedText([], [{ path: "/dev/usb/lp0", usb: ch340 }], "en");
  const connection: unknown = JSON.parse(text.slice(text.indexOf('{"type"')));
  expect(parsePrinterConfig({ connection })).toEqual({ connection: { type: "usb-printer", usb: model } });
});

test.each([
  ["MCP31 (STR-001)", "star-mcp31"],
  ["mC-Print2", "star-mcp21"],
  ["TSP143IV", "star-tsp143iv"],
  [null, "star-mcp31"],
])("a printer of Star's, %j, is listed with the profile of its language", (product, profile) => {
  const usb = { ...ch340, vendorId: "0519", product };
  const text = pluggedText([], [{ path: "/dev/usb/lp0", usb }], "en");
  expect(parsePrinterConfig(JSON.parse(`{${text.split("\n")[1]}}`))).toMatchObject({ profile });
});

test("a scanner on HID is listed as its connection, a keyboard with its profile, a mouse not at all", () => {
  const usb = { vendorId: "0c2e", productId: "0b61", serialNumber: "S1" };
  const entry = { ...usb, path: "/dev/hidraw0", product: "Voyager", interfaceNumber: "00" };
  const text = pluggedHidText(
    [
      { ...entry, usagePage: 0x8c, usage: 2 },
      { ...entry, usagePage: 1, usage: 2 },
      { ...entry, usagePage: 1, usage: 6 },
    ],
    "en",
  );
  const [scanner = "", badge = ""] = text.split("\n").filter((line) => line.includes("connection"));
  expect(parseScannerConfig(JSON.parse(`{${scanner}}`))).toEqual({ connection: { type: "hid", usb } });
  expect(parseScannerConfig(JSON.parse(`{${badge}}`))).toEqual({
    connection: { type: "hid", usb },
    profile: "keyboard",
  });
  expect(text.split("\n")).toHaveLength(4);
  expect(pluggedHidText(null, "zh")).toMatch(/libusb/);
});

test("nothing plugged in is said in both languages", () => {
  expect(pluggedText([], [], "en")).toMatch(/No serial device/);
  expect(pluggedText([], [], "zh")).toMatch(/没有/);
});
