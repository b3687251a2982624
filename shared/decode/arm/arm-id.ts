// What does an ARM id name? Ids differ in case between services, so all are compared in lower case.

/** The last segment: the GUID of a role definition, the name of a table. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** The resource that an extension resource (`…/providers/<type>/<name>`) is on; `/` for the tenant. */
export function scopeOf(id: string, type: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf(`/providers/${type.toLowerCase()}/`)
  if (at < 0) return undefined
  return at === 0 ? '/' : id.slice(0, at).toLowerCase()
}
