export class ServicePrisma {}
