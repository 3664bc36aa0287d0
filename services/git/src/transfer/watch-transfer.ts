import type { DomainError } from '@mnw/contracts/domain-error';
import type { GitConfig } from '../git.config.js';
import type { GitChild } from '../process/git-child.js';
import type { Conversation } from './guarded-fetch.js';
import { looksPerStretch, PaceRule, slowStretches, type WaitsFor } from './pace-rule.js';
import { TransferTooLong, TransferTooSlow } from './transfer.errors.js';

type Given = Pick<GitChild, 'stdin'>;
type Watched = Pick<Conversation, 'stdin' | 'stdout' | 'isChecking'>;
type Limits = Pick<GitConfig, 'GIT_SLOW_BYTES_PER_SECOND' | 'GIT_SLOW_MS' | 'GIT_TRANSFER_MS'>;

/** Ends a transfer that takes too long or whose client is too slow. The watch ends with git. */
export function watchTransfer(child: GitChild, conversation: Conversation, limits: Limits): void {
  const lookMs = limits.GIT_SLOW_MS / (looksPerStretch * slowStretches);
  const rule = new PaceRule((limits.GIT_SLOW_BYTES_PER_SECOND * lookMs * looksPerStretch) / 1_000);
  let saidBefore = 0;
  const end = (failure: DomainError): void => {
    child.failure ??= failure;
    child.kill();
    // A process counts as ended when its output is read or dropped, and the client may never read it.
    conversation.stdout.destroy(failure);
  };
  const looking = setInterval(() => {
    const waitsFor = whomItWaitsFor(child, conversation, child.saidBytes > saidBefore);
    saidBefore = child.saidBytes;
    if (rule.isTooSlow({ movedBytes: child.givenBytes + child.saidBytes, waitsFor })) end(new TransferTooSlow());
  }, lookMs);
  const tooLong = setTimeout(() => end(new TransferTooLong()), limits.GIT_TRANSFER_MS);
  const stop = (): void => {
    clearInterval(looking);
    clearTimeout(tooLong);
  };
  child.ended.then(stop, stop);
}

/**
 * The reader, when output lies there unread. The sender, while what it asks for is checked, since it decides how often that
 * happens, and when all that was sent is with git and git says nothing: while git works for a client it says something
 * every five seconds (`uploadpack.keepAlive`, `receive.keepAlive`).
 */
export function whomItWaitsFor(child: Given, { stdin, stdout, isChecking }: Watched, hasSaid: boolean): WaitsFor {
  if (stdout.readableLength > 0) return 'reader';
  if (isChecking) return 'sender';
  const isAllGiven = stdin.writableLength === 0 && child.stdin.writableLength === 0;
  return stdin.writable && isAllGiven && !hasSaid ? 'sender' : undefined;
}
