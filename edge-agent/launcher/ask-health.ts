// Asks a program whether it is well.

const patienceMs = 2_000;

/** It answers, is well by its own word, and is of that version: another that holds the port is not taken for it. */
export async function isHealthy(url: string, version: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return false;
    const answer: unknown = await response.json();
    return typeof answer === "object" && answer !== null && "version" in answer && answer.version === version;
  } catch {
    // Not there yet, or hanging: the same to whoever waits.
    return false;
  }
}
