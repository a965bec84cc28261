// One JSON object a line on standard output; whoever supervises the process reads and keeps them.

export function log(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level: "info", event, ...detail })}\n`);
}
