import { Module } from '@nestjs/common';
import { Git } from './git.js';
import { GitSlots } from './git-slots.js';

@Module({ providers: [Git, GitSlots], exports: [Git, GitSlots] })
export class ProcessModule {}
