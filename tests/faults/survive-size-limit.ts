// Makes a write beyond the limit of file sizes an error that the program sees, EFBIG, instead of the end of the process.

process.on("SIGXFSZ", () => undefined);
