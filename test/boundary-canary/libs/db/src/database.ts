import { ServicePrisma } from './prisma-client.js';

export const prisma = new ServicePrisma();
