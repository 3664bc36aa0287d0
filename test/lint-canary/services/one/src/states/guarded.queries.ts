import { sql } from '@mnw/db/sql';

const build = { from: (step: string): string[] => [step] };
export const start = sql`update ota_builds set status = 'building' where status = any(${build.from('lease')})`;
