import { threadId } from 'node:worker_threads';
import { serveTasks } from '../dist/serve-tasks.js';

const work = {
  echo: (value) => value,
  thread: () => threadId,
  forever: () => {
    for (;;);
  },
  fill: () => {
    const kept = [];
    for (;;) kept.push(new Array(10_000).fill(kept.length));
  },
  fail: (message) => {
    throw new Error(message);
  },
  exit: () => process.exit(1),
};

serveTasks(({ name, value }) => work[name](value));
