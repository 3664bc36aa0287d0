import { DomainError } from '@mnw/contracts/domain-error';

export class ReleaseNotFound extends DomainError {
  constructor() {
    super('ota.release-not-found', 'not-found', 'The app has no such release.');
  }
}

export class VersionTaken extends DomainError {
  /** `twin` is the version of a release that differs only in its build metadata. */
  constructor(twin?: string) {
    const message =
      twin === undefined
        ? 'The app already has a release with this version. A version cannot be reused, even after it was yanked.'
        : `The app already has the release ${twin}. The part after the plus sign does not make a different version. Increase the version number.`;
    super('ota.version-taken', 'conflict', message, { field: 'version' });
  }
}

export class PrereleaseInStable extends DomainError {
  constructor(version: string) {
    super(
      'ota.prerelease-in-stable',
      'invalid',
      `${version} is a pre-release, and everybody receives the stable channel. Choose another channel, such as beta.`,
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
    super('ota.release-not-draft', 'conflict', 'A published release cannot be deleted, only yanked.');
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
    super('ota.artifacts-not-ready', 'conflict', `Some files cannot be published. ${first}`, { artifacts });
  }
}
