interface Platform {
  target: string;
  arch: string;
  bundle_type: string | null;
}

/** Tauri's name of a platform: `linux-x86_64`, followed by the bundle type if there is one. */
export const platformText = ({ target, arch, bundle_type }: Platform): string =>
  [target, arch, ...(bundle_type ? [bundle_type] : [])].join('-');
