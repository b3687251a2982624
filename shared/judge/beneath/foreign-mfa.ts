// Whose MFA does this tenant accept without evidence from there? The second half of CA-G12, beneath the path of guests.

import type { ControlId } from '../../domain/access-path.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { isHomeMfaDeclared } from '../legs/home-mfa.ts'
import { configuredLeg } from '../legs/leg.ts'
import { isAccepted, trustWords } from '../paths/special-people.ts'

/** Where the settings were not captured whole, the roll-up of the path says so. */
export function findForeignMfa({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  if (!sourceCompleteness(evidence, 'graph-cross-tenant').complete) return []
  return evidence.observations.crossTenantTrusts
    .filter((trust) => isAccepted(trust) && !isHomeMfaDeclared(evidence, trust.tenantId))
    .map((trust) => {
      const words = trustWords(trust)
      const sentence = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
      const subject =
        trust.tenantId === undefined
          ? { kind: 'trust', id: 'default', displayName: 'every other tenant' }
          : { kind: 'trust', id: trust.tenantId, displayName: `tenant ${trust.tenantId}` }
      const configured = configuredLeg('not-assessable', '', {
        gaps: [{ code: 'EXTERNAL_TRUST_NOT_PROVED', source: 'graph-cross-tenant', sentence }],
      })
      return draftFinding({ control, accessPath: 'AP-39' }, 'CA-G12', subject, { configured }, sentence)
    })
}
