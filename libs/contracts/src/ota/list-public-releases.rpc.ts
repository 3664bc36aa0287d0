import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ArtifactId, ProjectId, ReleaseId } from '../ids.js';
import { Timestamp } from '../text.js';
import { BundleType, OtaArch, OtaTarget } from './platforms.js';

/**
 * The latest stable releases of a project's apps, for its page. Releases that need a licence key or are not fully
 * rolled out are omitted.
 */
export const listPublicReleases = defineRpc('rpc.ota.list-public-releases.v1', {
  input: z.object({ project_id: ProjectId, limit: z.number().int().min(1).max(20).default(5) }),
  output: z.object({
    data: z.array(
      z.object({
        id: ReleaseId,
        app_name: z.string(),
        version: z.string(),
        notes: z.string(),
        pub_date: Timestamp,
        artifacts: z.array(
          z.object({
            id: ArtifactId,
            target: OtaTarget,
            arch: OtaArch,
            bundle_type: BundleType.nullable(),
            filename: z.string(),
            file_size: z.number().int(),
          }),
        ),
      }),
    ),
  }),
});
