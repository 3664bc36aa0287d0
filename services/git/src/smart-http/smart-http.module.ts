import { Module } from '@nestjs/common';
import { InternalHttpModule } from '../internal-http/internal-http.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { TransferModule } from '../transfer/transfer.module.js';
import { SmartHttp } from './smart-http.js';

@Module({ imports: [InternalHttpModule, RepositoriesModule, TransferModule], providers: [SmartHttp] })
export class SmartHttpModule {}
