/** The message for Git LFS clients, over both SSH and HTTP. */
export const lfsRefusal =
  'Git LFS is not available on this server yet. Keep large files out of the repository, or take them out of LFS with "git lfs migrate export" and push again.';
