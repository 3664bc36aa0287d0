// A process with nothing to do: how long its loop is late anyway, because the machine had no processor for it. Each
// message is answered with the longest delay since the one before, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', () => {
  process.send?.(delay.max / 1e6);
  delay.reset();
});
process.send?.('ready');
