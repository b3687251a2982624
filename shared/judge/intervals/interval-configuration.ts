// The closing capture, with what was otherwise in an interval laid over it. What nothing tells is written so that the proof
// counts it both ways.

import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { ConfigurationInterval } from './interval.ts'
import { withMembers } from './interval-groups.ts'
import { withHolders } from './interval-roles.ts'
import type { LocationTrack, PolicyTrack, StrengthTrack, Track, TrackState } from './track.ts'
import { describeUnrebuilt } from './describe-unrebuilt.ts'

type Configuration = Pick<
  ConfigurationInterval,
  'policies' | 'namedLocations' | 'strengths' | 'groups' | 'roleAssignments' | 'doubtfulPersonIds' | 'unrebuilt'
>

/** `differing`: the things that were not as captured. */
export function configurationOf(
  evidence: Evidence,
  differing: readonly TrackState[],
  span: CollectionWindow,
): Configuration {
  const { observations } = evidence
  const strengths = lay(observations.strengths, differing, isStrength, () => undefined)
  const changedStrengths = new Set(differing.filter(isStrength).map(({ track }) => track.id))
  const policies = lay(observations.policies, differing, isPolicy, unknownPolicy)
  const groups = withMembers(evidence, differing)
  const roles = withHolders(evidence, differing, groups)
  return {
    policies: policies.map((policy) => withStrength(policy, strengths, changedStrengths)),
    namedLocations: lay(observations.namedLocations, differing, isLocation, unknownLocation),
    strengths,
    groups,
    ...roles,
    unrebuilt: describeUnrebuilt(evidence, differing, span),
  }
}

interface StateOf<T extends Track> extends TrackState {
  readonly track: T
}

const isPolicy = (state: TrackState): state is StateOf<PolicyTrack> => state.track.kind === 'policy'
const isLocation = (state: TrackState): state is StateOf<LocationTrack> => state.track.kind === 'named-location'
const isStrength = (state: TrackState): state is StateOf<StrengthTrack> => state.track.kind === 'strength'

/** The captured list with the things of one kind replaced, left out or added; `unknown` stands in for what is not told. */
function lay<T extends { readonly id: string }, K extends PolicyTrack | LocationTrack | StrengthTrack>(
  captured: readonly T[],
  differing: readonly TrackState[],
  isKind: (state: TrackState) => state is StateOf<K>,
  unknown: (track: K) => T | undefined,
): readonly T[] {
  const own = differing.filter(isKind)
  if (own.length === 0) return captured
  const replaced = new Set(own.map(({ track }) => track.id))
  const laid = own.flatMap(({ track, piece }) => {
    const value = piece.told === undefined ? unknown(track) : (piece.told.value as T | undefined)
    return value === undefined ? [] : [value]
  })
  return [...captured.filter(({ id }) => !replaced.has(id.toLowerCase())), ...laid]
}

/** A policy that may block everybody everywhere, or not be there: no hole is proved under it, and no cover by it. */
function unknownPolicy({ id, name }: PolicyTrack): ConditionalAccessPolicy {
  const nobody = { users: [], groups: [], roles: [] }
  return {
    id,
    displayName: name,
    state: 'unknown',
    include: { ...nobody, users: ['All'] },
    exclude: nobody,
    applications: {
      include: ['All'],
      exclude: [],
      userActions: ['urn:user:registersecurityinfo'],
      authenticationContexts: [],
    },
    clientAppTypes: ['all'],
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    authenticationFlows: [],
    grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] },
    unknownClauses: [],
  }
}

/** A location of unknown kind may hold any address, and may be trusted. */
function unknownLocation({ id, name }: LocationTrack): NamedLocation {
  return {
    id,
    displayName: name,
    kind: 'unknown',
    trusted: true,
    ranges: [],
    countries: [],
    includesUnknownCountries: false,
  }
}

/** A policy carries its strength as it was when the policy was read, which may be the strength of another interval. */
function withStrength(
  policy: ConditionalAccessPolicy,
  strengths: readonly AuthenticationStrength[],
  changed: ReadonlySet<string>,
): ConditionalAccessPolicy {
  const id = (policy.grant?.strengthId ?? policy.grant?.strength?.id)?.toLowerCase()
  if (policy.grant === undefined || id === undefined || !changed.has(id)) return policy
  const { strength: carried, ...grant } = policy.grant
  const now = strengths.find((strength) => strength.id.toLowerCase() === id)
  return { ...policy, grant: { ...grant, strength: now ?? { id, displayName: carried?.displayName ?? '' } } }
}
