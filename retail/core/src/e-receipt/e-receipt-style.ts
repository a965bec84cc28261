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
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.missing { padding-block: 20vh 0; text-align: center; }
.missing p { margin-block-start: 0.5rem; color: var(--quiet); }
@media print { header nav, .button { display: none; } .paper { box-shadow: none; } }
`;
