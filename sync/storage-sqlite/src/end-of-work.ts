// The keeper's last word to its thread. A file of its own: importing the thread's would make any thread listen as one.

/** What was asked for before is done, then the thread ends by itself. */
export const endOfWork = "end";
