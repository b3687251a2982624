// In which order is something told that came in any order? Bytewise by a key, one for each.

export function inOrderOfKeys<T>(byKey: ReadonlyMap<string, T>): T[] {
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
