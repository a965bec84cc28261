// How many tests passed, failed and were skipped, from the runners' own JSON reports; never from their prose.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...noCounts, passed: 1 };
export const oneFailed: Counts = { ...noCounts, failed: 1 };

export const addCounts = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    noCounts,
  );

/** The line that a run closes with. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  const rest = skipped === 0 ? "" : `, ${skipped} skipped`;
  return `${passed} passed, ${failed} failed${rest}`;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function count(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`the report's ${name} is not a count`);
  return value;
}

/** A file that failed before its tests could run (it does not load, a hook threw) is one failure. */
function filesThatDidNotRun(files: unknown): number {
  if (!Array.isArray(files)) throw new TypeError("the report has no testResults");
  return files.filter((file) => {
    if (!isFields(file) || file.status !== "failed") return false;
    const tests = Array.isArray(file.assertionResults) ? file.assertionResults : [];
    return !tests.some((one) => isFields(one) && one.status === "failed");
  }).length;
}

/** @param report Vitest's JSON report. @throws TypeError when it is none. */
export function vitestCounts(report: unknown): Counts {
  if (!isFields(report)) throw new TypeError("not a Vitest report");
  return {
    passed: count(report, "numPassedTests"),
    failed: count(report, "numFailedTests") + filesThatDidNotRun(report.testResults),
    skipped: count(report, "numPendingTests") + count(report, "numTodoTests"),
  };
}

/** @param report Playwright's JSON report. A flaky test passed, at the second try: the run names it. @throws TypeError */
export function playwrightCounts(report: unknown): Counts {
  if (!isFields(report) || !isFields(report.stats)) throw new TypeError("not a Playwright report");
  const { stats } = report;
  const errors = Array.isArray(report.errors) ? report.errors.length : 0;
  return {
    passed: count(stats, "expected") + count(stats, "flaky"),
    failed: count(stats, "unexpected") + errors,
    skipped: count(stats, "skipped"),
  };
}
