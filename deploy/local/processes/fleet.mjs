import { Problem } from '../basics/problem.mjs';
import { ProcessRecord } from './process-record.mjs';

/** Everything one launcher started and must stop again, in reverse; nothing starts once stopping began. */
export class Fleet {
  constructor(recordFile, say) {
    this.record = new ProcessRecord(recordFile);
    this.say = say;
    this.parts = [];
    this.isStopping = false;
    this.onChange = () => {};
  }

  /** `part`: anything with an async `stop()`. */
  add(part) {
    if (this.isStopping) throw new Problem('Stopping.');
    this.parts.push(part);
  }

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
        if (error.code !== 'ESRCH') throw error;
      }
    }
  }
}
