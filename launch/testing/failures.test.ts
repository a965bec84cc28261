import { expect, test } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures.ts";

const error = {
  message:
    "Error: \u001b[31mexpect(locator)\u001b[39m.toBeHidden() failed\n\nReceived: visible\n\nCall log:\n  - waiting",
  location: { file: "/checkout/tests/e2e/sell.spec.ts", line: 30, column: 5 },
};

test("Playwright: what failed and what passed at the second try are told with place and reason, the rest is not", () => {
  const spec = (title: string, status: string, errors: readonly unknown[]) => ({
    ...{ title, file: "tests/e2e/sell.spec.ts" },
    tests: [{ status, results: [{ errors }] }],
  });
  const report = {
    errors: [{ message: "no store could be opened" }],
    suites: [
      {
        specs: [spec("it sells", "expected", [])],
        suites: [{ specs: [spec("it hides", "unexpected", [error]), spec("it shows", "flaky", [error])] }],
      },
    ],
  };
  const why = "Error: expect(locator).toBeHidden() failed Received: visible";
  expect(playwrightFailures(report)).toEqual([
    "failed: no store could be opened",
    `failed: tests/e2e/sell.spec.ts:30 it hides: ${why}`,
    `flaky, passed at the second try: tests/e2e/sell.spec.ts:30 it shows: ${why}`,
  ]);
});

test("Vitest: a test that failed is told by name, and a file that did not load by its message", () => {
  const report = {
    testResults: [
      { name: "a.test.ts", status: "passed", assertionResults: [{ status: "passed" }] },
      {
        ...{ name: "b.test.ts", status: "failed" },
        assertionResults: [
          { status: "failed", fullName: "adds up", failureMessages: ["AssertionError: 1\n    at b.ts"] },
        ],
      },
      { name: "c.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    ],
  };
  expect(vitestFailures(report)).toEqual([
    "failed: b.test.ts adds up: AssertionError: 1",
    "failed: c.test.ts: no such module",
  ]);
});

test.each([[null], [[]], [{}]])("%o tells of no failure", (report) => {
  expect(playwrightFailures(report)).toEqual([]);
  expect(vitestFailures(report)).toEqual([]);
});
