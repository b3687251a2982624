// Who came, who went, and for whom did the reasons change since another roster?

import type { EarlierRoster, RosterChanges, RosterName, RosterPrincipal } from '../../domain/roster.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export function compareRosters({ sha256, document }: EarlierRoster, now: readonly RosterPrincipal[]): RosterChanges {
  const before = new Map(document.principals.map((principal) => [principal.id, principal]))
  const after = new Map(now.map((principal) => [principal.id, principal]))
  return {
    since: { sha256, window: document.window },
    added: sorted([...after.values()].filter(({ id }) => !before.has(id)).map(named)),
    removed: sorted([...before.values()].filter(({ id }) => !after.has(id)).map(named)),
    changed: sorted(
      [...after.values()].flatMap((principal) => {
        const known = before.get(principal.id)
        if (known === undefined) return []
        const [was, is] = [wordsOf(known), wordsOf(principal)]
        const gained = is.filter((words) => !was.includes(words))
        const lost = was.filter((words) => !is.includes(words))
        return gained.length + lost.length === 0 ? [] : [{ ...named(principal), gained, lost }]
      }),
    ),
  }
}

/** Use comes and goes from window to window without anybody's power becoming another. */
const OF_USE = /^seen /

/** Why somebody is in scope, and how firmly he holds what he holds; what is activated now is gone by tonight. */
function wordsOf({ reasons, powers: all }: RosterPrincipal): string[] {
  const powers = all.filter(({ hold }) => hold !== 'activated')
  const lasting = reasons.filter((reason) => !OF_USE.test(reason))
  return [...new Set([...lasting, ...powers.map(({ words, hold }) => `${words}: ${hold}`)])].sort(compareBytewise)
}

function named({ id, name }: RosterPrincipal): RosterName {
  return { id, name }
}

function sorted<T extends RosterName>(names: readonly T[]): T[] {
  return [...names].sort((a, b) => compareBytewise(a.id, b.id))
}
