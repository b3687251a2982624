// Is the sample small, the same for the same run, and about what matters?

import { describe, expect, it } from 'vitest'
import { planWhatIf } from '../../../shared/judge/what-if/plan-what-if.ts'
import { modelGround } from '../../../shared/judge/model/compare-evidence.ts'
import { createPredictor } from '../../../shared/judge/model/predict.ts'
import { placeAddresses } from '../../../shared/judge/model/place-addresses.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { scenarioOf } from '../../../shared/judge/what-if/scenario-of.ts'
import { ANA, ARM, KUBERNETES, policy } from '../sign-in/make-sign-in.ts'
import { BEN, CAPTURED, ENFORCED, GLASS, GUS, LOCATIONS, questionsOf, whatIfInput } from './small-tenant.ts'

/** Names of the policies that the model applies to at least one question. */
function touchedBy(questions: ReturnType<typeof questionsOf>): string[] {
  const { sampleSize: _, ...captured } = whatIfInput()
  const evidence = readEvidence({
    ...captured,
    ...{ tally: { buckets: [], unknowns: [] }, departures: [], sha256Hex: () => '' },
  })
  const predictor = createPredictor(modelGround(evidence))
  const placer = placeAddresses(LOCATIONS)
  const touched = questions.flatMap(({ principalId, audience, conditions }) => {
    const answers = predictor.predict(principalId, audience, scenarioOf(conditions, placer))
    return predictor.policies.filter((_policy, i) => answers[i] === 'yes').map(({ displayName }) => displayName)
  })
  return [...new Set(touched)].sort()
}

describe('the sample', () => {
  it('is the same for the same run, whatever the order of what was captured', () => {
    const turned = {
      ...CAPTURED,
      policies: CAPTURED.policies.toReversed(),
      users: CAPTURED.users.toReversed(),
      namedLocations: CAPTURED.namedLocations.toReversed(),
    }
    expect(questionsOf({ observations: turned })).toEqual(questionsOf())
  })

  it('is another one for another window', () => {
    const window = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' }
    expect(questionsOf({ window })).not.toEqual(questionsOf())
    expect(questionsOf({ window })).toHaveLength(60)
  })

  it.each([1, 7, 60, 300])('of %d holds no more questions, and none twice', (sampleSize) => {
    const questions = questionsOf({ sampleSize })
    expect(questions).toHaveLength(sampleSize)
    expect(new Set(questions.map((one) => JSON.stringify(one))).size).toBe(sampleSize)
  })

  it('is about every enabled policy where it applies, even if it is as small as their number', () => {
    const names = ENFORCED.map(({ displayName }) => displayName).sort()
    expect(names).toHaveLength(7)
    expect(touchedBy(questionsOf({ sampleSize: 7 }))).toEqual(names)
  })

  it('is about every declared break-glass account, on the Kubernetes API and Azure Resource Manager', () => {
    const audiences = questionsOf({ sampleSize: 20 }).flatMap((one) =>
      one.principalId === GLASS ? [one.audience] : [],
    )
    expect(new Set(audiences)).toEqual(new Set([KUBERNETES, ARM]))
  })

  it('steps over each boundary: locations, clients, platforms, flows, risks, countries, devices', () => {
    const asked = questionsOf().map(({ conditions }) => conditions)
    const values = (field: keyof (typeof asked)[number]): string[] =>
      [...new Set(asked.map((conditions) => String(conditions[field])))].sort()
    expect(values('clientAppType')).toEqual(['browser', 'exchangeActiveSync', 'mobileAppsAndDesktopClients', 'other'])
    expect(values('platform')).toEqual(['android', 'iOS', 'linux', 'macOS', 'windows', 'windowsPhone'])
    expect(values('authenticationFlow')).toEqual(['authenticationTransfer', 'deviceCodeFlow', 'none'])
    expect(values('signInRisk')).toEqual(['high', 'low', 'medium', 'none'])
    expect(values('userRisk')).toEqual(['high', 'low', 'medium', 'none'])
    expect(values('insiderRisk')).toEqual(['elevated', 'minor', 'moderate', 'none'])
    expect(values('deviceCompliant')).toEqual(['false', 'true'])
    expect(values('country')).toContain('NO')
    expect(values('country').filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([])
    const placer = placeAddresses(LOCATIONS)
    const places = new Set(values('ipAddress').map((address) => placer.locationIdsOf(address)?.join()))
    expect(places).toEqual(new Set(['', 'hq', 'branch', 'branch,hq']))
  })

  it('is about each sort of people, a guest as what he is', () => {
    const questions = questionsOf()
    expect(new Set(questions.map(({ principalId }) => principalId))).toEqual(new Set([ANA, BEN, GLASS, GUS]))
    for (const one of questions)
      expect(one.guestKind).toBe(one.principalId === GUS ? 'b2bCollaborationGuest' : undefined)
  })

  it('leaves out the portal, whose id What-If may read otherwise', () => {
    const audiences = new Set(questionsOf({ sampleSize: 300 }).map(({ audience }) => audience))
    expect(audiences).toContain(KUBERNETES)
    expect(audiences).not.toContain('c44b4083-3bb0-49c1-b47d-974e53cbdf3c')
  })

  it('takes one of many people who are alike', () => {
    const users = Array.from({ length: 2_000 }, (_, i) => {
      const id = `70000000-0000-4000-8000-${String(i).padStart(12, '0')}`
      return { id, principalName: id, displayName: id, userType: 'member' as const }
    })
    const people = new Set(
      questionsOf({ observations: { ...CAPTURED, users: [...CAPTURED.users, ...users] } }).map(
        (one) => one.principalId,
      ),
    )
    expect(people.size).toBe(4)
  })
})

describe('nothing is asked, and it is said why,', () => {
  it.each([
    ['when the setting is 0', { sampleSize: 0 }, 'it is switched off (`EVIDENCE_WHAT_IF_SAMPLE_SIZE` is 0)'],
    [
      'when no policy is enabled',
      { observations: { ...CAPTURED, policies: [policy('x', 'on trial', { state: 'report-only' as const })] } },
      'no enabled policy was captured that it could be asked about',
    ],
    [
      'when nobody was captured',
      { observations: { ...CAPTURED, users: [] } },
      'no person of the directory was captured whom it could be asked about',
    ],
  ])('%s', (_, change, notAsked) => {
    expect(planWhatIf(whatIfInput(change))).toEqual({ notAsked })
  })
})
