import { Type } from "typebox";
import { expect, onTestFinished, test } from "vitest";
import type { Box } from "../box/box.ts";
import { rightPin, testBox, testFolder, testPerson, testSupervisor } from "../box/testing-box.ts";
import { StaffSignIn } from "./sign-in.ts";
import { staffRoute } from "./staff-route.ts";
import { serveStaff } from "./staff-server.ts";
import { sessionMs } from "./staff-sessions.ts";

const routes = [
  staffRoute({
    ...{
      method: "GET",
      path: "/api/anybody",
      needs: null,
      asks: Type.Object({ n: Type.String({ pattern: "^[0-9]+$" }) }),
    },
    answer: ({ n }, by) => ({ n, by: by.number }),
  }),
  staffRoute({
    ...{ method: "POST", path: "/api/paid-out", needs: "paid-out", asks: Type.Object({}) },
    answer: () => ({ ok: true }),
  }),
  staffRoute({
    ...{ method: "GET", path: "/api/takings", needs: "see-takings", asks: Type.Object({}) },
    answer: () => ({ ok: true }),
  }),
];

async function doorOf(box: Box) {
  const app = await serveStaff({
    ...{ listen: { host: "127.0.0.1", port: 0 }, hosts: ["store.example"], pageFolder: "/nowhere", box: "0412-01" },
    ...{ signIn: new StaffSignIn(box), routes },
  });
  onTestFinished(() => app.close());
  const ask = (method: "GET" | "POST", url: string, of: { body?: object; headers?: Record<string, string> } = {}) =>
    app.inject({ method, url, headers: { host: "127.0.0.1:1", ...of.headers }, ...(of.body && { payload: of.body }) });
  const signIn = async (number: string, pin: string) => {
    const response = await ask("POST", "/api/sign-in", { body: { number, pin } });
    const [kept] = response.cookies;
    return { said: response.json(), kept, headers: { cookie: `${kept?.name}=${kept?.value}` } };
  };
  return { ask, signIn };
}

test("[P9] nothing is answered before a right PIN, and what a person may not see is refused", async () => {
  const { ask, signIn } = await doorOf(testBox());
  expect((await ask("GET", "/api/anybody?n=1")).statusCode).toBe(401);
  const { said, kept, headers } = await signIn(testPerson.number, rightPin);
  expect(said).toMatchObject({ ok: true, as: { number: "07", may: ["price-override", "paid-out"] } });
  expect(kept).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  expect((await ask("GET", "/api/anybody?n=7", { headers })).json()).toEqual({ n: "7", by: "07" });
  expect((await ask("POST", "/api/paid-out", { headers, body: {} })).statusCode).toBe(200);
  expect((await ask("GET", "/api/takings", { headers })).statusCode).toBe(403);
  await ask("POST", "/api/sign-out", { headers, body: {} });
  expect((await ask("GET", "/api/me", { headers })).statusCode).toBe(401);
});

test("[P9] wrong PINs are counted on disk, and apart from the till's", async () => {
  const folder = testFolder();
  const first = await doorOf(testBox({ folder }));
  for (let guess = 0; guess < 5; guess++)
    expect((await first.signIn("07", "0000")).said).toEqual({ ok: false, reason: "wrong-pin" });
  const again = await doorOf(testBox({ folder }));
  expect((await again.signIn("07", rightPin)).said).toEqual({
    ...{ ok: false, reason: "locked-out", detail: { seconds: 300 } },
  });
  expect((await again.signIn(testSupervisor.number, rightPin)).said.ok).toBe(true);
});

test("a restart of the agent signs nobody out; half a day does", async () => {
  const folder = testFolder();
  let wallMs = 1_000_000;
  const { headers } = await (await doorOf(testBox({ folder, wallMs: () => wallMs }))).signIn("01", rightPin);
  const { ask } = await doorOf(testBox({ folder, wallMs: () => wallMs }));
  expect((await ask("GET", "/api/me", { headers })).json()).toMatchObject({ number: "01", role: "supervisor" });
  wallMs += sessionMs;
  expect((await ask("GET", "/api/me", { headers })).statusCode).toBe(401);
});

test("another site's page, another name for this machine and a question of another shape are refused", async () => {
  const { ask, signIn } = await doorOf(testBox());
  const { headers } = await signIn("01", rightPin);
  const other = { ...headers, origin: "http://other.example" };
  expect((await ask("GET", "/api/me", { headers: other })).statusCode).toBe(403);
  expect((await ask("GET", "/api/me", { headers: { ...headers, host: "rebound.example" } })).statusCode).toBe(403);
  expect((await ask("GET", "/api/me", { headers: { ...headers, host: "store.example:7413" } })).statusCode).toBe(200);
  expect((await ask("POST", "/api/sign-in", { body: { number: "x" } })).json()).toMatchObject({ reason: "malformed" });
  const asked = (await ask("GET", "/api/anybody?n=seven", { headers })).json();
  expect(asked).toMatchObject({ ok: false, reason: "malformed", detail: { what: expect.stringContaining("/n") } });
});
