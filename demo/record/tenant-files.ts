// The recorder's question: which files make up a recorded tenant? Collected in memory, so that a test can compare them.

/** Path inside the tenant's folder → text. */
export type TenantFiles = Map<string, string>

export function addJson(files: TenantFiles, path: string, value: unknown): void {
  addText(files, path, `${JSON.stringify(value, null, 2)}\n`)
}

/** A collection as the services write one: `{"value":[…]}`. */
export function addList(files: TenantFiles, path: string, value: readonly unknown[]): void {
  addJson(files, path, { value })
}

/** One element a line, in the order given. */
export function addLines(files: TenantFiles, path: string, elements: readonly unknown[]): void {
  addText(files, path, elements.map((element) => `${JSON.stringify(element)}\n`).join(''))
}

export function addText(files: TenantFiles, path: string, text: string): void {
  if (files.has(path)) throw new Error(`file \`${path}\` was already written`)
  files.set(path, text)
}
