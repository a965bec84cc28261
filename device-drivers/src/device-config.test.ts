import { expect, test } from "vitest";
import { DeviceConfigError } from "./config-fields.ts";
import { parsePrinterConfig } from "./device-config.ts";
import { parseScannerConfig } from "./scanner/scanner-config.ts";

const tcp = { type: "tcp", host: "192.168.1.50", port: 9100 };
const found = { type: "serial", baudRate: 9600 };
const serial = { type: "serial", path: "/dev/ttyUSB0", baudRate: 9600 };

test.each([
  [{ connection: tcp }],
  [{ connection: serial, profile: "epson-tm-t88", columns: 42, encoding: "gb18030" }],
  [{ connection: tcp, profile: "star-mcp31" }],
])("a printer is %j", (config) => {
  expect(parsePrinterConfig(config)).toEqual(config);
});

test.each([
  [{ connection: tcp }],
  [{ connection: serial, terminator: "crlf", encoding: "gb18030", idleFlushMs: 50, maxLength: 64 }],
])("a scanner is %j", (config) => {
  expect(parseScannerConfig(config)).toEqual(config);
});

test("a serial line is named by what is on USB, in any spelling", () => {
  const usb = { vendorId: "1A86", productId: "7523", serialNumber: "X1", socket: "1-1.3", interfaceNumber: "00" };
  expect(parsePrinterConfig({ connection: { ...found, usb } })).toEqual({
    connection: { ...found, usb: { ...usb, vendorId: "1a86" } },
  });
  expect(parsePrinterConfig({ connection: { ...found, usb: {} } })).toEqual({ connection: { ...found, usb: {} } });
});

test.each([[{ type: "usb-printer", usb: { vendorId: "04b8" } }], [{ type: "usb-printer", path: "/dev/usb/lp0" }]])(
  "a printer of the USB printer class is %j",
  (connection) => {
    expect(parsePrinterConfig({ connection })).toEqual({ connection });
  },
);

test("a USB printer without a name is any that answers; a scanner is none", () => {
  const connection = { type: "usb-printer" };
  expect(parsePrinterConfig({ connection })).toEqual({ connection: { ...connection, usb: {} } });
  expect(() => parseScannerConfig({ connection })).toThrow(/scanner\.connection\.type: one of tcp, serial/);
});

test("a device that never answers needs its maker and model", () => {
  expect(() => parseScannerConfig({ connection: { ...found, usb: { serialNumber: "X1" } } })).toThrow(
    /scanner\.connection\.usb: vendorId and productId/,
  );
});

test("null is as good as left out", () => {
  expect(parsePrinterConfig({ connection: tcp, profile: null })).toEqual({ connection: tcp });
});

test.each<[unknown, string, string]>([
  [undefined, "printer", "an object with connection, profile, columns, encoding"],
  [{}, "printer.connection", "an object with type, host, port, path, usb, baudRate"],
  [{ connection: { ...tcp, type: "usb" } }, "printer.connection.type", "one of tcp, serial"],
  [{ connection: { ...tcp, port: 0 } }, "printer.connection.port", "a whole number 1–65535"],
  [{ connection: { ...tcp, port: "9100" } }, "printer.connection.port", "a whole number 1–65535"],
  [{ connection: { ...tcp, host: " " } }, "printer.connection.host", "a host name or address"],
  [{ connection: { ...tcp, path: "/dev/x" } }, "printer.connection.path", "one of type, host, port"],
  [{ connection: { ...serial, baudRate: 12 } }, "printer.connection.baudRate", "a whole number 300–4000000"],
  [{ connection: tcp, profil: "x" }, "printer.profil", "one of connection, profile, columns, encoding"],
  [
    { connection: tcp, profile: "lp-2844" },
    "printer.profile",
    "one of epson-tm-m30, epson-tm-t88, generic-58mm, generic-80mm, star-mcp21, star-mcp31, star-tsp143iv",
  ],
  [{ connection: { ...serial, usb: {} } }, "printer.connection.path", "either usb or path"],
  [
    { connection: { ...found, usb: { vendorId: "403" } } },
    "printer.connection.usb.vendorId",
    "four hexadecimal digits",
  ],
  [{ connection: { ...found, usb: { socket: "1" } } }, "printer.connection.usb.socket", 'such as "1-1.3"'],
  [{ connection: { ...found, usb: { vid: "0403" } } }, "printer.connection.usb.vid", "one of vendorId, productId"],
  [{ connection: tcp, encoding: "utf-8" }, "printer.encoding", "one of multilingual, cp437"],
])("%j is refused at %s: %s", (config, at, accepted) => {
  try {
    parsePrinterConfig(config);
    expect.unreachable("a wrong configuration was taken");
  } catch (error) {
    expect(error).toBeInstanceOf(DeviceConfigError);
    expect(error).toMatchObject({ at, accepted: expect.stringContaining(accepted) });
  }
});
