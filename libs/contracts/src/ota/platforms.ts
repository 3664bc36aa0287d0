import { z } from 'zod';

/** Operating systems and processors as Tauri's updater names them; `universal` runs on every processor of its target. */
export const OtaTarget = z.enum(['linux', 'darwin', 'windows']);
export type OtaTarget = z.output<typeof OtaTarget>;
export const OtaArch = z.enum(['x86_64', 'aarch64', 'armv7', 'i686', 'universal']);
export type OtaArch = z.output<typeof OtaArch>;
/** What the application was installed from: only the same kind can update it. */
export const BundleType = z.enum(['appimage', 'deb', 'rpm', 'app', 'msi', 'nsis']);
export type BundleType = z.output<typeof BundleType>;
