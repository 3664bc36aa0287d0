const heartbeatMs = 10_000;

/** Lines with the seconds since the start; `during` says that long work is still going on. */
export function startProgress(write = (text) => process.stdout.write(text)) {
  const began = performance.now();
  const line = (text) => write(`[${((performance.now() - began) / 1000).toFixed(1).padStart(6)}s] ${text}\n`);
  const during = async (text, work) => {
    line(`${text} …`);
    const heartbeat = setInterval(() => line(`… still: ${text}`), heartbeatMs);
    try {
      return await work();
    } finally {
      clearInterval(heartbeat);
    }
  };
  return { line, during };
}
