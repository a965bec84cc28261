// Single keys typed at the terminal while the store is open. Ctrl-C stays what it is everywhere.

const endOfText = "\u0003";

/** Calls `onKey` for each key, and raises SIGINT for Ctrl-C, which raw mode would swallow. Returns how to stop. */
export function listenForKeys(onKey: (key: string) => void, input: NodeJS.ReadStream = process.stdin): () => void {
  if (!input.isTTY) return () => undefined;
  const heard = (chunk: Buffer): void => {
    for (const key of chunk.toString("utf8"))
      if (key === endOfText) process.kill(process.pid, "SIGINT");
      else onKey(key);
  };
  input.setRawMode(true);
  input.on("data", heard);
  input.resume();
  return () => {
    input.off("data", heard);
    input.setRawMode(false);
    input.pause();
  };
}
