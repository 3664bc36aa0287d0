import { Module } from '@nestjs/common';
import { InternalHttp } from './internal-http.js';

@Module({ providers: [InternalHttp], exports: [InternalHttp] })
export class InternalHttpModule {}
