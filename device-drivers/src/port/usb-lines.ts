// The serial lines and printers of this machine that are on USB, as Linux's sysfs tells of them. Own and small, since serialport's
// `list()` asks udevadm and ends the process where that is missing (serialport 13.0.0). Other systems have no sysfs: the
// list is then empty, and a line is named by its path.

import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { UsbDevice } from "./usb-device.ts";

export interface LineOnUsb {
  /** Of its node, "/dev/ttyACM0". */
  readonly path: string;
  readonly usb: UsbDevice;
}

/** A USB device stands at most so many folders above its line: function, device, and a driver's own. */
const mostSteps = 4;

/** A file of sysfs; null: the device has none, or is just being unplugged. */
const fact = async (folder: string, name: string): Promise<string | null> => {
  try {
    const text = (await readFile(join(folder, name), "utf8")).trim();
    return text === "" ? null : text;
  } catch {
    return null;
  }
};

/** @param folder of the line, or of what the line is part of. */
const usbDeviceAbove = async (folder: string): Promise<UsbDevice | null> => {
  let interfaceNumber: string | null = null;
  let at = folder;
  for (let step = 0; step < mostSteps; step += 1) {
    interfaceNumber ??= await fact(at, "bInterfaceNumber");
    const [vendorId, productId] = [await fact(at, "idVendor"), await fact(at, "idProduct")];
    if (vendorId !== null && productId !== null) {
      const [serialNumber, product] = [await fact(at, "serial"), await fact(at, "product")];
      const socket = at.slice(at.lastIndexOf("/") + 1);
      return { vendorId, productId, serialNumber, product, socket, interfaceNumber };
    }
    at = dirname(at);
  }
  return null;
};

/** Which lines: a folder of /sys/class, and where their nodes are. */
interface LineClass {
  readonly folder: string;
  readonly nodes: string;
  readonly names: RegExp;
}

const linesOf =
  ({ folder, nodes, names }: LineClass) =>
  async (root = "/"): Promise<readonly LineOnUsb[]> => {
    const found = await readdir(join(root, folder)).catch(() => []);
    const lines = await Promise.all(
      found
        .filter((name) => names.test(name))
        .sort()
        .map(async (name): Promise<readonly LineOnUsb[]> => {
          // A line without hardware has no device, and one that is unplugged meanwhile none any more.
          const device = await realpath(join(root, folder, name, "device")).catch(() => null);
          const usb = device === null ? null : await usbDeviceAbove(device);
          return usb === null ? [] : [{ path: join(root, nodes, name), usb }];
        }),
    );
    return lines.flat();
  };

/** By path. @param root of the file system: another one in tests. */
export const serialLinesOnUsb = linesOf({ folder: "sys/class/tty", nodes: "dev", names: /./ });

/** Printers of the USB printer class: "/dev/usb/lp0". */
export const printersOnUsb = linesOf({ folder: "sys/class/usbmisc", nodes: "dev/usb", names: /^lp\d+$/ });
