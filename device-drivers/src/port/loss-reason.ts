// The operating system's error codes in the stable words that ports report. Never the message text: it differs by
// platform and version.

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ETIMEDOUT: "timeout",
  EHOSTUNREACH: "no-route",
  EHOSTDOWN: "no-route",
  ENETUNREACH: "no-route",
  ENETDOWN: "no-route",
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  ENOENT: "no-such-device",
  ENODEV: "no-such-device",
  ENXIO: "no-such-device",
  EACCES: "no-permission",
  EPERM: "no-permission",
  EBUSY: "busy",
  EAGAIN: "busy",
  EIO: "unplugged",
};

const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // A dual-stack dial fails with an AggregateError; its first cause speaks for it.
  if ("errors" in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return undefined;
};

/** "refused", "timeout", …; "failed" for a code that is not in the table. */
export const lossReason = (error: unknown): string => reasons[codeOf(error) ?? ""] ?? "failed";
