import { describe, expect, it } from 'vitest'
import { foldArmEvents } from '../../../shared/decode/activity/fold-arm-events.ts'
import type { ArmEvent } from '../../../shared/domain/activity.ts'

const call = (id: string, at: string, status: string): ArmEvent => ({
  id,
  at,
  status,
  operation: 'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
  resourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.containerservice/managedclusters/c',
  callerName: 'alice@contoso.example',
  callerMfa: 'mfa',
  correlationId: 'c-1',
  source: 'log-azure-activity',
})

describe('rows of one correlation id', () => {
  it('of one day are one operation, at its start and with its end', () => {
    const folded = foldArmEvents([
      call('e-2', '2026-11-23T12:00:05.0000000Z', 'Success'),
      call('e-1', '2026-11-23T12:00:00.0000000Z', 'Start'),
    ])
    expect(folded.map(({ id, at, status }) => ({ id, at, status }))).toEqual([
      { id: 'e-2', at: '2026-11-23T12:00:00.0000000Z', status: 'Success' },
    ])
  })

  it('of two days stay two: a repeated client id must not carry a call out of its window', () => {
    const folded = foldArmEvents([
      call('e-1', '2026-11-22T23:50:00.0000000Z', 'Success'),
      call('e-2', '2026-11-23T12:00:00.0000000Z', 'Success'),
    ])
    expect(folded.map(({ id }) => id)).toEqual(['e-1', 'e-2'])
  })
})
