/** One kind of state change: the code that makes it, and its allowed source and target states. */
export interface Step<State extends string> {
  by: string;
  moves: Partial<Record<State, readonly State[]>>;
}

/**
 * The states of a thing and the steps between them, declared once in `<thing>.states.ts`. Every update of a state
 * takes its guard from here (`where state = any(${purchaseLife.from('cancel')})`), so that an undeclared step
 * changes no row.
 */
export class LifeCycle<State extends string, Name extends string> {
  constructor(
    readonly states: readonly State[],
    readonly steps: Readonly<Record<Name, Step<State>>>,
  ) {}

  /** The states in which `step` is allowed. With `to`, only those from which it may lead there. */
  from(step: Name, to?: State): State[] {
    return this.states.filter((state) => {
      const targets = this.to(step, state);
      return to === undefined ? targets.length > 0 : targets.includes(to);
    });
  }

  /** The states to which `step` may lead from `state`; empty if it is forbidden. */
  to(step: Name, state: State): readonly State[] {
    return this.steps[step].moves[state] ?? [];
  }
}

/** The same targets from each of several states. */
export const each = <From extends string, To extends string>(
  from: readonly From[],
  to: readonly To[],
): Record<From, readonly To[]> => Object.fromEntries(from.map((state) => [state, to])) as Record<From, readonly To[]>;
