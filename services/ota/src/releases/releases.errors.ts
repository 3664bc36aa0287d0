import { DomainError } from '@mnw/contracts/domain-error';

export class ReleaseNotFound extends DomainError {
  constructor() {
    super('ota.release-not-found', 'not-found', 'The app has no such release.');
  }
}

export class VersionTaken extends DomainError {
  /** `twin` is a release that differs only in its build metadata. */
  constructor(twin?: string) {
    const message =
      twin === undefined
        ? 'The app has a release with this version. A version is never used again, not even after it was yanked.'
        : `The app has the release ${twin}. What follows a plus sign does not make another version: raise the number.`;
    super('ota.version-taken', 'conflict', message, { field: 'version' });
  }
}

export class PrereleaseInStable extends DomainError {
  constructor(version: string) {
    super(
      'ota.prerelease-in-stable',
      'invalid',
      `${version} is a pre-release and cannot go to the stable channel, which everybody gets. Choose another channel, such as beta.`,
      { field: 'channel' },
    );
  }
}

export class ReleaseYanked extends DomainError {
  constructor() {
    super('ota.release-yanked', 'conflict', 'The release was yanked. Publish a new version.');
  }
}

export class ReleaseNotPublished extends DomainError {
  constructor() {
    super('ota.release-not-published', 'conflict', 'Only a published release can be yanked.');
  }
}

export class ReleaseNotDraft extends DomainError {
  constructor() {
    super('ota.release-not-draft', 'conflict', 'A release that was published stays; it can be yanked.');
  }
}

export class NoArtifacts extends DomainError {
  constructor() {
    super('ota.no-artifacts', 'conflict', 'The release has no files yet.');
  }
}

export class ArtifactsNotReady extends DomainError {
  constructor(artifacts: { platform: string; reason: string }[]) {
    const first = artifacts.map(({ platform, reason }) => `${platform}: ${reason}`).join('; ');
    super('ota.artifacts-not-ready', 'conflict', `Not every file can be published. ${first}`, { artifacts });
  }
}
