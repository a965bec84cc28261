// The end of a run whose storage has failed: say so, let answers reach the windows, end the process with a code of its
// own. Whoever supervises it starts it anew, and with it the file; what was committed is there.

import { basename } from "node:path";
import { markSuspect, type SqlError } from "@evertill/storage-sqlite";

/** Exit code of a process that ends so that its files are opened anew; EX_IOERR of sysexits.h. */
export const storageStoppedCode = 74;

/** Time for answers and views on their way. */
const lastWordsMs = 300;

export interface StorageStopOptions {
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** Frees the ballast: a process that starts on a full disk needs room for the files' logs. */
  readonly makeRoom: () => void;
  /** Ends the process; gives it time, as threads inside SQLite's addon must not be torn down. */
  readonly end: () => void;
}

export class StorageStop {
  readonly #options: StorageStopOptions;
  #isStopping = false;

  constructor(options: StorageStopOptions) {
    this.#options = options;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** The first failure ends the run; later ones are its echoes. */
  stopped = (failure: SqlError): void => {
    if (this.#isStopping) return;
    const { file, code, message } = failure;
    markSuspect(failure);
    if (code === "disk-full") this.#options.makeRoom();
    this.restart({ file: basename(file), code, message });
  };

  /** Ends the run for a reason that is no failure of the moment, such as a file that a check found broken. */
  restart(why: { readonly file: string; readonly code: string; readonly message: string }): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#options.log("storage-stopped", { level: "error", ...why });
    setTimeout(this.#options.end, lastWordsMs);
  }
}
