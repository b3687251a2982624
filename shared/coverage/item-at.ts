// Which item has this index? For indices that the proof itself made, so that one that is out of range is a fault.

export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item \`${index}\` among ${items.length}`)
  return item
}
