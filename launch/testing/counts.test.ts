import { expect, test } from "vitest";
import { addCounts, closingLine, playwrightCounts, vitestCounts } from "./counts.ts";

test("Vitest: tests are counted, and a file that did not load is a failure though none of its tests failed", () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test("Playwright: flaky is passed, and an error outside of any test is failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightCounts({ stats, errors: [{ message: "no tests" }] })).toEqual({ passed: 6, failed: 2, skipped: 2 });
});

test.each([[null], [{}], [{ stats: { expected: "5" } }], [[]]])("%o is no report", (report) => {
  expect(() => vitestCounts(report)).toThrow(TypeError);
  expect(() => playwrightCounts(report)).toThrow(TypeError);
});

test("the closing line is plain, and names skipped tests only when there are some", () => {
  expect(closingLine(addCounts([]))).toBe("0 passed, 0 failed");
  const counts = { passed: 2, failed: 1, skipped: 1 };
  expect(closingLine(addCounts([counts, counts]))).toBe("4 passed, 2 failed, 2 skipped");
});
