// The id of an order or a call, drawn where it is made: sent again, it is the same one.

/** 128 random bits as 32 lower-case hex digits. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
