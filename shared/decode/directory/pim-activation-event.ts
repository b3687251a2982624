// Which step of an activation does this audit record tell, and what does it say about it?

import type { PimActivationEvent } from '../../domain/principal.ts'
import type { PageNotes } from '../page-notes.ts'
import { present, readId, readInstant } from '../read-json.ts'
import { activationStep } from './audit-activities.ts'
import type { DirectoryAudit } from './directory-audit.ts'
import { readPimTargets } from './pim-targets.ts'

/** `undefined` if the record is no step of an activation. */
export function decodeActivationEvent(audit: DirectoryAudit, notes: PageNotes): PimActivationEvent | undefined {
  const { details } = audit
  const step = activationStep(audit.activity, details.get('audittype'))
  if (step === undefined) {
    const activity = audit.activity.toLowerCase()
    if (activity.includes('(pim activation') || activity.startsWith('pim activation'))
      notes.unknown('activityDisplayName', audit.activity)
    return undefined
  }
  const asked = step === 'requested'
  const targets = readPimTargets(audit)
  if (targets.principalId === undefined && !asked)
    notes.gap('RECORD_UNREADABLE', `audit record \`${audit.id}\` does not say whose activation it is`)
  if (targets.roleName === undefined && targets.roleId === undefined)
    notes.gap('RECORD_UNREADABLE', `audit record \`${audit.id}\` does not say which role is activated`)
  return present<PimActivationEvent>({
    source: notes.page.source,
    recordId: audit.id,
    at: audit.at,
    step,
    failed: audit.result === 'failure',
    ...targets,
    // Somebody who activates asks for himself.
    principalId: targets.principalId ?? (asked ? audit.actor.id : undefined),
    principalName: targets.principalName ?? (asked ? audit.actor.name : undefined),
    requestId: readId(details.get('roleassignmentrequestid')),
    correlationId: audit.correlationId,
    expiresAt: readExpiry(audit, notes),
    // An approver's reason is not the requester's.
    justification: asked || step === 'completed' ? details.get('justification') : undefined,
    ticket: readTicket(details),
    actorId: audit.actor.id,
    actorName: audit.actor.name,
    ipAddress: details.get('ipaddr') ?? audit.actor.ipAddress,
    recordedMfa: asked ? readRecordedMfa(audit, notes) : undefined,
  })
}

function readExpiry(audit: DirectoryAudit, notes: PageNotes): string | undefined {
  const text = audit.details.get('expirationtime')
  const expiresAt = readInstant(text)
  if (text !== undefined && expiresAt === undefined)
    notes.gap('RECORD_UNREADABLE', `audit record \`${audit.id}\` has an expiration time that cannot be read`)
  return expiresAt
}

/**
 * `IsAuthenticatedWithMfa` is not documented (docs/facts, identity 5.4). Only the request says how the person who activates had
 * signed in; on an approval it would speak of the approver.
 */
function readRecordedMfa(audit: DirectoryAudit, notes: PageNotes): boolean | undefined {
  const text = audit.details.get('isauthenticatedwithmfa')
  switch (text?.toLowerCase()) {
    case 'true':
      return true
    case 'false':
      return false
    case undefined:
      return undefined
    default:
      notes.unknown('IsAuthenticatedWithMfa', text ?? '')
      return undefined
  }
}

function readTicket(details: ReadonlyMap<string, string>): string | undefined {
  const parts = [details.get('ticketsystem'), details.get('ticketnumber')].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(' ')
}
