// The HID devices of this machine, as node-hid gives them. It is a native module: loaded when the first HID device is
// opened and never before, and a machine without it has no HID devices and says so.

/** One function of a device; those of a device with several have the same path. */
export interface HidEntry {
  readonly path: string;
  /** Four hexadecimal digits, small. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber: string | null;
  readonly product: string | null;
  /** Null: the system does not tell. */
  readonly usagePage: number | null;
  readonly usage: number | null;
  readonly interfaceNumber: string | null;
}

export interface HidHandle {
  onReport(listener: (report: Uint8Array) => void): void;
  /** It is gone. */
  onError(listener: (error: unknown) => void): void;
  close(): Promise<void>;
}

export interface HidSystem {
  entries(): Promise<readonly HidEntry[]>;
  open(path: string): Promise<HidHandle>;
}

/** node-hid cannot be loaded here. */
export class NoHidError extends Error {
  readonly code = "NO_HID";
}

/** The parts of node-hid 3 that are used; its own types come with it, and it may be absent. */
interface NodeHid {
  setDriverType(type: "hidraw" | "libusb"): void;
  devicesAsync(): Promise<readonly NodeHidDevice[]>;
  readonly HIDAsync: { open(path: string): Promise<NodeHidHandle> };
}
interface NodeHidDevice {
  readonly path?: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string;
  readonly product?: string;
  readonly usagePage?: number;
  readonly usage?: number;
  readonly interface: number;
}
interface NodeHidHandle {
  on(event: "data", listener: (report: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  close(): Promise<void>;
}

const isNodeHid = (value: unknown): value is NodeHid =>
  typeof value === "object" && value !== null && "devicesAsync" in value && "HIDAsync" in value;

const load = async (): Promise<NodeHid> => {
  // Named so that neither a compiler nor a packer looks for it where it is not installed.
  const name: string = "node-hid";
  const loaded: unknown = await import(name).catch((cause: unknown) => {
    throw new NoHidError(`${name} cannot be loaded`, { cause });
  });
  const { default: module = loaded } = loaded as { readonly default?: unknown };
  if (!isNodeHid(module)) throw new NoHidError(`${name} is not version 3`);
  // Its other way on Linux needs libusb, and takes the device from the kernel.
  if (process.platform === "linux") module.setDriverType("hidraw");
  return module;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
const known = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

export const nodeHid: HidSystem = {
  entries: async () => {
    const { devicesAsync } = await load();
    // Its binary is loaded by the first call.
    const devices = await devicesAsync().catch((cause: unknown) => {
      throw new NoHidError("node-hid's binary cannot be loaded", { cause });
    });
    return devices.flatMap((device) => {
      const { path, vendorId, productId, serialNumber, product, usagePage, usage } = device;
      if (path === undefined) return [];
      return {
        ...{ path, vendorId: hex(vendorId, 4), productId: hex(productId, 4) },
        ...{ serialNumber: known(serialNumber), product: known(product) },
        ...{ usagePage: usagePage ?? null, usage: usage ?? null },
        interfaceNumber: device.interface < 0 ? null : hex(device.interface, 2),
      };
    });
  },
  open: async (path) => {
    const { HIDAsync } = await load();
    const handle = await HIDAsync.open(path);
    return {
      onReport: (listener) => void handle.on("data", listener),
      onError: (listener) => void handle.on("error", listener),
      close: () => handle.close(),
    };
  },
};
