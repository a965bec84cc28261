// What only a real browser shows: where keys go, what a reload of the link does, when a line is painted.

import { expect, type Page, test } from "@playwright/test";
import { ScriptedAgent } from "./scripted-agent.ts";
import * as views from "./views.ts";

async function openTill(page: Page, agent: ScriptedAgent): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem("evertill.preferences", '{"language":"en","theme":"light","silent":true}');
  });
  await agent.open(page);
  await page.locator("[data-stage]").waitFor();
}

const typesOf = (agent: ScriptedAgent) => agent.commands.map(({ command }) => command.type);

test("keys reach the field whatever was clicked", async ({ page }) => {
  const agent = new ScriptedAgent(views.open(3));
  await openTill(page, agent);
  await page.getByTestId("line-1").click();
  await page.keyboard.type("69");
  await page.getByTestId("sound").click();
  await page.keyboard.type("21");
  await page.mouse.click(400, 600);
  await page.keyboard.type("23");
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.type("45");
  await expect(page.getByTestId("entry-field")).toHaveValue("69212345");
  await page.keyboard.press("Enter");
  await expect.poll(() => agent.commands.map(({ command }) => command)).toEqual([{ type: "enter", text: "69212345" }]);
});

test("Tab reaches the keys, and the next figure is typed into the field all the same", async ({ page }) => {
  await openTill(page, new ScriptedAgent(views.open(3)));
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Tab");
  await expect(page.getByTestId("entry-field")).not.toBeFocused();
  await page.keyboard.type("42");
  await expect(page.getByTestId("entry-field")).toHaveValue("42");
});

test("[P2] a double tap on the pay key and three Enters pay once", async ({ page }) => {
  const agent = new ScriptedAgent(views.tendering);
  agent.answer = () => null;
  await openTill(page, agent);
  await page.getByTestId("quick-cash-0").dblclick();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Enter");
  await expect.poll(() => typesOf(agent)).toEqual(["take-tender"]);
});

test("[P2] a payment whose answer was lost is asked for again with the same id, and the screen says so", async ({
  page,
}) => {
  const agent = new ScriptedAgent(views.tendering);
  agent.answer = () => null;
  await openTill(page, agent);
  await page.keyboard.press("Enter");
  await expect.poll(() => agent.commands.length).toBe(1);
  await agent.goAway();
  await expect(page.getByTestId("reconnecting")).toContainText("Do not take the money twice");
  await expect(page.getByTestId("due")).toBeVisible();
  agent.answer = () => ({ ok: true });
  agent.comeBack();
  await expect.poll(() => agent.commands.length).toBe(2);
  expect(agent.commands[1]).toEqual(agent.commands[0]);
  agent.show(views.paid);
  await expect(page.getByTestId("change")).toHaveText("¥383.18");
  await expect(page.getByTestId("reconnecting")).toBeHidden();
});

test("nothing pressed while the agent was away is sent when it is back", async ({ page }) => {
  const agent = new ScriptedAgent(views.open(3));
  await openTill(page, agent);
  await agent.goAway();
  await page.getByTestId("reconnecting").waitFor();
  await page.keyboard.press("F6");
  await page.keyboard.press("F2");
  await page.keyboard.type("42");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "reconnecting");
  agent.comeBack();
  await page.getByTestId("reconnecting").waitFor({ state: "hidden" });
  await expect(page.getByTestId("entry-field")).toHaveValue("42");
  expect(agent.commands).toEqual([]);
});

test("languages switch while running, with what was typed kept", async ({ page }) => {
  await openTill(page, new ScriptedAgent(views.open(3)));
  await page.keyboard.type("42");
  await page.keyboard.press("F9");
  await expect(page.getByTestId("pay").or(page.getByTestId("enter"))).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("columnheader", { name: "商品" })).toBeVisible();
  await page.getByTestId("language").click();
  await expect(page.getByRole("columnheader", { name: "Item" })).toBeVisible();
  await expect(page.getByTestId("entry-field")).toHaveValue("42");
});

test("the newest line is lit for two seconds", async ({ page }) => {
  const agent = new ScriptedAgent(views.empty);
  await openTill(page, agent);
  agent.show(views.open(2));
  await expect(page.getByTestId("line-2")).toHaveAttribute("data-lit", "true");
  await expect(page.getByTestId("line-2")).toHaveAttribute("data-lit", "false", { timeout: 4_000 });
});

test("a view is marked when it arrives, when it is in the DOM and when it is painted", async ({ page }) => {
  const agent = new ScriptedAgent(views.empty);
  await openTill(page, agent);
  const view = views.open(1);
  agent.show(view);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length === 1, `view:${view.version}`);
  const times = await page.evaluate(
    (version) =>
      ["arrived", "committed", "view"].map((kind) => performance.getEntriesByName(`${kind}:${version}`)[0]?.startTime),
    view.version,
  );
  expect(times).toEqual([...times].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(times).not.toContain(undefined);
});

test("no letter of the approval code's pad is smaller than a finger", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openTill(page, new ScriptedAgent(views.tendering));
  await page.getByTestId("tender-card").click();
  await page.getByTestId("key-ABC").click();
  for (const key of ["A", "Z", "123", "backspace"]) {
    const box = await page.getByTestId(`key-${key}`).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
});

const touched = {
  signedOut: views.signedOut,
  open: views.open(8),
  tendering: views.tendering,
  trouble: views.muchTrouble,
};
for (const [name, view] of Object.entries(touched)) {
  test(`no key is smaller than a finger: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await openTill(page, new ScriptedAgent(view));
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button")]
        .filter((button) => button.getBoundingClientRect().width < 44 || button.getBoundingClientRect().height < 44)
        .map((button) => button.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
  });
}

test("the headings stay above forty lines", async ({ page }) => {
  await openTill(page, new ScriptedAgent(views.open(40)));
  await expect(page.getByTestId("line-40")).toBeInViewport();
  for (const name of ["#", "Item", "Qty", "Price", "Amount"])
    await expect(page.getByRole("columnheader", { name, exact: true })).toBeInViewport();
});

test("digits by the pad, quantity by its key", async ({ page }) => {
  const agent = new ScriptedAgent(views.open(3));
  await openTill(page, agent);
  for (const key of ["quantity", "key-1", "key-2", "enter"]) await page.getByTestId(key).click();
  await expect
    .poll(() => agent.commands.map(({ command }) => command))
    .toEqual([{ type: "set-quantity", lineId: "line-3", quantity: 12 }]);
});
