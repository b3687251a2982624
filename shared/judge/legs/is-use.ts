// Did somebody get in? Attempts that did not are no use; a workload's sign-in is one, whatever it shows of MFA.

import type { Access } from './access.ts'

export function isUse({ accessPath, side, outcome }: Access): boolean {
  if (!accessPath.startsWith('AP-')) return false
  return side !== 'neutral' || outcome === 'workload' || outcome === 'strong-but-not-required'
}
