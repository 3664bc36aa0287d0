/** Settles at the first request to stop: Ctrl-C, SIGTERM, or the terminal going away. npm passes a Ctrl-C on, so the same one may come twice. */
export function untilSignal() {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => resolve(name));
  });
}
