// People of another tenant who hold roles here through Azure Lighthouse: no sign-in record is here, and no policy of this tenant
// applies. AP-41.

import type { LighthouseDelegation } from '../../domain/azure-inventory.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { allComplete, logsComplete, sourcesComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { inventoryChanges, readingPermitted } from '../evidence/inventory.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { isHomeMfaDeclared } from '../legs/home-mfa.ts'
import { type ConfiguredLeg, configuredLeg, type ObservedLeg, type PathJudgement } from '../legs/leg.ts'
import { absent } from './azure-neighbours.ts'
import { observe, type PathQuestion, usesOf } from './path-question.ts'

const TYPES = ['microsoft.managedservices/registrationassignments', 'microsoft.managedservices/registrationdefinitions']

/** With evidence declared from every managing tenant its sign-ins are answered for; the log of what was done is here. */
export function judgeLighthouse(question: PathQuestion): PathJudgement {
  const { evidence } = question.file
  const { delegations } = evidence.observations
  if (delegations.length === 0) {
    const listed = sourcesComplete(evidence, ['arm-lighthouse'])
    const allowed = readingPermitted(
      evidence,
      TYPES.map((type) => `${type}/read`),
    )
    const gaps = [...listed.gaps, ...allowed.gaps, ...inventoryChanges(evidence, TYPES)]
    return absent(question, 'nothing is delegated to another tenant', gaps)
  }
  const unproved = delegations.filter(({ managingTenantId }) => !isHomeMfaDeclared(evidence, managingTenantId))
  return {
    configured: delegated(evidence, delegations, unproved),
    observed: unproved.length === 0 ? doneHere(question) : observe(question),
  }
}

function delegated(
  evidence: Evidence,
  delegations: readonly LighthouseDelegation[],
  unproved: readonly LighthouseDelegation[],
): ConfiguredLeg {
  const gaps = unproved.map((delegation): Gap => ({
    code: 'EXTERNAL_TRUST_NOT_PROVED',
    source: 'arm-lighthouse',
    sentence: `${delegation.scope} is delegated to ${tenantWords(delegation)} (${rolesOf(delegation)}), and no evidence of MFA is declared from there`,
  }))
  const tenants = [...new Set(delegations.map(tenantWords))].sort(compareBytewise).join(', ')
  const held = holdOverWindow(
    evidence,
    { verdict: gaps.length === 0 ? 'satisfied' : 'not-assessable', gaps },
    { essential: [], sources: ['arm-lighthouse'], trails: ['azure-activity'], isRelevant: () => false },
  )
  const changes = inventoryChanges(evidence, TYPES)
  const all = [...held.gaps, ...changes]
  if (all.length === 0)
    return configuredLeg('satisfied', `evidence of MFA is declared from ${tenants}, to whom roles here are delegated`)
  return configuredLeg('not-assessable', all[0]?.sentence ?? '', { gaps: all })
}

function tenantWords({ managingTenantName, managingTenantId }: LighthouseDelegation): string {
  return managingTenantName ?? managingTenantId ?? 'a tenant that could not be read'
}

function rolesOf({ standing, eligible, eligibleWithMfa }: LighthouseDelegation): string {
  if (standing === undefined && eligible === undefined) return 'roles that could not be read'
  return `${standing ?? 0} held all the time; ${eligible ?? 0} on request, of which ${eligibleWithMfa ?? 0} demand MFA`
}

/** What callers of another tenant did stands in the activity log of this one. */
function doneHere(question: PathQuestion): ObservedLeg {
  const logs = allComplete([logsComplete(question.file.evidence, ['azure-activity'])])
  return foldAccesses(question.file, usesOf(question), {
    logs,
    unused: 'not-observed',
    departureEffect: question.departureEffect,
  })
}
