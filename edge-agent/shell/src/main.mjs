// @ts-check
// Electron's main process: a locked-down frame around the agent's own page, loaded again whenever it dies.

import { app, BrowserWindow, Menu, screen, session } from "electron";
import { customerDisplay, customerUrl, mayNavigate, readShellArguments, reloadDelayMs } from "./shell-policy.mjs";

const reading = readShellArguments(process.argv.slice(1));
if (!reading.ok) {
  process.stderr.write(`${reading.what}\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  const { options } = reading;
  app.enableSandbox();
  app.on("web-contents-created", (_event, contents) => lockDown(contents, options.url));
  app.on("window-all-closed", () => app.quit());
  app.whenReady().then(() => {
    Menu.setApplicationMenu(null);
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
    const window = openWindow(options);
    app.on("second-instance", () => window.focus());
    // The cashier's window closed is the till closed, whoever still reads.
    window.on("closed", () => app.quit());
    keepCustomerWindow(options);
  });
}

/** @param {import("electron").WebContents} contents @param {string} home */
function lockDown(contents, home) {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-navigate", (event) => {
    if (!mayNavigate(event.url, home)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    if (!mayNavigate(event.url, home)) event.preventDefault();
  });
}

/**
 * The shopper's window is there whenever a second display is, and fills it.
 * @param {import("./shell-policy.mjs").ShellOptions} options
 */
function keepCustomerWindow({ url }) {
  /** @type {BrowserWindow | null} */
  let customer = null;
  const look = () => {
    const display = customerDisplay(screen.getAllDisplays(), screen.getPrimaryDisplay());
    if (display === null) {
      customer?.destroy();
      customer = null;
    } else if (customer === null) {
      customer = openWindow({ url: customerUrl(url), kiosk: true }, display.bounds);
      customer.on("closed", () => {
        customer = null;
      });
    } else customer.setBounds(display.bounds);
  };
  screen.on("display-added", look);
  screen.on("display-removed", look);
  screen.on("display-metrics-changed", look);
  look();
}

/**
 * @param {import("./shell-policy.mjs").ShellOptions} options
 * @param {import("electron").Rectangle | { readonly width: number; readonly height: number }} [bounds]
 */
function openWindow({ url, kiosk }, bounds = { width: 1366, height: 768 }) {
  const window = new BrowserWindow({
    ...bounds,
    kiosk,
    show: false,
    backgroundColor: "#f6f5f2",
    // Written out where the window is made, so that a checker of sources reads them too.
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A middle click opens no window.
      disableBlinkFeatures: "Auxclick",
    },
  });
  let failures = 0;
  const load = () => {
    window.loadURL(url).catch(() => undefined); // did-fail-load tells, and tries again
  };
  const again = () => {
    failures += 1;
    setTimeout(load, reloadDelayMs(failures));
  };
  window.webContents.on("did-finish-load", () => {
    failures = 0;
  });
  window.webContents.on("did-fail-load", (_event, _code, _description, _target, isMainFrame) => {
    if (isMainFrame) again();
  });
  window.webContents.on("render-process-gone", again);
  window.on("unresponsive", () => window.webContents.forcefullyCrashRenderer());
  window.once("ready-to-show", () => window.show());
  load();
  return window;
}
