// The looks of a receipt's page: the paper stays white, the ground around it follows the phone's light or dark.

export const eReceiptStyle = `:root {
  color-scheme: light dark;
  --ground: #eef0f3;
  --ink: #16191d;
  --quiet: #545b65;
  --line: #c9ced6;
  --surface: #fff;
  --accent: #1f5fbf;
  --on-accent: #fff;
  --stop: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b;
    --ink: #eceff3;
    --quiet: #a4acb8;
    --line: #3a414b;
    --surface: #1d2127;
    --accent: #8ab4f8;
    --on-accent: #0d1420;
    --stop: #ff9b92;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  max-width: 30rem;
  min-height: 100vh;
  margin-inline: auto;
  padding: 1rem 1rem 2.5rem;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
}
html { background: var(--ground); }
header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; margin-block-end: 0.75rem; }
h1 { font-size: 1.125rem; line-height: 1.3; }
h1 small { display: block; color: var(--quiet); font-size: 0.875rem; font-weight: 400; }
a { color: var(--accent); }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem; padding-inline: 0.5rem; white-space: nowrap; }
.paper { overflow: hidden; border-radius: 0.5rem; background: #fff; box-shadow: 0 1px 3px rgb(0 0 0 / 25%); }
.paper svg { display: block; width: 100%; height: auto; }
.words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre-line; }
.button {
  display: flex;
  align-items: center;
  justify-content: center;
  width: 100%;
  min-height: 3rem;
  margin-block-start: 1rem;
  padding-inline: 1rem;
  border: 0;
  border-radius: 0.5rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
}
section { margin-block-start: 1.5rem; padding: 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--surface); }
h2 { font-size: 1.0625rem; }
.state { margin-block-start: 0.25rem; font-weight: 600; }
.quiet { margin-block-start: 0.5rem; color: var(--quiet); font-size: 0.875rem; }
.wrong { margin-block-start: 0.25rem; color: var(--stop); font-weight: 600; }
table { width: 100%; margin-block-start: 0.5rem; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding-block: 0.375rem; border-block-start: 1px solid var(--line); text-align: start; overflow-wrap: anywhere; }
th { padding-inline-end: 0.75rem; font-weight: 400; white-space: nowrap; }
td:last-child { padding-inline-start: 0.75rem; text-align: end; white-space: nowrap; }
form { margin-block-start: 0.75rem; }
fieldset { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; border: 0; }
legend { padding: 0; }
fieldset label { display: inline-flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; }
input[type="radio"] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
form > label, .tax label { display: block; margin-block-start: 0.5rem; }
input:not([type]) { width: 100%; min-height: 2.75rem; padding-inline: 0.75rem; border: 1px solid var(--quiet); border-radius: 0.5rem; background: var(--ground); color: var(--ink); font: inherit; }
input[aria-invalid] { border-color: var(--stop); }
form:has([value="person"]:checked) .tax { display: none; }
summary { display: list-item; min-height: 2.75rem; padding-block: 0.625rem; color: var(--accent); cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.missing { padding-block: 20vh 0; text-align: center; }
.missing p { margin-block-start: 0.5rem; color: var(--quiet); }
@media print { header nav, .button { display: none; } .paper { box-shadow: none; } }
`;
