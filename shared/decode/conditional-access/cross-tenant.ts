// Whose MFA does this tenant accept?

import type { CapturedPage } from '../../domain/capture.ts'
import type { CrossTenantTrust } from '../../domain/conditional-access.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readBoolean, readId, readObject } from '../read-json.ts'
import { readList } from '../read-list.ts'

export function decodeCrossTenantDefault(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const crossTenantTrusts = notes.each([page.json], (settings) => decodeTrust(settings, undefined))
  return notes.finish({ crossTenantTrusts })
}

export function decodeCrossTenantPartners(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const crossTenantTrusts = notes.each(readList(notes), (partner) => {
    const tenantId = readId(partner['tenantId'])
    if (tenantId === undefined) return fault('the partner has no tenant id', 'RECORD_WITHOUT_ID')
    return decodeTrust(partner, tenantId)
  })
  return notes.finish({ crossTenantTrusts })
}

/** A partner without inbound trust of its own takes the default, so its `mfaAccepted` stays absent. */
function decodeTrust(settings: JsonObject, tenantId: string | undefined): CrossTenantTrust | Fault {
  const trust = settings['inboundTrust'] ?? undefined
  const accepted = trust === undefined ? undefined : (readObject(trust)?.['isMfaAccepted'] ?? undefined)
  if (trust === undefined && tenantId !== undefined) return { tenantId }
  const mfaAccepted = readBoolean(accepted)
  if (mfaAccepted === undefined) return fault('it does not say by a boolean whether MFA is accepted')
  return present<CrossTenantTrust>({ tenantId, mfaAccepted })
}
