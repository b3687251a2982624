// A class of the proof holds everybody whom the same clauses treat alike; a finding speaks of some of them. The example of a hole
// must name these.

import type { UncoveredRegion } from '../../coverage/coverage-types.ts'

/** `from`: everybody of the class, `to`: those who are meant; in the order of the class. */
export function renamePeople(
  hole: UncoveredRegion,
  from: readonly string[],
  to: readonly string[],
  names: ReadonlyMap<string, string>,
): UncoveredRegion {
  const [before, now] = [whoWords(from, names), whoWords(to, names)]
  if (before === now || !hole.words.startsWith(before)) return hole
  return {
    ...hole,
    words: `${now}${hole.words.slice(before.length)}`,
    smallestChange: hole.smallestChange
      .replaceAll(`include ${before} in `, () => `include ${now} in `)
      .replaceAll(` for ${before} on `, () => ` for ${now} on `),
  }
}

/** As the proof names a class: by its first member, with a count of the others. */
function whoWords([first = '', ...others]: readonly string[], names: ReadonlyMap<string, string>): string {
  const who = names.get(first) ?? first
  return others.length === 0 ? who : `${who} and ${others.length} ${others.length === 1 ? 'other' : 'others'}`
}
