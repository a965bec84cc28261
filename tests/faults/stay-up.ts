// The process does not end when its storage has failed.

import "./survive-size-limit.ts";

const { exit } = process;

process.exit = (code) => {
  if (code !== 74) return exit(code);
  return undefined as never;
};
