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

/** How the installer itself tells them apart; archives hold the bundle as older versions of Tauri made it. */
const fits: Record<BundleType, (head: Buffer) => boolean> = {
  appimage: (head) => isAppImage(head) || gzip(head),
  deb: startsWith(Buffer.from('!<arch>\n').toString('hex')),
  rpm: startsWith('edabeedb'),
  app: gzip,
  msi: (head) => startsWith('d0cf11e0a1b11ae1')(head) || zip(head),
  nsis: (head) => startsWith('4d5a')(head) || zip(head),
};

/** Whether content that begins so can be the bundle it was announced as. */
export const fitsBundle = (bundleType: BundleType, head: Buffer): boolean => fits[bundleType](head);
