// Where a box's encryption key comes from. No source makes a key: where there is none the box must not start with an
// empty file beside one that it can no longer read. How to make one is said at each.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type EncryptionKey, readKeyFile } from "./encryption.ts";

export type KeySource =
  /** 32 raw bytes in a file that only its owner may read: `createKeyFile`, or `head -c 32 /dev/urandom` and chmod 600. */
  | { readonly from: "file"; readonly path: string }
  /**
   * A credential sealed to this machine, by its TPM or by a key of the host:
   * `head -c 32 /dev/urandom | systemd-creds encrypt --with-key=tpm2 --name=<name> - <path>` (systemd-creds(1)).
   */
  | { readonly from: "systemd-creds"; readonly path: string; readonly name: string }
  /** A secret in the desktop's keyring: `openssl rand -hex 32 | secret-tool store --label=… <attribute> <value> …`. */
  | { readonly from: "secret-tool"; readonly attributes: Readonly<Record<string, string>> };

export type KeyRefusal =
  | "no-tool" // the program that the source needs is not installed
  | "refused" // it ran and gave no key: not found, locked, or sealed to another machine
  | "timed-out"
  | "unreadable" // the file is not there, or not ours to read
  | "not-a-key"; // neither 32 bytes nor 64 hexadecimal digits, or a file that others may read

/** Why there is no key. Says nothing of what a source has answered. */
export class KeySourceError extends Error {
  override readonly name = "KeySourceError";
  readonly code: KeyRefusal;

  constructor(code: KeyRefusal, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const keyBytes = 32;

/** @throws KeySourceError */
export async function readKey(source: KeySource, timeoutMs = 10_000): Promise<EncryptionKey> {
  switch (source.from) {
    case "file":
      return keyOfFile(source.path);
    case "systemd-creds":
      return keyOfTool("systemd-creds", ["decrypt", `--name=${source.name}`, source.path, "-"], timeoutMs);
    case "secret-tool":
      return keyOfTool("secret-tool", ["lookup", ...Object.entries(source.attributes).flat()], timeoutMs);
  }
}

function keyOfFile(path: string): EncryptionKey {
  try {
    return readKeyFile(path);
  } catch (error) {
    const isSystemError = error instanceof Error && "syscall" in error;
    const message = error instanceof Error ? error.message : String(error);
    throw new KeySourceError(isSystemError ? "unreadable" : "not-a-key", message);
  }
}

async function keyOfTool(tool: string, args: readonly string[], timeoutMs: number): Promise<EncryptionKey> {
  const said = await run(tool, args, timeoutMs);
  const text = said.toString("latin1").trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(Buffer.from(text, "hex"));
  if (said.length === keyBytes) return Uint8Array.from(said);
  throw new KeySourceError(
    "not-a-key",
    `${tool} gave ${said.length} bytes; a key is ${keyBytes} bytes, or ${keyBytes * 2} hexadecimal digits`,
  );
}

async function run(tool: string, args: readonly string[], timeoutMs: number): Promise<Buffer> {
  try {
    const { stdout } = await promisify(execFile)(tool, args, { encoding: "buffer", timeout: timeoutMs });
    return stdout;
  } catch (error) {
    throw refusalOf(tool, error, timeoutMs);
  }
}

function refusalOf(tool: string, error: unknown, timeoutMs: number): KeySourceError {
  const { code, killed, stderr } = error as { code?: unknown; killed?: boolean; stderr?: Buffer };
  if (code === "ENOENT") return new KeySourceError("no-tool", `${tool} is not installed: choose another source`);
  if (killed === true) return new KeySourceError("timed-out", `${tool} has not answered within ${timeoutMs} ms`);
  const why = stderr?.toString("utf8").trim().split("\n", 1)[0] ?? "";
  return new KeySourceError("refused", `${tool} gave no key (${String(code)})${why === "" ? "" : `: ${why}`}`);
}
