/** What one tree object holds: how many entries, its longest name, and which trees are in it under names of which length. */
export interface TreeFacts {
  entries: number;
  longestName: number;
  /** Object ids as latin1 text, which costs a third of their hex. */
  subtrees: { id: string; nameBytes: number }[];
}

const directoryMode = 0o040000;

/** Reads a tree object: `<mode> <name>\0<id>` again and again. `idBytes` is 20 or 32. Undefined when it is none. */
export function readTree(tree: Buffer, idBytes: number): TreeFacts | undefined {
  const facts: TreeFacts = { entries: 0, longestName: 0, subtrees: [] };
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const end = space < 0 ? -1 : tree.indexOf(0, space);
    if (end < 0 || end + idBytes >= tree.length) return undefined;
    const nameBytes = end - space - 1;
    facts.entries += 1;
    facts.longestName = Math.max(facts.longestName, nameBytes);
    if (parseInt(tree.toString('latin1', at, space), 8) === directoryMode) facts.subtrees.push({ id: tree.toString('latin1', end + 1, end + 1 + idBytes), nameBytes });
    at = end + 1 + idBytes;
  }
  return facts;
}

export interface TreeShape {
  /** Levels of directories below and including this one. */
  depth: number;
  /** Files and directories below it when written out: a bomb is small in objects and endless in paths. */
  paths: number;
  /** Bytes of the longest path below it. */
  longestPath: number;
}

/** Works out every tree's shape from those in it, each once, without recursion: the depth is an attacker's to choose. */
export function shapesOf(trees: ReadonlyMap<string, TreeFacts>): Map<string, TreeShape> {
  const shapes = new Map<string, TreeShape>();
  for (const start of trees.keys()) {
    const stack = [start];
    while (stack.length > 0) {
      const id = stack.at(-1)!;
      const facts = trees.get(id);
      const missing = facts && !shapes.has(id) ? facts.subtrees.filter((subtree) => trees.has(subtree.id) && !shapes.has(subtree.id)) : [];
      if (missing.length > 0) stack.push(...missing.map((subtree) => subtree.id));
      else {
        if (facts && !shapes.has(id)) shapes.set(id, shapeOf(facts, shapes));
        stack.pop();
      }
    }
  }
  return shapes;
}

function shapeOf(facts: TreeFacts, shapes: ReadonlyMap<string, TreeShape>): TreeShape {
  const shape: TreeShape = { depth: 1, paths: facts.entries, longestPath: facts.longestName };
  for (const { id, nameBytes } of facts.subtrees) {
    const inner = shapes.get(id);
    if (!inner) continue;
    shape.depth = Math.max(shape.depth, inner.depth + 1);
    shape.paths += inner.paths;
    shape.longestPath = Math.max(shape.longestPath, nameBytes + 1 + inner.longestPath);
  }
  return shape;
}
