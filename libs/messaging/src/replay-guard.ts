/**
 * How far behind the highest number a message may still arrive. Messages of one sender arrive in order, except over
 * several routes of a cluster.
 */
const windowSize = 1_024;
/** Longer than a seal is valid, so that a forgotten call is refused for its age. */
const forgetAfterMs = 180_000;

interface Sender {
  highest: number;
  /** Numbers seen within the window. */
  seen: Set<number>;
  lastAt: number;
}

/** Accepts each call of a sender once, by its number, with bounded memory per sender. */
export class ReplayGuard {
  private readonly senders = new Map<string, Sender>();
  private sweptAt = 0;

  /** False if this sender's number was seen before or is older than the window. */
  isFirst(senderId: string, number: number, now: number): boolean {
    this.sweep(now);
    let sender = this.senders.get(senderId);
    if (!sender) this.senders.set(senderId, (sender = { highest: number, seen: new Set(), lastAt: now }));
    sender.lastAt = now;
    if (number <= sender.highest - windowSize || sender.seen.has(number)) return false;
    sender.seen.add(number);
    if (number > sender.highest) sender.highest = number;
    if (sender.seen.size > 2 * windowSize)
      for (const old of sender.seen) if (old <= sender.highest - windowSize) sender.seen.delete(old);
    return true;
  }

  private sweep(now: number): void {
    if (now - this.sweptAt < forgetAfterMs) return;
    this.sweptAt = now;
    for (const [id, { lastAt }] of this.senders) if (now - lastAt > forgetAfterMs) this.senders.delete(id);
  }
}
