import type { BundleType } from '@mnw/contracts/ota/platforms';

const startsWith =
  (hex: string) =>
  (head: Buffer): boolean =>
    head.subarray(0, hex.length / 2).toString('hex') === hex;
const gzip = startsWith('1f8b');
const zip = startsWith('504b0304');
const elf = startsWith('7f454c46');
const isAppImage = (head: Buffer): boolean =>
  elf(head) && ['414901', '414902'].includes(head.subarray(8, 11).toString('hex'));

/**
 * Magic bytes by bundle type, as installers check them. Archives are included because older versions of Tauri wrap the
 * bundle in one.
 */
const fits: Record<BundleType, (head: Buffer) => boolean> = {
  appimage: (head) => isAppImage(head) || gzip(head),
  deb: startsWith(Buffer.from('!<arch>\n').toString('hex')),
  rpm: startsWith('edabeedb'),
  app: gzip,
  msi: (head) => startsWith('d0cf11e0a1b11ae1')(head) || zip(head),
  nsis: (head) => startsWith('4d5a')(head) || zip(head),
};

/** Whether content with these first bytes can be the announced bundle type. */
export const matchesBundle = (bundleType: BundleType, head: Buffer): boolean => fits[bundleType](head);
