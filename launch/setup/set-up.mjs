// @ts-check
// Gets what is missing, step by step, and hands over to the program that was asked for.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePages } from "./pages.mjs";
import { pinnedNode } from "./pinned-node.mjs";
import { fileProblem, LaunchProblem } from "./problem.mjs";
import { handOver } from "./run-program.mjs";
import { ensureTestParts } from "./test-parts.mjs";
import { ensureWindowParts } from "./window-parts.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * @param {readonly string[]} args mode, then what the program gets
 * @returns {Promise<string[]>} the pinned Node and the arguments to run it with
 */
async function prepare([mode, ...rest]) {
  if (mode !== "start" && mode !== "test" && !(mode === "run" && rest[0] !== undefined)) {
    const accepted = "setup.mjs start|test [ARGUMENTS]\n  setup.mjs run FILE [ARGUMENTS]";
    throw new LaunchProblem("usage", {
      what: { en: `Set-up does not know "${mode ?? ""}".`, zh: `未知的模式"${mode ?? ""}"。` },
      remedy: { en: accepted, zh: accepted },
    });
  }
  await ensureDependencies(root);
  const node = await pinnedNode(root);
  await ensurePages(root, node);
  if (mode === "start") {
    if (!rest.includes("--check") && !rest.includes("--no-window")) await ensureWindowParts(root, node);
    return [node, join(root, "launch/start.ts"), ...rest];
  }
  if (mode === "run") return [node, ...rest];
  await ensureTestParts();
  return [node, join(root, "launch/test.ts"), ...rest];
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function setUp(args) {
  try {
    const [node = "", ...program] = await prepare(args);
    return await handOver(node, program);
  } catch (error) {
    const problem = error instanceof LaunchProblem ? error : fileProblem(error, root);
    if (problem === null) throw error;
    process.stderr.write(`\n${problem.message}\n`);
    return 1;
  }
}
