interface Platform {
  target: string;
  arch: string;
  bundle_type: string | null;
}

/** As Tauri names a platform: `linux-x86_64`, with the kind of package where there is one. */
export const platformText = ({ target, arch, bundle_type }: Platform): string =>
  [target, arch, ...(bundle_type ? [bundle_type] : [])].join('-');
