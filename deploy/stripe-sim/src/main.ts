#!/usr/bin/env node
import { startStripeSim } from './start-stripe-sim.js';
import { optionsFrom } from './stripe-sim.config.js';

const sim = await startStripeSim(optionsFrom(process.env));
process.stdout.write(`stripe-sim: API and pages at ${sim.url}, control at ${sim.controlUrl}\n`);

const stop = () => void sim.close().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
