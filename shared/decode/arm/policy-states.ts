// Which Azure Policy definitions does a resource meet?

import type { CapturedPage } from '../../domain/capture.ts'
import type { AzurePolicyState } from '../../domain/cluster.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { present, readBoolean, readId, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'

const STATES: readonly string[] = ['compliant', 'noncompliant', 'exempt', 'conflict', 'unknown', 'protected', 'error']

export function decodePolicyStates(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const policyStates = notes.each(readList(notes), (state) => {
    const resourceId = readId(state['resourceId'])
    const definitionId = readId(state['policyDefinitionId'])
    const assignmentId = readId(state['policyAssignmentId'])
    if (resourceId === undefined || definitionId === undefined || assignmentId === undefined)
      return fault('the policy state lacks its resource, definition or assignment', 'RECORD_WITHOUT_ID')
    const compliant = readBoolean(state['isCompliant'])
    const stated = compliant === undefined ? undefined : compliant ? 'Compliant' : 'NonCompliant'
    const complianceState = readString(state['complianceState']) ?? stated
    if (complianceState === undefined) return fault(`the policy state of \`${resourceId}\` is not stated`)
    if (!STATES.includes(complianceState.toLowerCase())) notes.unknown('complianceState', complianceState)
    const effect = readString(state['policyDefinitionAction'])
    return present<AzurePolicyState>({ resourceId, definitionId, assignmentId, complianceState, effect })
  })
  return notes.finish({ policyStates })
}
