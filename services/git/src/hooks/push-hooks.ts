import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hookProgram } from './hook-program.js';

/**
 * The hooks of one push, as links to the one program. git looks up each hook when it needs it, and runs `update`
 * once per ref. That hook is added only if some refs of the push are refused, because a process for each of twenty
 * thousand accepted refs takes most of a minute.
 */
export class PushHooks {
  static async open(): Promise<PushHooks> {
    const hooks = new PushHooks(await mkdtemp(join(tmpdir(), 'mnw-hooks-')));
    for (const name of ['pre-receive', 'post-receive']) await hooks.add(name);
    return hooks;
  }

  private constructor(readonly directory: string) {}

  addUpdate(): Promise<void> {
    return this.add('update');
  }

  remove(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }

  private add(name: string): Promise<void> {
    return symlink(hookProgram, join(this.directory, name));
  }
}
