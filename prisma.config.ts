import { defineConfig } from 'prisma/config';

// Migrations are plain SQL, applied by libs/db; Prisma only generates its client from the schema folder.
export default defineConfig({ schema: 'prisma/schema' });
