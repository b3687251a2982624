// Which rules govern activations of directory roles and of groups?

import type { CapturedPage } from '../../domain/capture.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { decodePimRules } from '../pim-rules.ts'
import { present, readId, readInstant, readObject, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'

export function decodeDirectoryPimPolicies(page: CapturedPage): ConfigurationDecoded {
  return decodePolicyAssignments(page, 'directory')
}

/** `roleDefinitionId` is `member` or `owner` here, and the scope is the group. */
export function decodeGroupPimPolicies(page: CapturedPage): ConfigurationDecoded {
  return decodePolicyAssignments(page, 'group')
}

/** Elements of `roleManagementPolicyAssignments` with the policy and its rules expanded. */
function decodePolicyAssignments(page: CapturedPage, plane: 'directory' | 'group'): ConfigurationDecoded {
  const notes = takeNotes(page)
  const pimRules = notes.each(readList(notes), (element) => {
    const id = readString(element['id'])
    if (id === undefined) return fault('the policy assignment has no id', 'RECORD_WITHOUT_ID')
    const roleId = readId(element['roleDefinitionId'])
    if (roleId === undefined) return fault(`policy assignment \`${id}\` names no role`)
    const scope = readId(element['scopeId']) ?? (plane === 'group' ? readId(page.subject) : undefined)
    if (scope === undefined) return fault(`policy assignment \`${id}\` names no scope`)
    const policy = readObject(element['policy'])
    const list = policy?.['rules'] ?? policy?.['effectiveRules']
    if (!Array.isArray(list)) return fault(`policy assignment \`${id}\` carries no rules`)
    const rules = decodePimRules(list, notes)
    if ('fault' in rules) return fault(`policy assignment \`${id}\`: ${rules.fault}`)
    return present<PimRuleSet>({
      ...rules,
      id,
      plane,
      scope,
      roleId,
      lastModifiedAt: readInstant(policy?.['lastModifiedDateTime']),
    })
  })
  return notes.finish({ pimRules })
}
