// HID reports over a byte stream, for a device that is far away or emulated: each report behind one byte that is its
// length. A length of 0, or above 64 (the longest of a full-speed device), says that the count is lost.

const longestReport = 64;

export interface HidFrames {
  /** Undefined: no report can be told from another any more. */
  take(bytes: Uint8Array): readonly Uint8Array[] | undefined;
}

export const hidFrames = (): HidFrames => {
  let pending: Uint8Array = new Uint8Array();
  return {
    take: (bytes) => {
      pending = Buffer.concat([pending, bytes]);
      const reports: Uint8Array[] = [];
      for (let [length] = pending; length !== undefined; [length] = pending) {
        if (length === 0 || length > longestReport) return undefined;
        if (pending.length <= length) break;
        reports.push(pending.slice(1, length + 1));
        pending = pending.slice(length + 1);
      }
      return reports;
    },
  };
};
