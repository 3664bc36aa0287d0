export type FaultKind = '500' | '429' | 'timeout-before-commit' | 'timeout-after-commit' | 'slow';

export interface Fault {
  next: FaultKind;
  /** Only requests whose path starts with this. */
  path?: string;
  method?: string;
  /** How many requests it hits. */
  times: number;
  /** How long the connection is held before it is cut, or the answer delayed. */
  ms: number;
}

/** Faults waiting for the next request they fit. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push({ ...fault });
  }

  get pending(): readonly Fault[] {
    return this.waiting;
  }

  /** The fault for this request, which is thereby used up once. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.waiting.find((one) => path.startsWith(one.path ?? '/') && (one.method ?? method) === method);
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.waiting = this.waiting.filter(({ times }) => times > 0);
    return fault;
  }

  clear(): void {
    this.waiting = [];
  }
}
