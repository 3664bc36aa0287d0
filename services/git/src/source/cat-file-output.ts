import type { Readable } from 'node:stream';

export interface ObjectInfo {
  type: 'blob' | 'tree' | 'commit' | 'tag';
  sizeBytes: number;
}

interface Waiting {
  withContents: boolean;
  resolve: (answer: { info: ObjectInfo; bytes: Buffer } | undefined) => void;
  reject: (error: Error) => void;
}

const empty = Buffer.alloc(0);

/** Parses the answers of `cat-file --batch-command`, in the order of the requests. */
export class CatFileOutput {
  private readonly waiting: Waiting[] = [];
  private head = empty;
  private info: ObjectInfo | undefined;
  private chunks: Buffer[] = [];
  private missing = 0;

  constructor(stdout: Readable) {
    stdout.on('data', (chunk: Buffer) => this.take(chunk));
  }

  async nextInfo(): Promise<ObjectInfo | undefined> {
    return (await this.next(false))?.info;
  }

  nextContents(): Promise<{ bytes: Buffer } | undefined> {
    return this.next(true);
  }

  fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }

  private next(withContents: boolean): Promise<{ info: ObjectInfo; bytes: Buffer } | undefined> {
    return new Promise((resolve, reject) => this.waiting.push({ withContents, resolve, reject }));
  }

  private take(chunk: Buffer): void {
    let rest: Buffer | undefined = chunk;
    while (rest?.length) rest = this.info ? this.takeContents(rest) : this.takeHeader(rest);
  }

  private takeHeader(chunk: Buffer): Buffer | undefined {
    const end = chunk.indexOf(10);
    if (end < 0) {
      this.head = Buffer.concat([this.head, chunk]);
      return undefined;
    }
    const line = Buffer.concat([this.head, chunk.subarray(0, end)]).toString('latin1');
    this.head = empty;
    this.takeLine(line);
    return chunk.subarray(end + 1);
  }

  private takeLine(line: string): void {
    const [, type, size] = /^\S+ (blob|tree|commit|tag) (\d+)$/.exec(line) ?? [];
    if (type === undefined) return this.answer(undefined);
    const info = { type: type as ObjectInfo['type'], sizeBytes: Number(size) };
    if (!this.waiting[0]?.withContents) return this.answer({ info, bytes: empty });
    this.info = info;
    // A newline follows the contents.
    this.missing = info.sizeBytes + 1;
  }

  private takeContents(chunk: Buffer): Buffer | undefined {
    const part = chunk.subarray(0, this.missing);
    this.chunks.push(part);
    this.missing -= part.length;
    if (this.missing > 0) return undefined;
    const info = this.info!;
    const bytes = Buffer.concat(this.chunks).subarray(0, info.sizeBytes);
    this.info = undefined;
    this.chunks = [];
    this.answer({ info, bytes });
    return chunk.subarray(part.length);
  }

  private answer(answer: { info: ObjectInfo; bytes: Buffer } | undefined): void {
    this.waiting.shift()?.resolve(answer);
  }
}
