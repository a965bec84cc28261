import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createKeyFile } from "./encryption.ts";
import { type KeySource, KeySourceError, readKey } from "./key-source.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const hex = "00ff".repeat(16);
const key = Uint8Array.from(Buffer.from(hex, "hex"));

/** Puts a program of this name, and no other, on the PATH. Gives the file that it writes its arguments to. */
function fakeTool(name: string, script: string): string {
  const folder = temporaryFolder();
  const asked = join(folder, "asked");
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "$@" > '${asked}'\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  vi.stubEnv("PATH", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return asked;
}

async function refusal(source: KeySource, timeoutMs?: number): Promise<KeySourceError> {
  try {
    await readKey(source, timeoutMs);
  } catch (error) {
    if (error instanceof KeySourceError) return error;
    throw error;
  }
  throw new Error("a key was given");
}

const sealed: KeySource = { from: "systemd-creds", path: "/etc/evertill/files.cred", name: "evertill-files" };
const keyring: KeySource = { from: "secret-tool", attributes: { service: "evertill", box: "till-1" } };

describe("a key file", () => {
  test("gives its 32 bytes", async () => {
    const path = join(temporaryFolder(), "files.key");
    const made = createKeyFile(path);
    expect(await readKey({ from: "file", path })).toEqual(made);
  });

  test("that is not there is unreadable, and is named", async () => {
    const path = join(temporaryFolder(), "files.key");
    expect(await refusal({ from: "file", path })).toMatchObject({
      code: "unreadable",
      message: expect.stringContaining(path),
    });
  });

  test("of another length, or that others may read, is no key", async () => {
    const path = join(temporaryFolder(), "files.key");
    writeFileSync(path, "short", { mode: 0o600 });
    expect((await refusal({ from: "file", path })).code).toBe("not-a-key");
    writeFileSync(path, key);
    chmodSync(path, 0o640);
    expect((await refusal({ from: "file", path })).message).toContain("chmod 600");
  });
});

describe("a program that holds the key", () => {
  test("systemd-creds unseals the named credential, raw bytes", async () => {
    const asked = fakeTool("systemd-creds", "printf 'abcdefghijklmnopqrstuvwxyz\\001\\002\\003\\000\\377\\n'");
    const expected = Uint8Array.from([...Buffer.from("abcdefghijklmnopqrstuvwxyz"), 1, 2, 3, 0, 255, 10]);
    expect(await readKey(sealed)).toEqual(expected);
    expect(readFileSync(asked, "utf8")).toBe("decrypt\n--name=evertill-files\n/etc/evertill/files.cred\n-\n");
  });

  test("secret-tool looks the secret up by its attributes, in hexadecimal digits", async () => {
    const asked = fakeTool("secret-tool", `echo ${hex}`);
    expect(await readKey(keyring)).toEqual(key);
    expect(readFileSync(asked, "utf8")).toBe("lookup\nservice\nevertill\nbox\ntill-1\n");
  });

  test("that is not installed is named", async () => {
    fakeTool("another", "");
    expect(await refusal(sealed)).toMatchObject({ code: "no-tool", message: expect.stringContaining("systemd-creds") });
    expect(await refusal(keyring)).toMatchObject({ code: "no-tool", message: expect.stringContaining("secret-tool") });
  });

  test("that does not answer is given up", async () => {
    fakeTool("secret-tool", "exec /bin/sleep 20");
    expect((await refusal(keyring, 50)).code).toBe("timed-out");
  });

  test("that refuses is quoted", async () => {
    fakeTool("systemd-creds", "echo 'TPM2 policy does not match current system state.' >&2; exit 1");
    expect(await refusal(sealed)).toMatchObject({
      code: "refused",
      message: "systemd-creds gave no key (1): TPM2 policy does not match current system state.",
    });
  });

  test.each([
    ["nothing", ""],
    ["something else", "echo hunter2"],
  ])("that gives %s gives no key, and its answer is not repeated", async (_name, script) => {
    fakeTool("secret-tool", script);
    const refused = await refusal(keyring);
    expect(refused.code).toBe("not-a-key");
    expect(refused.message).not.toContain("hunter2");
  });

  test("that fails after it has begun to answer is not quoted from its answer", async () => {
    fakeTool("secret-tool", `echo ${hex}; exit 3`);
    const refused = await refusal(keyring);
    expect(refused.code).toBe("refused");
    expect(`${refused.message}${JSON.stringify(refused)}${String(refused.cause)}`).not.toContain(hex);
  });
});
