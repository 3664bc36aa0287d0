import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { gitLineStream } from '../process/git-lines.js';
import { Git } from '../process/git.js';
import { directoryBytes } from './directory-bytes.js';
import { objectsOf } from './object-stream.js';
import { readTree, shapesOf, TreeNumbers, type TreeFacts } from './tree-facts.js';

const limits = {
  treeBytes: 4_000_000,
  trees: 1_000_000,
  entries: 10_000,
  depth: 50,
  nameBytes: 255,
  pathBytes: 4_096,
  paths: 3_000_000,
};
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

export interface ScanResult {
  /** Why the objects are refused, as messages for the pusher. */
  refusals: string[];
  /** Their size on disk. */
  bytes: number;
}

interface Counted {
  trees: string[];
  objects: number;
  unpackedBytes: number;
  refusals: string[];
}

/** The trees that were read so far. */
interface Reached {
  trees: Map<number, TreeFacts>;
  numbers: TreeNumbers;
  /** Number of subdirectory entries in all of them. */
  subtrees: number;
}

/**
 * Scans pushed objects before git accepts them, because the size of a pack does not limit its contents: a gigabyte
 * of zeros arrives as five megabytes, and a few hundred trees can name ten billion paths.
 */
@Injectable()
export class ScanQuarantine {
  constructor(
    private readonly git: Git,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async execute(directory: string, quarantine: string, signal?: AbortSignal): Promise<ScanResult> {
    const bytes = await directoryBytes(quarantine);
    const counted = await this.count(directory, quarantine, signal);
    if (counted.refusals.length > 0) return { refusals: counted.refusals, bytes };
    return { refusals: await this.shapeRefusals(directory, quarantine, counted.trees, signal), bytes };
  }

  private async count(directory: string, quarantine: string, signal: AbortSignal | undefined): Promise<Counted> {
    const child = this.git.spawn(
      directory,
      ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
      {
        env: { GIT_OBJECT_DIRECTORY: quarantine },
        signal,
      },
    );
    child.stdin.end();
    child.stderr.resume();
    const counted: Counted = { trees: [], objects: 0, unpackedBytes: 0, refusals: [] };
    for await (const line of gitLineStream(child.stdout)) {
      const refusal = this.countOne(counted, line);
      if (!refusal) continue;
      counted.refusals.push(refusal);
      child.kill();
      break;
    }
    const { code } = await child.ended;
    if (code !== 0 && counted.refusals.length === 0) throw new Error(`the quarantine could not be listed (${code})`);
    return counted;
  }

  private countOne(counted: Counted, line: string): string | undefined {
    const [id = '', type, text] = line.split(' ');
    const size = Number(text);
    counted.objects += 1;
    counted.unpackedBytes += size;
    if (type === 'tree') counted.trees.push(id);
    const { PUSH_MAX_OBJECT_BYTES, PUSH_MAX_UNPACKED_BYTES, PUSH_MAX_OBJECTS } = this.config;
    if (type === 'tree' && size > limits.treeBytes)
      return `The tree ${id} has ${mb(size)}; a directory can have at most ${limits.entries} entries.`;
    if (size > PUSH_MAX_OBJECT_BYTES)
      return `The file ${id} has ${mb(size)} unpacked; a file can have at most ${mb(PUSH_MAX_OBJECT_BYTES)}. Offer large files as downloads of an item instead.`;
    if (counted.unpackedBytes > PUSH_MAX_UNPACKED_BYTES)
      return `This push has more than ${mb(PUSH_MAX_UNPACKED_BYTES)} unpacked.`;
    if (counted.trees.length > limits.trees)
      return `This push adds more than ${limits.trees} directories. Push it in parts.`;
    if (counted.objects > PUSH_MAX_OBJECTS)
      return `This push adds more than ${PUSH_MAX_OBJECTS} objects. Push it in parts.`;
    return undefined;
  }

  private async shapeRefusals(
    directory: string,
    quarantine: string,
    ids: string[],
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const reached: Reached = { trees: new Map(), numbers: new TreeNumbers(), subtrees: 0 };
    const { trees, numbers } = reached;
    // New trees may refer to old ones, whose shape counts too. Otherwise a bomb could be built up push by push.
    for (let wanted = ids; wanted.length > 0;) {
      if (trees.size + wanted.length > limits.trees)
        return [`This push refers to more than ${limits.trees} directories.`];
      const refusal = await this.readTrees(directory, quarantine, wanted, reached, signal);
      if (refusal) return [refusal];
      wanted = unknownSubtrees(reached, wanted);
    }
    for (const [tree, { depth, paths, longestPath }] of shapesOf(trees)) {
      const hex = numbers.hexOf(tree);
      if (depth > limits.depth)
        return [`The tree ${hex} is ${depth} directories deep; at most ${limits.depth} are allowed.`];
      if (longestPath > limits.pathBytes)
        return [`The tree ${hex} contains a path of ${longestPath} bytes; at most ${limits.pathBytes} are allowed.`];
      if (paths > limits.paths) return [`The tree ${hex} would be more than ${limits.paths} files when checked out.`];
    }
    return [];
  }

  private async readTrees(
    directory: string,
    quarantine: string,
    ids: string[],
    reached: Reached,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const child = this.git.spawn(directory, ['cat-file', '--batch', '--buffer'], {
      env: { GIT_OBJECT_DIRECTORY: quarantine, GIT_ALTERNATE_OBJECT_DIRECTORIES: `${directory}/objects` },
      signal,
    });
    child.stderr.resume();
    child.stdin.end(`${ids.join('\n')}\n`);
    let refusal: string | undefined;
    for await (const { id, type, content } of objectsOf(child.stdout)) {
      const facts = type === 'tree' ? readTree(content, id.length / 2, reached.numbers) : undefined;
      if (!facts) continue;
      reached.trees.set(reached.numbers.of(latin1(id)), facts);
      reached.subtrees += facts.subtrees.length / 2;
      // All entries are held in memory at once. Trees without files are tiny on the wire and gigabytes here.
      if (reached.subtrees > this.config.PUSH_MAX_SUBTREES)
        refusal = `The directories of this push contain more than ${this.config.PUSH_MAX_SUBTREES} directories in total. Push it in parts.`;
      if (facts.entries > limits.entries)
        refusal = `The tree ${id} has ${facts.entries} entries; at most ${limits.entries} are allowed.`;
      if (facts.longestName > limits.nameBytes)
        refusal = `The tree ${id} contains a name of ${facts.longestName} bytes; at most ${limits.nameBytes} are allowed.`;
      if (!refusal) continue;
      child.kill();
      break;
    }
    const { code } = await child.ended;
    if (code !== 0 && !refusal) throw new Error(`the trees in the quarantine could not be read (${code})`);
    return refusal;
  }
}

/** Hex ids of the trees that the given trees refer to and that were not read yet. */
function unknownSubtrees({ trees, numbers }: Reached, read: readonly string[]): string[] {
  const unknown = new Set<number>();
  for (const hex of read)
    for (const [at, tree] of trees.get(numbers.of(latin1(hex)))?.subtrees.entries() ?? [])
      if (at % 2 === 0 && !trees.has(tree)) unknown.add(tree);
  return [...unknown].map((tree) => numbers.hexOf(tree));
}

const latin1 = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
