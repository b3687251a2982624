// What does a story file hold? Written to be read by an assessor: names instead of ids, only what differs from the base world.

import type { KubernetesUserClass, ArmEvent, ChangedThing } from '../../shared/domain/activity.ts'
import type { AudienceName } from '../../shared/domain/app-ids.ts'
import type { ControlId } from '../../shared/domain/access-path.ts'
import type { SourceStatus } from '../../shared/domain/capture.ts'
import type { ClusterProfile, WorkspaceTable } from '../../shared/domain/cluster.ts'
import type { ConditionalAccessPolicy, CrossTenantTrust } from '../../shared/domain/conditional-access.ts'
import type { GapCode } from '../../shared/domain/gap-codes.ts'
import type { Outcome, OutcomeSide } from '../../shared/domain/outcome.ts'
import type { DirectoryGroup, FactorRegistration, PimRuleSet } from '../../shared/domain/principal.ts'
import type { RosterDocument } from '../../shared/domain/roster.ts'
import type { Departure, Scope } from '../../shared/domain/scope.ts'
import type { Tally, TallyBucket } from '../../shared/domain/tally.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { InventoryFacts } from './inventory-parts.ts'
import type { AzurePolicyFacts } from './azure-policy-parts.ts'
import type { FactorChangeFacts } from './factor-parts.ts'
import type { ToldOrigin } from './token-parts.ts'
import type { WorkloadFacts } from './workload-parts.ts'

export interface PolicyFacts {
  readonly state?: ConditionalAccessPolicy['state']
  readonly excludeGroups?: readonly string[]
  readonly excludeUsers?: readonly string[]
  readonly excludeGuests?: boolean
  readonly excludeTrustedLocations?: boolean
  readonly orCompliantDevice?: boolean
  readonly onlyApplications?: readonly string[]
  readonly onlyRoles?: readonly string[]
  readonly unknownClauses?: readonly string[]
  readonly modifiedAt?: string
  /** Clauses as they are decoded, where no word above says it. */
  readonly clauses?: Partial<ConditionalAccessPolicy>
}

