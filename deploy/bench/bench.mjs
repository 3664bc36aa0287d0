#!/usr/bin/env node
// npm run bench -- <name> [--rounds 5] [--seconds 4] [--connections 32,1] [--profile directory]      without a name: lists them
import { loadavg, cpus, totalmem } from 'node:os';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benches } from './benches.mjs';
import { startWorld } from './world.mjs';
import { untilSignal } from '../local/signals.mjs';

const options = { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '4' }, connections: { type: 'string', default: '32,1' }, profile: { type: 'string' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const say = (line) => process.stderr.write(`${line}\n`);

async function main() {
  const bench = benches[positionals[0]];
  if (!bench) return say(`npm run bench -- <name>, with one of: ${Object.keys(benches).join(' ')}`);
  if (values.profile) mkdirSync(values.profile, { recursive: true });
  const loadBefore = loadavg()[0];
  const world = await startWorld({ say, cpuProfileDir: values.profile });
  const stopped = untilSignal().then((signal) => Promise.reject(new Error(`stopped by ${signal}`)));
  try {
    const run = { world, rounds: Number(values.rounds), seconds: Number(values.seconds), connections: values.connections.split(',').map(Number), say };
    const { run: execute } = await bench();
    print(await Promise.race([execute(run), stopped]), loadBefore);
  } finally {
    await world.stop();
  }
}

function print(rows, loadBefore) {
  console.table(rows.map(({ cpuUs, ...row }) => ({ ...row, ...(cpuUs ? { 'cpu µs': Object.entries(cpuUs).filter(([, us]) => us > 0).map(([name, us]) => `${name} ${us}`).join(', ') } : {}) })));
  const machine = { node: process.version, cores: cpus().length, memoryGib: Math.round(totalmem() / 2 ** 30), loadBefore: Number(loadBefore.toFixed(2)) };
  console.log(JSON.stringify({ bench: positionals[0], date: new Date().toISOString().slice(0, 10), ...machine, rounds: Number(values.rounds), seconds: Number(values.seconds), rows }));
}

main().then(() => process.exit(), (error) => {
  console.error(error);
  process.exit(1);
});
