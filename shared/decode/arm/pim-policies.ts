// Which rules govern activations of Azure roles?

import type { CapturedPage } from '../../domain/capture.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { decodePimRules } from '../pim-rules.ts'
import { present, readId, readInstant, readObject, readObjectAt, readString } from '../read-json.ts'
import { readListOrOne } from '../read-list.ts'
import { lastSegment } from './arm-id.ts'

/**
 * Elements of `roleManagementPolicyAssignments`: only they say for which role a policy is. Their `effectiveRules` are what
 * holds at that scope; `rules` are what was set there.
 */
export function decodeArmPimPolicies(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const pimRules = notes.each(readListOrOne(notes), (element) => {
    const id = readId(element['id']) ?? readId(element['name'])
    if (id === undefined) return fault('the policy assignment has no id', 'RECORD_WITHOUT_ID')
    const properties = readObject(element['properties'])
    const roleDefinitionId = readId(properties?.['roleDefinitionId'])
    if (roleDefinitionId === undefined) return fault(`policy \`${id}\` names no role`)
    const scope = readId(properties?.['scope']) ?? readId(page.subject)
    if (scope === undefined) return fault(`policy \`${id}\` names no scope`)
    const list = properties?.['effectiveRules'] ?? properties?.['rules']
    if (!Array.isArray(list)) return fault(`policy \`${id}\` carries no rules`)
    const rules = decodePimRules(list, notes)
    if ('fault' in rules) return fault(`policy \`${id}\`: ${rules.fault}`)
    const about = readObject(properties?.['policyAssignmentProperties'])
    return present<PimRuleSet>({
      ...rules,
      id,
      plane: 'azure',
      scope,
      roleId: lastSegment(roleDefinitionId),
      roleName: readString(readObjectAt(about, 'roleDefinition')?.['displayName']),
      lastModifiedAt:
        readInstant(readObjectAt(about, 'policy')?.['lastModifiedDateTime']) ??
        readInstant(properties?.['lastModifiedDateTime']),
    })
  })
  return notes.finish({ pimRules })
}
