/**
 * @import { TurnOptions } from './in-turns.mjs'
 * @import { Target } from './load.mjs'
 */
import { inTurns } from './in-turns.mjs';
import { load } from './load.mjs';

/**
 * Loads each target in turn, A B C A B C …, so that whatever else the machine does falls on all alike. The first target
 * is the baseline. Rows of medians with the ratio to it (median of the ratios of each round), the spread of rates, and
 * processor µs per request by process.
 * @param {(Target & { name: string })[]} targets
 * @param {Omit<TurnOptions, 'before'> & { connections: number }} options
 */
export async function alternate(targets, { connections, rounds, seconds, pids, say }) {
  const loads = targets.map((target) => ({
    name: target.name,
    run: (/** @type {number} */ forSeconds) => load(target, { connections, seconds: forSeconds }),
  }));
  const rows = await inTurns(loads, {
    rounds,
    seconds,
    pids,
    say: (line) => say(`${connections} connections, ${line}`),
  });
  return rows.map(({ name, ...figures }) => ({ name, connections, ...figures }));
}
