import type { BuildStatus } from '@mnw/contracts/ota/build';

export interface BuildOfPush {
  id: string;
  target: string;
  status: BuildStatus;
}

interface Notice {
  text: string;
  /** The build that the notice is about; its URL is appended. */
  buildId?: string;
}

const listedNames = 5;
export const nameOf = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');

/** The outcome of a push, as shown to the pusher: what is built, and why the rest is not. */
export class PushOutcome {
  constructor(
    readonly builds: (BuildOfPush & { ref: string })[] = [],
    readonly notices: Notice[] = [],
    private readonly app?: string,
  ) {}

  /** The same outcome, whose notices start with the app's name. */
  forApp(app: string): PushOutcome {
    return new PushOutcome(this.builds, this.notices, app);
  }

  add(ref: string, build: BuildOfPush): void {
    const [name, { status, target, id }] = [nameOf(ref), build];
    if (status === 'pending' || status === 'building') this.builds.push({ ...build, ref });
    else if (status === 'succeeded') this.addNotice(`Already built: ${name} for ${target}.`, id);
    else
      this.addNotice(
        `Not built again: ${name} for ${target}, because the last build of this commit ended as ${status}. Rerun it here:`,
        id,
      );
  }

  notBuilt(refs: readonly { ref: string }[], why: string): void {
    if (refs.length === 0) return;
    const names = refs
      .slice(0, listedNames)
      .map(({ ref }) => nameOf(ref))
      .join(', ');
    this.addNotice(
      `Not built: ${names}${refs.length > listedNames ? ` and ${refs.length - listedNames} more` : ''}, because ${why}.`,
    );
  }

  addNotice(sentence: string, buildId?: string): void {
    this.notices.push({
      text: this.app === undefined ? sentence : `${this.app}: ${sentence}`,
      ...(buildId !== undefined && { buildId }),
    });
  }
}
