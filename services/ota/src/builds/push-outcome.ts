import type { BuildStatus } from '@mnw/contracts/ota/build';

export interface BuildOfPush {
  id: string;
  target: string;
  status: BuildStatus;
}

interface Said {
  text: string;
  /** The build it speaks of, whose address is told with it. */
  buildId?: string;
}

const listedNames = 5;
export const nameOf = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');

/** What becomes of a push, for the person who pushed: what is built, and of everything else why it is not. */
export class PushOutcome {
  constructor(
    readonly builds: (BuildOfPush & { ref: string })[] = [],
    readonly notices: Said[] = [],
    private readonly app?: string,
  ) {}

  /** The same outcome; what is said of this app begins with its name. */
  of(app: string): PushOutcome {
    return new PushOutcome(this.builds, this.notices, app);
  }

  add(ref: string, build: BuildOfPush): void {
    const [name, { status, target, id }] = [nameOf(ref), build];
    if (status === 'pending' || status === 'building') this.builds.push({ ...build, ref });
    else if (status === 'succeeded') this.say(`Built before: ${name} for ${target}.`, id);
    else
      this.say(
        `Not built again: ${name} for ${target}, because its last build of this commit ended as ${status}. Start it again there:`,
        id,
      );
  }

  notBuilt(refs: readonly { ref: string }[], why: string): void {
    if (refs.length === 0) return;
    const names = refs
      .slice(0, listedNames)
      .map(({ ref }) => nameOf(ref))
      .join(', ');
    this.say(
      `Not built: ${names}${refs.length > listedNames ? ` and ${refs.length - listedNames} more` : ''}, because ${why}.`,
    );
  }

  say(sentence: string, buildId?: string): void {
    this.notices.push({
      text: this.app === undefined ? sentence : `${this.app}: ${sentence}`,
      ...(buildId !== undefined && { buildId }),
    });
  }
}
