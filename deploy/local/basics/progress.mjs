const heartbeatMs = 10_000;

/**
 * @typedef {object} Progress
 * @property {(text: string) => void} line writes one line
 * @property {<T>(text: string, work: () => Promise<T>) => Promise<T>} during writes a line, and further lines while the
 *   work takes long
 */

/**
 * Lines with the seconds since the start.
 * @param {(text: string) => unknown} write
 * @returns {Progress}
 */
export function startProgress(write = (text) => process.stdout.write(text)) {
  const began = performance.now();
  const line = (/** @type {string} */ text) =>
    void write(`[${((performance.now() - began) / 1000).toFixed(1).padStart(6)}s] ${text}\n`);
  return {
    line,
    async during(text, work) {
      line(`${text} …`);
      const heartbeat = setInterval(() => line(`… still: ${text}`), heartbeatMs);
      try {
        return await work();
      } finally {
        clearInterval(heartbeat);
      }
    },
  };
}
