import { quantile } from '../figures.mjs';

/** `lanes` of work side by side, each beginning again when it ends, for `seconds`. `work(lane, turn)`; gives back rates and latencies in milliseconds. */
export async function closedLoop(lanes, seconds, work) {
  const latencies = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  const lane = async (_, at) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const startedAt = performance.now();
      await work(at, turn);
      latencies.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const elapsed = (performance.now() - began) / 1_000;
  return {
    rps: latencies.length / elapsed,
    count: latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    bad: 0,
  };
}
