import { Module } from '@nestjs/common';

/** The composition root. It composes nothing yet: health is answered by every service's own frame. */
@Module({})
export class GitModule {}
