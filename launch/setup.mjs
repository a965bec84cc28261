// @ts-check
// The door of the repository, on any Node from 20: gets what is missing, then runs the real program on the
// pinned Node. `setup.mjs start|test [ARGUMENTS]`, `setup.mjs run FILE [ARGUMENTS]`.
// Set-up speaks on stderr: stdout belongs to the program that follows.

const leastMajor = 20;

if (Number(process.versions.node.split(".")[0]) < leastMajor) {
  console.error(`Evertill needs Node ${leastMajor} or newer to set itself up; this is Node ${process.versions.node}.`);
  console.error("Get it from https://nodejs.org, or with nvm: nvm install 24");
  process.exit(1);
}
const { setUp } = await import("./setup/set-up.mjs");
process.exitCode = await setUp(process.argv.slice(2));
