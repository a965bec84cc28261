// Which USB device is meant, in words that outlive the cable: maker, model, serial number, and where two are alike the
// socket that it is plugged into. The path of its node says nothing: it is another after every replug.

export interface UsbDevice {
  /** Four hexadecimal digits, small: "0403". */
  readonly vendorId: string;
  readonly productId: string;
  /** Null: it has none, as many cheap ones. */
  readonly serialNumber: string | null;
  /** As it calls itself. */
  readonly product: string | null;
  /** Bus and sockets on the way to it, "1-1.3". */
  readonly socket: string;
  /** Of a device with several functions, which: "00". */
  readonly interfaceNumber: string | null;
}

/** What is not named may be anything. */
export type UsbSelector = Readonly<
  Partial<Record<"vendorId" | "productId" | "serialNumber" | "socket" | "interfaceNumber", string>>
>;

export const usbSelectorKeys = ["vendorId", "productId", "serialNumber", "socket", "interfaceNumber"] as const;

export const isSelected = (selector: UsbSelector, device: UsbDevice): boolean =>
  usbSelectorKeys.every((key) => selector[key] === undefined || selector[key] === device[key]);

/** For people: "usb 0403:6001 A6008isP"; "usb" where anything may be it. */
export const selectorName = (selector: UsbSelector): string => {
  const { vendorId, productId, serialNumber, socket, interfaceNumber } = selector;
  const model = vendorId === undefined && productId === undefined ? [] : [`${vendorId ?? "*"}:${productId ?? "*"}`];
  const place = socket === undefined ? [] : [`at ${socket}`];
  const part = interfaceNumber === undefined ? [] : [`interface ${interfaceNumber}`];
  return ["usb", ...model, ...(serialNumber === undefined ? [] : [serialNumber]), ...place, ...part].join(" ");
};
