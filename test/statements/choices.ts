/** The ways through the code that composes a statement: which branch is taken at each point where the sources leave it open. */
export class Choices {
  private readonly taken: { key: string; count: number; at: number }[] = [];
  private readonly byKey = new Map<string, number>();

  constructor(private readonly plan: readonly number[] = []) {}

  /** One of `count` alternatives. The same key is answered alike within one way. */
  choose(key: string, count: number): number {
    if (count === 1) return 0;
    const known = this.byKey.get(key);
    if (known !== undefined && known < count) return known;
    const at = Math.min(this.plan[this.taken.length] ?? 0, count - 1);
    this.taken.push({ key, count, at });
    this.byKey.set(key, at);
    return at;
  }

  /** The next way in order; undefined after the last. */
  next(): number[] | undefined {
    const last = this.taken.findLastIndex(({ at, count }) => at + 1 < count);
    if (last < 0) return undefined;
    return [...this.taken.slice(0, last).map(({ at }) => at), this.taken[last]!.at + 1];
  }

  /** Ways that differ from this one by one alternative that `seen` does not hold yet. */
  untried(seen: Set<string>): number[][] {
    for (const { key, at } of this.taken) seen.add(`${key}=${at}`);
    return this.taken.flatMap(({ key, count }, index) =>
      Array.from({ length: count }, (_, at) => at)
        .filter((at) => !seen.has(`${key}=${at}`) && seen.add(`${key}=${at}`))
        .map((at) => [...this.taken.slice(0, index).map((each) => each.at), at]),
    );
  }
}

const mostWays = 300;

/** Every combination of the alternatives that `work` meets; of very many, such that each alternative occurs. */
export function everyWay<T>(work: (choices: Choices) => T): T[] {
  const results: T[] = [];
  for (let plan: number[] | undefined = []; plan;) {
    if (results.length === mostWays) return eachAlternative(work);
    const choices = new Choices(plan);
    results.push(work(choices));
    plan = choices.next();
  }
  return results;
}

function eachAlternative<T>(work: (choices: Choices) => T): T[] {
  const results: T[] = [];
  const seen = new Set<string>();
  const plans: number[][] = [[]];
  for (let plan = plans.pop(); plan; plan = plans.pop()) {
    const choices = new Choices(plan);
    results.push(work(choices));
    plans.push(...choices.untried(seen));
  }
  return results;
}
