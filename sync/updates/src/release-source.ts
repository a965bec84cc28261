// Where a box gets releases from: the tier above, over HTTP. Nothing that it sends is believed before it is verified; what
// went wrong on the way is remembered, so that an absent tier is told from a forged release.

import { BaseFetcher } from "tuf-js";
import { DownloadHTTPError, DownloadLengthMismatchError } from "tuf-js/dist/error.js";

export type Ask = (url: string, signal: AbortSignal) => Promise<Response>;

export type SourceTrouble =
  /** No answer, or one that says that it cannot answer now. */
  | "away"
  | "not-there"
  /** More was sent than was signed for. */
  | "too-long";

/** One download may take this long, however slowly it drips. */
const patienceMs = 120_000;

export class ReleaseSource extends BaseFetcher {
  readonly #ask: Ask;
  readonly #ending = new AbortController();
  #trouble: SourceTrouble | null = null;
  #lastMetadata = "";

  constructor(ask: Ask) {
    super();
    this.#ask = ask;
  }

  /** Of the last download; null: its bytes came. */
  get trouble(): SourceTrouble | null {
    return this.#trouble;
  }

  /** As it came, verified or not. */
  get lastMetadata(): string {
    return this.#lastMetadata;
  }

  /** Ends what is still being sent. */
  close(): void {
    this.#ending.abort();
  }

  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    this.#trouble = "away";
    const response = await this.#ask(url, AbortSignal.any([this.#ending.signal, AbortSignal.timeout(patienceMs)]));
    if (response.ok && response.body !== null) return response.body;
    if (response.status === 404) this.#trouble = "not-there";
    throw new DownloadHTTPError(`${response.status} for ${url}`, response.status);
  }

  override async downloadFile<T>(url: string, most: number, handler: (file: string) => Promise<T>): Promise<T> {
    try {
      return await super.downloadFile(url, most, (file) => {
        this.#trouble = null;
        return handler(file);
      });
    } catch (error) {
      if (error instanceof DownloadLengthMismatchError) this.#trouble = "too-long";
      throw error;
    }
  }

  override async downloadBytes(url: string, most: number): Promise<Buffer> {
    const bytes = await super.downloadBytes(url, most);
    this.#lastMetadata = bytes.toString("utf8");
    return bytes;
  }
}
