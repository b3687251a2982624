// Which uncovered scenarios surely exist? (docs/judgement.md, section 5)
// A device-filter rule is a truth we do not interpret, the country of a named range is not known, and no capture shows
// the trusted addresses outside the named ranges. A hole that needs two such facts at once may be nobody's sign-in.

import { type Cube, intersect, isUnrestricted, restrict, widen } from './cube.ts'
import { present } from './present.ts'
import { DIMENSION, filterDimensions, RULE_FALSE, RULE_TRUE, type ScenarioSpace, SEEN } from './scenario-space.ts'
import { subtractCubes } from './subtract-cubes.ts'

/** One way of asking: within these scenarios, is there a hole whatever the widened dimensions are? */
interface View {
  readonly within: Cube
  readonly widened: readonly number[]
}

/** Cubes that no protecting cube meets and that need at most one uninterpreted fact; undefined = budget exceeded. */
export function decisiveHoles(
  space: ScenarioSpace,
  top: Cube,
  protecting: readonly Cube[],
  budget: number,
): Cube[] | undefined {
  const holes: Cube[] = []
  for (const view of views(space, top, protecting)) {
    // Widening what protects asks for all values of the dimension at once.
    const wide = protecting.flatMap((cube) => {
      const inside = intersect(space.layout, cube, view.within)
      if (inside === undefined) return []
      return [view.widened.reduce((wider, dimension) => widen(space.layout, wider, view.within, dimension), inside)]
    })
    const left = subtractCubes(space.layout, [view.within], wide, budget)
    if (left === undefined) return undefined
    for (const hole of left) holes.push(hole)
  }
  return holes
}

function views(space: ScenarioSpace, top: Cube, protecting: readonly Cube[]): View[] {
  const { layout } = space
  const restricts = (dimension: number) => protecting.some((cube) => !isUnrestricted(layout, cube, top, dimension))
  const seen = present(restrict(layout, top, DIMENSION.unseenTrusted, [SEEN]))

  const places: View[] = []
  if (!restricts(DIMENSION.countries)) places.push({ within: seen, widened: [] })
  else {
    places.push({ within: seen, widened: [DIMENSION.countries] })
    const world = space.locations.addresses.flatMap((atom, i) => (atom.spansWorld ? [i] : []))
    const worldwide = restrict(layout, seen, DIMENSION.addresses, world)
    if (worldwide !== undefined) places.push({ within: worldwide, widened: [] })
  }

  const filters = filterDimensions(space).filter(restricts)
  return places.flatMap(({ within, widened }) => [
    { within, widened: [...widened, ...filters] },
    ...filters.flatMap((filter) =>
      [RULE_TRUE, RULE_FALSE].map((truth) => {
        const cut = present(restrict(layout, within, filter, [truth]))
        // Of the rule itself one truth is left, so that widening it changes nothing.
        return { within: cut, widened: [...widened, ...filters, DIMENSION.deviceStates] }
      }),
    ),
  ])
}
