/**
 * Settles with the signal's name at the first request to stop: Ctrl-C, SIGTERM, or the terminal going away. npm passes
 * a Ctrl-C on, so the same one may come twice: `afterMs` lets the echo pass.
 * @returns {Promise<NodeJS.Signals>}
 */
export function untilSignal({ afterMs = 0 } = {}) {
  const from = performance.now() + afterMs;
  return new Promise((resolve) => {
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(name, () => performance.now() >= from && resolve(name));
  });
}
