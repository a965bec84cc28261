import { afterEach, beforeEach, expect, test } from "vitest";
import { type PlugBoard, plugBoard } from "../testing/plug-board.ts";
import { heardText } from "./heard.ts";
import { isSelected, selectorName } from "./usb-device.ts";
import { serialLinesOnUsb } from "./usb-lines.ts";

let board: PlugBoard;
beforeEach(() => {
  board = plugBoard();
});
afterEach(() => board.clear());

const ftdi = {
  ...{ name: "ttyUSB0", socket: "1-1.3", vendorId: "0403", productId: "6001" },
  ...{ serialNumber: "A6008isP", product: "FT232R USB UART", line: "/dev/null" },
};
const ch340 = { name: "ttyUSB1", socket: "1-2", vendorId: "1a86", productId: "7523", line: "/dev/null" };
const scanner = {
  ...{ name: "ttyACM0", socket: "1-4", vendorId: "0c2e", productId: "0b61", serialNumber: "18044B0D51" },
  ...{ interfaceNumber: "02", line: "/dev/null" },
};

test("each line on USB is listed with what it is; consoles and the board's own lines are not", async () => {
  for (const device of [ftdi, ch340, scanner]) board.plug(device);
  const lines = await serialLinesOnUsb(board.root);
  expect(lines).toEqual([
    {
      path: `${board.root}/dev/ttyACM0`,
      usb: {
        ...{ vendorId: "0c2e", productId: "0b61", serialNumber: "18044B0D51", product: null },
        ...{ socket: "1-4", interfaceNumber: "02" },
      },
    },
    {
      path: `${board.root}/dev/ttyUSB0`,
      usb: {
        ...{ vendorId: "0403", productId: "6001", serialNumber: "A6008isP", product: "FT232R USB UART" },
        ...{ socket: "1-1.3", interfaceNumber: "00" },
      },
    },
    {
      path: `${board.root}/dev/ttyUSB1`,
      usb: {
        ...{ vendorId: "1a86", productId: "7523", serialNumber: null, product: null },
        ...{ socket: "1-2", interfaceNumber: "00" },
      },
    },
  ]);
});

test("an unplugged device is listed no more, and one on another path under that", async () => {
  board.plug(ftdi);
  board.unplug("ttyUSB0");
  expect(await serialLinesOnUsb(board.root)).toEqual([]);
  board.plug({ ...ftdi, name: "ttyUSB7" });
  expect((await serialLinesOnUsb(board.root)).map(({ path }) => path)).toEqual([`${board.root}/dev/ttyUSB7`]);
});

test("a system without sysfs has no such lines, and nothing throws", async () => {
  expect(await serialLinesOnUsb("/evertill-not-there")).toEqual([]);
});

test.each([
  [{}, true],
  [{ vendorId: "0403", productId: "6001" }, true],
  [{ vendorId: "0403", productId: "6001", serialNumber: "A6008isP" }, true],
  [{ vendorId: "0403", productId: "6001", serialNumber: "other" }, false],
  [{ socket: "1-1.3" }, true],
  [{ socket: "1-1" }, false],
  [{ interfaceNumber: "02" }, false],
])("a line that is meant by %j: %s", async (selector, isMeant) => {
  board.plug(ftdi);
  const [line] = await serialLinesOnUsb(board.root);
  expect(line === undefined ? null : isSelected(selector, line.usb)).toBe(isMeant);
});

test.each([
  [{}, "usb"],
  [{ vendorId: "0403", productId: "6001", serialNumber: "A6" }, "usb 0403:6001 A6"],
  [{ vendorId: "0403", socket: "1-1" }, "usb 0403:* at 1-1"],
])("%j is called %s", (selector, name) => {
  expect(selectorName(selector)).toBe(name);
});

test.each([
  ["6901234567892\r", "6901234567892<CR>"],
  ["\x02 01.235\r", "<STX> 01.235<CR>"],
  ["\x00\xff~", "<00><FF>~"],
  ["x".repeat(40), `${"x".repeat(32)}…`],
])("what was heard is shown so that a person can read it: %j", (heard, shown) => {
  expect(heardText(Buffer.from(heard, "latin1"))).toBe(shown);
});
