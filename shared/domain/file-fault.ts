// Why could a file not be read? In words, for the codes a person can do something about.

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder, expected a file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'it is a symbolic link, which is not followed',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
}

export function wordFileFault(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code
  const known = typeof code === 'string' && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  return known ?? (error instanceof Error ? error.message : String(error))
}
