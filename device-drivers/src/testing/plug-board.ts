// USB sockets of a machine, as folders and links laid out as Linux lays out /sys and /dev; what is plugged in is a real
// serial line, a pty. The kernel's own paths: a CH340 is at …/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0, an ACM device has no folder
// of its driver between.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

export interface Plugged {
  /** Of its node: "ttyUSB0", "ttyACM1"; "lp0" is a printer of the USB printer class. */
  readonly name: string;
  /** "1-1.3" */
  readonly socket: string;
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
  readonly product?: string;
  /** "00" unless told. */
  readonly interfaceNumber?: string;
  /** Of the pty behind it. */
  readonly line: string;
}

export interface PlugBoard {
  /** For a device's `root`. */
  readonly root: string;
  plug(device: Plugged): void;
  unplug(name: string): void;
  clear(): void;
}

export const plugBoard = (): PlugBoard => {
  const root = mkdtempSync(join(tmpdir(), "evertill-usb-"));
  const inside = new Map<string, string>();
  const write = (folder: string, facts: Readonly<Record<string, string | undefined>>): void => {
    mkdirSync(folder, { recursive: true });
    for (const [name, fact] of Object.entries(facts))
      if (fact !== undefined) writeFileSync(join(folder, name), `${fact}\n`);
  };
  const link = (at: string, target: string): void => {
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), target), at);
  };
  /** Where the kernel shows a line of this name. */
  const classOf = (name: string): string => (name.startsWith("lp") ? "usbmisc" : "tty");
  const nodeOf = (name: string): string => join(root, name.startsWith("lp") ? "dev/usb" : "dev", name);
  mkdirSync(join(root, "sys/class/tty"), { recursive: true });
  mkdirSync(join(root, "dev/usb"), { recursive: true });
  // What every machine has and no search is to find: a console, and a line of the board itself.
  mkdirSync(join(root, "sys/devices/virtual/tty/console"), { recursive: true });
  link(join(root, "sys/class/tty/console"), join(root, "sys/devices/virtual/tty/console"));
  mkdirSync(join(root, "sys/devices/platform/serial8250/tty/ttyS0"), { recursive: true });
  link(join(root, "sys/class/tty/ttyS0"), join(root, "sys/devices/platform/serial8250/tty/ttyS0"));
  link(join(root, "sys/devices/platform/serial8250/tty/ttyS0/device"), join(root, "sys/devices/platform/serial8250"));

  return {
    root,
    plug: ({ name, socket, vendorId, productId, serialNumber, product, interfaceNumber = "00", line }) => {
      const device = join(root, "sys/devices/pci0000:00/0000:00:14.0/usb1", socket);
      const part = join(device, `${socket}:1.${Number(interfaceNumber)}`);
      const driver = name.startsWith("ttyUSB") ? join(part, name) : part;
      write(device, { idVendor: vendorId, idProduct: productId, serial: serialNumber, product });
      write(part, { bInterfaceNumber: interfaceNumber });
      const kind = classOf(name);
      mkdirSync(join(driver, kind, name), { recursive: true });
      link(join(driver, kind, name, "device"), driver);
      link(join(root, "sys/class", kind, name), join(driver, kind, name));
      symlinkSync(line, nodeOf(name));
      inside.set(name, device);
    },
    unplug: (name) => {
      rmSync(nodeOf(name));
      rmSync(join(root, "sys/class", classOf(name), name));
      rmSync(inside.get(name) ?? "", { recursive: true, force: true });
      inside.delete(name);
    },
    clear: () => rmSync(root, { recursive: true, force: true }),
  };
};
