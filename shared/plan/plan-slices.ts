// In which pieces is the window collected? Each slice is collected, decoded, judged and put by one worker.

import type { Scope } from '../domain/scope.ts'
import type { Slice } from '../domain/slice.ts'
import type { CollectionWindow } from '../domain/window.ts'
import { DAY_MILLISECONDS, toInstant } from './open-windows.ts'

/**
 * The slices of one run. Sign-ins are cut by user partition, because a claim and the sign-in that performed its MFA
 * must meet in one slice; Graph knows no such filter, so with Graph as a source there is one partition.
 *
 * The trails of changes reach up to `plannedAt`, when the configuration is captured: only then do they say whether the
 * captured state was also the state of the window (law 10, configuration-holds-for-the-whole-window).
 */
export function planSlices(
  scope: Scope,
  window: CollectionWindow,
  signInPartitions: number,
  plannedAt: string,
): Slice[] {
  const trailOf = (days: number): CollectionWindow => ({
    from: toInstant(Date.parse(window.from) - days * DAY_MILLISECONDS),
    to: Date.parse(plannedAt) > Date.parse(window.to) ? plannedAt : window.to,
  })
  // A cluster's creation in the look-back shows its local accounts from their first moment on.
  const activity = trailOf(scope.lookBackDays)
  // An activation lasts a day at most, and a change of membership may take one to work.
  const audits = trailOf(1)
  const of = scope.signInSource === 'log-analytics' ? Math.max(1, signInPartitions) : 1
  const slices: Slice[] = [
    { sliceId: 'conditional-access', kind: 'conditional-access', window, after: [] },
    { sliceId: 'azure-resources', kind: 'azure-resources', window, after: [] },
    { sliceId: 'directory-audits', kind: 'directory-audits', window: audits, after: [] },
    { sliceId: 'azure-activity', kind: 'azure-activity', window: activity, after: [] },
    { sliceId: 'kubernetes-audit', kind: 'kubernetes-audit', window, after: [] },
    { sliceId: 'directory', kind: 'directory', window, after: ['azure-resources', 'conditional-access'] },
    // Whom to ask about, and from where, is known only now; nothing follows it.
    { sliceId: 'what-if', kind: 'what-if', window, after: ['azure-resources', 'conditional-access', 'directory'] },
  ]
  for (let index = 0; index < of; index += 1)
    slices.push({
      sliceId: `sign-ins-${index}-of-${of}`,
      kind: 'sign-ins',
      window,
      partition: { index, of },
      // The calls name the tokens whose sign-ins are looked for.
      after: ['azure-activity', 'conditional-access'],
    })
  // Programs are named by their roles, by groups, and by their own sign-ins.
  const naming = slices.filter(({ kind }) => kind === 'sign-ins').map(({ sliceId }) => sliceId)
  slices.push({
    sliceId: 'applications',
    kind: 'applications',
    window,
    after: ['azure-resources', 'directory', ...naming],
  })
  return slices
}

/** Slices in waves: every slice of a wave may run at once, after all earlier waves. */
export function planWaves(slices: readonly Slice[]): Slice[][] {
  const waves: Slice[][] = []
  const done = new Set<string>()
  let left = [...slices]
  while (left.length > 0) {
    const wave = left.filter((slice) => slice.after.every((needed) => done.has(needed)))
    if (wave.length === 0)
      throw new Error(`slices wait for each other: ${left.map((slice) => slice.sliceId).join(', ')}`)
    waves.push(wave)
    for (const slice of wave) done.add(slice.sliceId)
    left = left.filter((slice) => !done.has(slice.sliceId))
  }
  return waves
}
