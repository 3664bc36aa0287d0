/**
 * Facts about one tree object: its number of entries, its longest name, and its subtrees with the length of their
 * names.
 */
export interface TreeFacts {
  entries: number;
  longestName: number;
  /**
   * Pairs of a subtree's number and the byte length of its name. Plain numbers, because a push may contain
   * millions.
   */
  subtrees: number[];
}

/**
 * Numbers the trees of one push, so that each id is stored once. Ids are latin1 text, which takes a third of the
 * memory of hex.
 */
export class TreeNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];

  of(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }

  hexOf(number: number): string {
    return Buffer.from(this.ids[number] ?? '', 'latin1').toString('hex');
  }
}

const directoryMode = 0o040000;

/** Parses a tree object: `<mode> <name>\0<id>`, repeated. `idBytes` is 20 or 32. Undefined if it is malformed. */
export function readTree(tree: Buffer, idBytes: number, numbers: TreeNumbers): TreeFacts | undefined {
  const facts: TreeFacts = { entries: 0, longestName: 0, subtrees: [] };
  for (let at = 0; at < tree.length;) {
    const space = tree.indexOf(0x20, at);
    const end = space < 0 ? -1 : tree.indexOf(0, space);
    if (end < 0 || end + idBytes >= tree.length) return undefined;
    const nameBytes = end - space - 1;
    facts.entries += 1;
    facts.longestName = Math.max(facts.longestName, nameBytes);
    if (parseInt(tree.toString('latin1', at, space), 8) === directoryMode)
      facts.subtrees.push(numbers.of(tree.toString('latin1', end + 1, end + 1 + idBytes)), nameBytes);
    at = end + 1 + idBytes;
  }
  return facts;
}

export interface TreeShape {
  /** Levels of directories below and including this one. */
  depth: number;
  /** Files and directories below it when checked out. A bomb has few objects and an enormous number of paths. */
  paths: number;
  /** Byte length of the longest path below it. */
  longestPath: number;
}

/**
 * Computes every tree's shape from its subtrees, each once. It does not recurse, because an attacker chooses the
 * depth.
 */
export function shapesOf(trees: ReadonlyMap<number, TreeFacts>): Map<number, TreeShape> {
  const shapes = new Map<number, TreeShape>();
  for (const start of trees.keys()) {
    const stack = [start];
    while (stack.length > 0) {
      const tree = stack.at(-1)!;
      const facts = trees.get(tree);
      const missing =
        facts && !shapes.has(tree)
          ? facts.subtrees.filter((inner, at) => at % 2 === 0 && trees.has(inner) && !shapes.has(inner))
          : [];
      if (missing.length > 0) stack.push(...missing);
      else {
        if (facts && !shapes.has(tree)) shapes.set(tree, shapeOf(facts, shapes));
        stack.pop();
      }
    }
  }
  return shapes;
}

function shapeOf({ entries, longestName, subtrees }: TreeFacts, shapes: ReadonlyMap<number, TreeShape>): TreeShape {
  const shape: TreeShape = { depth: 1, paths: entries, longestPath: longestName };
  for (let at = 0; at < subtrees.length; at += 2) {
    const inner = shapes.get(subtrees[at]!);
    if (!inner) continue;
    shape.depth = Math.max(shape.depth, inner.depth + 1);
    shape.paths += inner.paths;
    shape.longestPath = Math.max(shape.longestPath, subtrees[at + 1]! + 1 + inner.longestPath);
  }
  return shape;
}
