import { z } from 'zod';

/**
 * Operating systems and architectures as named by the Tauri updater; `universal` runs on every architecture of its
 * target.
 */
export const OtaTarget = z.enum(['linux', 'darwin', 'windows']);
export type OtaTarget = z.output<typeof OtaTarget>;
export const OtaArch = z.enum(['x86_64', 'aarch64', 'armv7', 'i686', 'universal']);
export type OtaArch = z.output<typeof OtaArch>;
/** The package the application was installed from; it can only be updated with the same type. */
export const BundleType = z.enum(['appimage', 'deb', 'rpm', 'app', 'msi', 'nsis']);
export type BundleType = z.output<typeof BundleType>;