export interface StoryFacts extends InventoryFacts {
  readonly policies?: Readonly<Record<string, PolicyFacts>>
  readonly withoutPolicies?: readonly string[]
  readonly securityDefaults?: boolean
  /** `inside`: groups in this one, whose members are listed here as well. */
  readonly groups?: Readonly<
    Record<
      string,
      {
        readonly members: readonly string[]
        readonly owners?: readonly string[]
        readonly inside?: readonly string[]
        readonly details?: Partial<DirectoryGroup>
      }
    >
  >
  readonly signIns?: readonly (Partial<TallyBucket> & {
    readonly who: string
    readonly path: string
    readonly outcome: Outcome
    readonly side: OutcomeSide
    readonly reason: string
  })[]
  readonly withoutSignIns?: boolean
  /** What Entra applied to further sign-ins, for comparison with the model; they are not judged by themselves. */
  readonly comparedSignIns?: readonly {
    readonly who: string
    readonly at: string
    /** Default: the Kubernetes API. */
    readonly audience?: AudienceName
    readonly address?: string
    /** By name of policy; one that is not named was not applied. */
    readonly results: Readonly<Record<string, string>> | 'hidden'
  }[]
  readonly cluster?: Readonly<Record<string, unknown>> & Partial<ClusterProfile>
  readonly withoutClusterFields?: readonly (keyof ClusterProfile)[]
  readonly discovered?: readonly string[]
  readonly calls?: readonly {
    readonly user: string
    readonly who?: string
    readonly class: KubernetesUserClass
    readonly addresses?: readonly string[]
    readonly userAgents?: readonly string[]
    readonly notable?: readonly string[]
    readonly refused?: readonly string[]
    readonly allRefused?: true
    readonly count?: number
    readonly firstAt?: string
    readonly source?: string
  }[]
  readonly withoutCalls?: boolean
  readonly operations?: readonly {
    readonly who: string
    readonly operation: string
    readonly mfa: ArmEvent['callerMfa']
    readonly at?: string
    readonly on?: string
    readonly status?: string
    readonly client?: string
    readonly tenant?: string
    /** Behind its token: `none` is in any log, or one that was judged so. Without: one under MFA, in the same hour. */
    readonly signIn?: ToldOrigin['signIn']
  }[]
  readonly withoutOperations?: boolean
  readonly sources?: Readonly<Record<string, SourceStatus | 'not asked'>>
  /** Logs that said nothing in the window, or in these hours of its day. */
  readonly silent?: Readonly<Record<string, 'all day' | readonly number[]>>
  /** Logs that said nothing in these hours, `2026-11-22T14`, of the look-back or the window. */
  readonly silentHours?: Readonly<Record<string, readonly string[]>>
  /** Sources whose list came empty, whatever they say of themselves. */
  readonly emptyLists?: readonly ('graph-users' | 'graph-role-assignments' | 'arm-role-assignments')[]
  readonly gaps?: readonly { readonly code: GapCode; readonly source: string; readonly sentence: string }[]
  readonly changes?: readonly {
    readonly thing: ChangedThing
    /** `null`: the record does not say what was changed. */
    readonly target?: string | null
    readonly name: string
    readonly at: string
    readonly by: string
    readonly activity: string
    /** The PIM service carried it out. */
    readonly viaPim?: boolean
    readonly details?: readonly string[]
    /** The policy as the record tells it before and after the change; absent: the record does not tell. */
    readonly from?: PolicyFacts
    readonly to?: PolicyFacts
  }[]
  /** Factors of people that are changed beside the one of the base world. */
  readonly factorChanges?: readonly FactorChangeFacts[]
  readonly withoutFactorChanges?: boolean
  readonly azurePolicy?: readonly AzurePolicyFacts[]
  /** Records of sign-ins that one of two sources lacks. */
  readonly differences?: Tally['differences']
  /** What protects the container; the base world's is locked. */
  readonly store?: 'unlocked' | 'none' | 'unknown'
  /** Up to when earlier runs reach; `null`: there is none. */
  readonly collectedUntil?: string | null
  readonly departures?: readonly (Partial<Departure> & { readonly id: string })[]
  readonly scope?: Partial<Scope>
  /** Ids of declared evidence, or `scopeConfirmation`, that the ledger did not hold before. */
  readonly notYetRecorded?: readonly string[]
  readonly withoutScopeConfirmation?: boolean
  /** No earlier bundle holds a roster. */
  readonly withoutEarlierRosters?: boolean
  /** What the roster that was reviewed, which is the earlier one too, says otherwise. */
  readonly earlierRoster?: Partial<RosterDocument>
  /** What a principal of it held then, in words. */
  readonly reviewedPowers?: Readonly<Record<string, readonly string[]>>
  /** Names on it who are on no other. */
  readonly notOnEarlierRoster?: readonly string[]
  readonly roles?: readonly {
    readonly who: string
    readonly role: string
    readonly plane: 'directory' | 'group' | 'azure'
    readonly on?: string
    readonly state?: 'active' | 'eligible'
    readonly origin?: 'assigned' | 'activated' | 'unknown'
    readonly endAt?: string
    /** `null`: the source does not say what the principal is. */
    readonly type?: string | null
  }[]
  readonly roleDefinitions?: readonly {
    readonly plane: 'directory' | 'azure'
    readonly role: string
    readonly name: string
    readonly actions: readonly string[]
  }[]
  readonly groupRules?: Partial<PimRuleSet>
  /** Planes or scopes whose rules of PIM were not captured. */
  readonly withoutRules?: readonly string[]
  readonly activations?: readonly {
    readonly who: string
    readonly mfa?: boolean
    readonly approver?: string
    readonly justification?: string
    readonly at?: string
  }[]
  /** What the report on registered methods says instead; `null`: it does not name the person. */
  readonly registrations?: Readonly<Record<string, Partial<FactorRegistration> | null>>
  readonly trusts?: readonly CrossTenantTrust[]
  /** Accounts of programs by name, in place of those of the base world. */
  readonly workloads?: Readonly<Record<string, WorkloadFacts>>
  readonly diagnostics?: Readonly<Record<string, readonly string[]>>
  readonly withoutTables?: readonly string[]
  readonly tables?: Readonly<Record<string, Partial<WorkspaceTable>>>
}

export interface Expectation {
  readonly control: ControlId
  readonly accessPath: string
  /** Absent: the roll-up. */
  readonly rule?: string
  readonly verdict: Verdict
  readonly sentenceIncludes?: readonly string[]
  readonly gaps?: readonly GapCode[]
  readonly departureIds?: readonly string[]
  readonly wouldBeSatisfiedIf?: readonly string[]
}

/** No such finding may stand in the result. */
export interface Absence {
  readonly rule: string
  /** Id of a subject; absent: no finding of the rule at all. */
  readonly subject?: string
  readonly control?: ControlId
}

export interface Story {
  readonly description: string
  readonly facts: StoryFacts
  readonly expect: readonly Expectation[]
  readonly expectAbsent?: readonly Absence[]
}
