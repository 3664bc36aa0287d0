import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { parseVersion, type Version } from '@mnw/contracts/ota/version-order';
import type { UpdateCheck } from './choose-update.js';

export interface AddressedCheck {
  target: string;
  arch: string;
  current_version: string;
  bundle_type?: string | undefined;
  channel?: string | undefined;
  install_id?: string | undefined;
}

/** Cached, because the applications in use have only a few versions. */
const versions = new LRUCache<string, { version: Version | undefined }>({ max: 2_000 });

/**
 * Undefined if the version cannot be parsed. The URL takes precedence over headers, which applications set once for all
 * requests.
 */
export function readCheck(asked: AddressedCheck, headers: IncomingHttpHeaders): UpdateCheck | undefined {
  const current = knownVersion(asked.current_version);
  if (!current) return undefined;
  const bundleType = asked.bundle_type ?? header(headers, 'x-bundle-type');
  return {
    target: asked.target,
    arch: asked.arch,
    current,
    channel: asked.channel ?? header(headers, 'x-update-channel') ?? 'stable',
    bundleType: bundleType && isSaid(bundleType) ? bundleType : undefined,
    installId: asked.install_id ?? header(headers, 'x-install-id'),
  };
}

/** Older clients do not know the variable and send its name; newer ones may not know how they were installed. */
const isSaid = (bundleType: string): boolean => bundleType !== '{{bundle_type}}' && bundleType !== 'unknown';

export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function knownVersion(text: string): Version | undefined {
  const known = versions.get(text);
  if (known) return known.version;
  const version = parseVersion(text.replace(/^v+/, ''));
  if (text.length <= 100) versions.set(text, { version });
  return version;
}
