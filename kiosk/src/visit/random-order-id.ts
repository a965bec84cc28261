// The id of an order, drawn where it is placed: sent again, it is the same order.

/** 128 random bits as 32 lower-case hex digits. */
export const randomOrderId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
