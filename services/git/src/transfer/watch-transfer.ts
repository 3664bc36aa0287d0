import type { DomainError } from '@mnw/contracts/domain-error';
import type { GitConfig } from '../git.config.js';
import type { GitChild } from '../process/git-child.js';
import type { Conversation } from './guarded-fetch.js';
import { samplesPerWindow, PaceRule, slowWindows, type WaitsFor } from './pace-rule.js';
import { TransferTooLong, TransferTooSlow } from './transfer.errors.js';

type Given = Pick<GitChild, 'stdin'>;
type Watched = Pick<Conversation, 'stdin' | 'stdout' | 'isChecking'>;
type Limits = Pick<GitConfig, 'GIT_SLOW_BYTES_PER_SECOND' | 'GIT_SLOW_MS' | 'GIT_TRANSFER_MS'>;

/** Ends a transfer that takes too long or whose client is too slow. Stops when git exits. */
export function watchTransfer(child: GitChild, conversation: Conversation, limits: Limits): void {
  const sampleMs = limits.GIT_SLOW_MS / (samplesPerWindow * slowWindows);
  const rule = new PaceRule((limits.GIT_SLOW_BYTES_PER_SECOND * sampleMs * samplesPerWindow) / 1_000);
  let writtenBefore = 0;
  const end = (failure: DomainError): void => {
    child.failure ??= failure;
    child.kill();
    // A process counts as ended only when its output is read or discarded, and the client may never read it.
    conversation.stdout.destroy(failure);
  };
  const sampling = setInterval(() => {
    const waitsFor = waitingFor(child, conversation, child.outputBytes > writtenBefore);
    writtenBefore = child.outputBytes;
    if (rule.isTooSlow({ movedBytes: child.inputBytes + child.outputBytes, waitsFor })) end(new TransferTooSlow());
  }, sampleMs);
  const tooLong = setTimeout(() => end(new TransferTooLong()), limits.GIT_TRANSFER_MS);
  const stop = (): void => {
    clearInterval(sampling);
    clearTimeout(tooLong);
  };
  child.ended.then(stop, stop);
}

/**
 * `reader` if output is unread. `sender` while its request is checked, because the client decides how often that
 * happens, and also if all its data was passed to git and git is silent: while git works it sends something every
 * five seconds (`uploadpack.keepAlive`, `receive.keepAlive`).
 */
export function waitingFor(child: Given, { stdin, stdout, isChecking }: Watched, hasSaid: boolean): WaitsFor {
  if (stdout.readableLength > 0) return 'reader';
  if (isChecking) return 'sender';
  const isAllGiven = stdin.writableLength === 0 && child.stdin.writableLength === 0;
  return stdin.writable && isAllGiven && !hasSaid ? 'sender' : undefined;
}
