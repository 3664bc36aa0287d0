#!/usr/bin/env node
// npm run mnw -- <command>: the operator's command line (deploy/operator), for the instance that runs from this checkout or for the one
// that the environment names.
import { join } from 'node:path';
import { readJson } from './basics/json-file.mjs';
import { instanceDir } from './basics/paths.mjs';
import { report } from './basics/problem.mjs';
import { readState } from './launcher/state.mjs';
import { environmentOf, operatorProgram } from './mnw/operator-program.mjs';

/** @type {{ nats_seeds?: Record<string, string> }} */
const noSecrets = {};

try {
  const { run, terminalOf } = await operatorProgram();
  const { nats_seeds: seeds } = readJson(join(instanceDir, 'secrets.json'), noSecrets);
  const ofInstance = environmentOf(readState(join(instanceDir, 'state.json'))?.urls.nats, seeds);
  process.exitCode = await run(process.argv.slice(2), { ...ofInstance, ...process.env }, terminalOf(process));
} catch (error) {
  report(error);
}
