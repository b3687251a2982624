// Are ids and order those of the contract?

import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { draftFinding } from '../../shared/judge/finding-draft.ts'
import { finishFindings } from '../../shared/judge/finish-findings.ts'
import { configuredLeg } from '../../shared/judge/legs/leg.ts'
import { findingsOf } from './ask.ts'

const leg = { configured: configuredLeg('not-satisfied', '') }

describe('finishFindings', () => {
  it('makes the id of control, path, cluster in lower case, rule and subject', () => {
    const subject = { kind: 'group', id: 'G1', displayName: 'Group one' }
    const place = { control: '8.4.2', accessPath: 'AP-13', clusterId: '/Subscriptions/S' } as const
    const [finding] = finishFindings([draftFinding(place, 'CA-G01', subject, leg, 'x')], sha256Hex)
    expect(finding?.id).toBe(sha256Hex('8.4.2|AP-13|/subscriptions/s|CA-G01|group:G1').slice(0, 16))
    expect(finding?.clusterId).toBe('/subscriptions/s')
  })

  it('leaves what is absent empty in the id', () => {
    const rollUp = findingsOf({}).find(
      ({ control, accessPath, rule }) => control === '8.4.2' && accessPath === 'AP-02' && rule === 'roll-up',
    )
    expect(rollUp?.id).toBe(sha256Hex('8.4.2|AP-02||roll-up|').slice(0, 16))
  })

  it('sorts bytewise by control, path, cluster, rule and subject, absent first', () => {
    const keys = findingsOf({ discovered: ['/subscriptions/x'] }).map(
      ({ control, accessPath, clusterId, rule, subject }) =>
        [control, accessPath, clusterId ?? '', rule, subject === undefined ? '' : `${subject.kind}:${subject.id}`].join(
          '\u0000',
        ),
    )
    expect(keys).toEqual([...keys].sort())
    expect(keys[0]?.startsWith('10.2.1\u0000AP-02')).toBe(true)
    expect(keys.at(-1)?.startsWith('JIT\u0000AP-40')).toBe(true)
  })

  it('refuses two findings of one key', () => {
    const subject = { kind: 'group', id: 'G1', displayName: 'Group one' }
    const draft = draftFinding({ control: '8.4.2', accessPath: 'AP-02' }, 'CA-G01', subject, leg, 'x')
    expect(() => finishFindings([draft, draft], sha256Hex)).toThrow('8.4.2|AP-02||CA-G01|group:G1')
  })
})
