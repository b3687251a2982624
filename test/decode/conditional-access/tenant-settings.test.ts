import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'

describe('authentication contexts', () => {
  it('say whether they are available', () => {
    const { observations, gaps } = decode('graph-contexts', {
      value: [
        { id: 'c1', displayName: 'Cluster administration', isAvailable: true },
        { id: 'c2', displayName: null, isAvailable: false },
        { id: 'c3', isAvailable: 'true' },
      ],
    })
    expect(observations.contexts).toEqual([
      { id: 'c1', displayName: 'Cluster administration', available: true },
      { id: 'c2', displayName: 'c2', available: false },
    ])
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })
})

describe('security defaults', () => {
  it.each([[true], [false]])('are enabled: %s', (isEnabled) => {
    expect(decode('graph-security-defaults', { isEnabled }).observations).toEqual({
      securityDefaults: [{ enabled: isEnabled }],
    })
  })

  it.each([[{}], [{ isEnabled: 'false' }], [undefined]])('in an answer like %j are not known', (json) => {
    const { observations, gaps } = decode('graph-security-defaults', json)
    expect(observations).toEqual({})
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })
})

describe('cross-tenant trust', () => {
  it('of the default', () => {
    const { observations } = decode('graph-cross-tenant-default', { inboundTrust: { isMfaAccepted: false } })
    expect(observations.crossTenantTrusts).toEqual([{ mfaAccepted: false }])
  })

  it('of partners is their own or, where they state none, the default', () => {
    const { observations, gaps } = decode('graph-cross-tenant-partners', {
      value: [
        { tenantId: 'T1', inboundTrust: { isMfaAccepted: true } },
        { tenantId: 'T2', inboundTrust: null },
        { tenantId: 'T3', inboundTrust: { isMfaAccepted: 'yes' } },
        { inboundTrust: null },
      ],
    })
    expect(observations.crossTenantTrusts).toEqual([{ tenantId: 't1', mfaAccepted: true }, { tenantId: 't2' }])
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE', 'RECORD_WITHOUT_ID'])
  })

  it.each([[{}], [{ inboundTrust: null }], ['x']])('of a default like %j is a gap', (json) => {
    const { observations, gaps } = decode('graph-cross-tenant-default', json)
    expect(observations.crossTenantTrusts).toEqual([])
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })
})
