import { describe, expect, it } from "vitest";
import { customerDisplay, customerUrl, mayNavigate, readShellArguments, reloadDelayMs } from "./shell-policy.mjs";

describe("the window frame", () => {
  it("shows its own box's agent, with the key it was given", () => {
    expect(readShellArguments(["main.mjs", "--url=http://127.0.0.1:7410/?key=ab", "--kiosk"])).toEqual({
      ok: true,
      options: { url: "http://127.0.0.1:7410/?key=ab", kiosk: true },
    });
  });

  it.each([
    ["nothing", []],
    ["no address", ["--url=till"]],
    ["another machine", ["--url=http://192.0.2.1/"]],
    ["a file", ["--url=file:///etc/passwd"]],
  ])("refuses %s", (_, args) => {
    expect(readShellArguments(args)).toMatchObject({ ok: false });
  });

  it("lets the page go nowhere but to its own agent", () => {
    const home = "http://127.0.0.1:7410/?key=ab";
    expect(mayNavigate("http://127.0.0.1:7410/", home)).toBe(true);
    for (const target of ["http://127.0.0.1:7411/", "https://example.org/", "javascript:alert(1)", "about:blank"]) {
      expect(mayNavigate(target, home)).toBe(false);
    }
  });

  it("shows the shopper's screen on the display that is not the cashier's, where there is one", () => {
    const [first, second, third] = [{ id: 7 }, { id: 2 }, { id: 9 }];
    expect(customerDisplay([first, second, third], second)).toBe(first);
    expect(customerDisplay([first, second], first)).toBe(second);
    expect(customerDisplay([first], first)).toBeNull();
    expect(customerUrl("http://127.0.0.1:7410/?key=ab")).toBe("http://127.0.0.1:7410/customer?key=ab");
  });

  it("loads again soon, and never waits more than two seconds [P11]", () => {
    expect([1, 2, 3, 4, 5, 20].map(reloadDelayMs)).toEqual([200, 400, 800, 1_600, 2_000, 2_000]);
  });
});
