/** @import { Fleet } from './fleet.mjs' */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { basename } from 'node:path';
import { findCommand } from './find-command.mjs';
import { identityOf } from './process-identity.mjs';
import { openLog, tailOf } from './log-file.mjs';
import { stopProcess } from './process-record.mjs';
import { waitUntil } from '../basics/wait.mjs';

const firstDelayMs = 300;
const longestDelayMs = 5_000;
const steadyAfterMs = 20_000;

/** @typedef {{ uid: number, gid: number }} UnixUser */

/**
 * @typedef {object} ChildSpec
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {UnixUser} [runAs]
 * @property {string} log the file that gets its output
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [stopMs] how long it may take to stop
 * @property {(pid: number) => boolean | Promise<boolean>} ready
 * @property {number} [readyMs] how long it may take to become ready
 * @property {() => void} [beforeStart]
 */

/**
 * One child: started with its output in a log file, waited for until ready, started again with growing pauses when it
 * ends by itself, stopped within a deadline.
 */
export class Supervised {
  /**
   * @param {ChildSpec} spec
   * @param {Fleet} fleet
   */
  constructor(spec, fleet) {
    this.spec = spec;
    this.fleet = fleet;
    this.failures = 0;
    this.isStopping = false;
    this.isUp = false;
    this.startedAt = 0;
    /** @type {import('node:child_process').ChildProcess | undefined} */
    this.child = undefined;
    /** @type {string | undefined} */
    this.identity = undefined;
    /** @type {string | undefined} */
    this.lastEnd = undefined;
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
  }

  async start() {
    this.fleet.add(this);
    this.launch();
    await this.becomeReady();
    return this;
  }

  async stop() {
    this.isStopping = true;
    clearTimeout(this.timer);
    if (this.child?.pid !== undefined)
      await stopProcess(
        { pid: this.child.pid, identity: this.identity, stopSignal: this.spec.stopSignal },
        this.spec.stopMs,
      );
    this.fleet.record.remove(this.spec.name);
  }

  launch() {
    const { spec } = this;
    spec.beforeStart?.();
    const log = openLog(spec.log);
    const { command, args } = tiedToUs(spec);
    const child = spawn(command, args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...(command === spec.command ? spec.runAs : {}),
    });
    closeSync(log);
    this.startedAt = performance.now();
    this.lastEnd = undefined;
    this.child = child;
    child.once('error', (error) => this.ended(error.message));
    child.once('exit', (code, signal) => this.ended(signal ? `signal ${signal}` : `exit code ${code}`));
    if (child.pid === undefined) return;
    this.identity = identityOf(child.pid);
    this.fleet.launched(spec.name, child.pid, spec.stopSignal);
  }

  async becomeReady() {
    const { name, ready, readyMs = 30_000, log } = this.spec;
    const isLost = () =>
      this.lastEnd &&
      `${name} ended before it was ready (${this.lastEnd}). Its last lines, from ${log}:\n${tailOf(log)}`;
    await waitUntil(name, () => this.child?.pid !== undefined && ready(this.child.pid), { timeoutMs: readyMs, isLost });
    this.isUp = true;
  }

  /** @param {string} how */
  ended(how) {
    this.lastEnd = how;
    this.child = undefined;
    if (this.isStopping || !this.isUp) return;
    this.failures = performance.now() - this.startedAt > steadyAfterMs ? 1 : this.failures + 1;
    const delayMs = Math.min(firstDelayMs * 2 ** (this.failures - 1), longestDelayMs);
    this.fleet.say(
      `${this.spec.name} ended (${how}); starting it again in ${delayMs / 1000} s. Last lines of ${this.spec.log}:\n${tailOf(this.spec.log)}`,
    );
    this.timer = setTimeout(() => this.launch(), delayMs);
  }
}

/**
 * On Linux the kernel stops the child when the launcher dies without a chance to; `setpriv` is part of every Debian.
 * @param {ChildSpec} spec
 */
function tiedToUs({ command, args, runAs, stopSignal = 'SIGTERM' }) {
  const setpriv = process.platform === 'linux' ? findCommand('setpriv') : undefined;
  if (!setpriv || basename(command) === 'docker') return { command, args };
  const identity = runAs ? ['--reuid', String(runAs.uid), '--regid', String(runAs.gid), '--clear-groups'] : [];
  return {
    command: setpriv,
    args: [...identity, '--pdeathsig', stopSignal.replace('SIG', ''), '--', command, ...args],
  };
}
