import { codeOf } from '../basics/error-code.mjs';
import { Problem } from '../basics/problem.mjs';
import { ProcessRecord } from './process-record.mjs';

/** @typedef {{ stop(): unknown }} Part anything that is waited for when it stops */

/** Everything one launcher started and must stop again, in reverse; nothing starts once stopping began. */
export class Fleet {
  /**
   * @param {string} recordFile
   * @param {(text: string) => void} say
   */
  constructor(recordFile, say) {
    this.record = new ProcessRecord(recordFile);
    this.say = say;
    /** @type {Part[]} */
    this.parts = [];
    this.isStopping = false;
    this.onChange = () => {};
  }

  /** @param {Part} part */
  add(part) {
    if (this.isStopping) throw new Problem('Stopping.');
    this.parts.push(part);
  }

  /**
   * @param {string} name
   * @param {number} pid
   * @param {NodeJS.Signals} [stopSignal]
   */
  launched(name, pid, stopSignal) {
    this.record.add(name, pid, stopSignal);
    this.onChange();
  }

  get pids() {
    return this.record.pids;
  }

  async stop() {
    this.isStopping = true;
    for (const part of this.parts.splice(0).reverse()) await part.stop();
  }

  /** For the second Ctrl-C. */
  killAll() {
    for (const pid of Object.values(this.pids)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if (codeOf(error) !== 'ESRCH') throw error;
      }
    }
  }
}
