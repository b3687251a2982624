// Does a policy's resource clause reach the audience, user action or authentication context that is asked for?
// Rules: facts page "Does policy P apply", item 3.

import { AUDIENCE, AUDIENCE_NAMES, audienceName } from '../domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { Doubt } from './condition.ts'
import { BASELINE_SCOPES_RULE, rulePeriod } from './rule-set.ts'
import type { Trilean } from './trilean.ts'
import { unreadTargets } from './unread-clauses.ts'

export type Target =
  | { readonly kind: 'application'; readonly appId: string; readonly name: string }
  | { readonly kind: 'user-action'; readonly action: string; readonly name: string }
  | { readonly kind: 'authentication-context'; readonly context: string; readonly name: string }

export const REGISTER_SECURITY_INFO: Target = {
  kind: 'user-action',
  action: 'urn:user:registersecurityinfo',
  name: 'register-security-info',
}

/** The other one is the registration of devices. */
const KNOWN_USER_ACTIONS: ReadonlySet<string> = new Set(['urn:user:registersecurityinfo', 'urn:user:registerdevice'])

export function applicationTarget(appId: string): Target {
  const id = appId.toLowerCase()
  return { kind: 'application', appId: id, name: audienceName(id) }
}

/** `c1` … `c99`: what a PIM rule or an application asks for by a claims challenge. */
export function contextTarget(id: string): Target {
  const context = id.toLowerCase()
  return { kind: 'authentication-context', context, name: `authentication-context:${context}` }
}

export interface TargetMatch {
  readonly reached: Trilean
  /** True where the policy is of another mode: applications, user actions and contexts exclude each other. */
  readonly otherMode?: boolean
  /** Why not, or why it is unknown, as a clause of the policy. */
  readonly clause?: string
  readonly doubts: readonly Doubt[]
  /** What would make the policy reach the target. */
  readonly change?: string
}

export function matchTarget(policy: ConditionalAccessPolicy, target: Target, evidenceAt: string): TargetMatch {
  if (target.kind === 'user-action') return matchUserAction(policy, target)
  if (target.kind === 'authentication-context') return matchContext(policy, target.context)
  const { include, exclude, filter } = policy.applications
  const excluded = exclude.find((word) => namesApplication(word, target.appId) === 'yes')
  if (excluded !== undefined)
    return {
      reached: 'no',
      clause: `excludes resource ${quoteResource(excluded)}`,
      doubts: [],
      change: `remove resource ${quoteResource(excluded)} from the exclusions of`,
    }
  const included = anyOf(include.map((word) => namesApplication(word, target.appId)))
  const doubts: Doubt[] = []
  let reached: Trilean = included
  let change: string | undefined
  if (included === 'unknown') doubts.push(groupDoubt('includes', include, target.appId))
  if (filter !== undefined && (filter.mode.toLowerCase() !== 'exclude' || included !== 'no')) {
    reached = 'unknown'
    doubts.push({
      clause: `application filter \`${filter.rule}\``,
      why: 'the custom security attributes of the application are not captured',
    })
    change = 'name the resource itself, without an application filter, in'
  }
  if (reached !== 'no' && exclude.some((word) => namesApplication(word, target.appId) === 'unknown')) {
    reached = 'unknown'
    doubts.push(groupDoubt('excludes', exclude, target.appId))
  }
  if (reached === 'no') return notTargeted(policy, include, `add resource \`${target.name}\` to`)
  return baselineScopes(policy, target.appId, evidenceAt, {
    reached,
    doubts,
    ...(change === undefined ? {} : { change }),
  })
}

function matchUserAction(policy: ConditionalAccessPolicy, target: Target & { kind: 'user-action' }): TargetMatch {
  const { userActions } = policy.applications
  if (userActions.some((action) => action.toLowerCase() === target.action)) return { reached: 'yes', doubts: [] }
  const strange = userActions.filter((action) => !KNOWN_USER_ACTIONS.has(action.toLowerCase()))
  if (strange.length > 0)
    return {
      reached: 'unknown',
      doubts: strange.map((action) => ({
        clause: `user action \`${action}\``,
        why: 'this rule set does not know the value',
      })),
    }
  return notTargeted(policy, policy.applications.userActions, `add the user action \`${target.action}\` to`)
}

/**
 * A policy for all resources does not stand behind a context: it asks nothing more when the context is demanded. Only ids
 * are documented in the list; another word, or an exclusion beside a context, may mean anything.
 */
function matchContext(policy: ConditionalAccessPolicy, context: string): TargetMatch {
  const { authenticationContexts: named, exclude, filter } = policy.applications
  const strange = named.filter((word) => !/^c\d{1,2}$/i.test(word))
  if (!named.some((word) => word.toLowerCase() === context)) {
    if (strange.length > 0) return { reached: 'unknown', doubts: strange.map(contextDoubt) }
    return notTargeted(policy, named, `add the authentication context \`${context}\` to`)
  }
  if (exclude.length === 0 && filter === undefined) return { reached: 'yes', doubts: [] }
  return {
    reached: 'unknown',
    doubts: [
      { clause: 'resource exclusions', why: 'what they mean beside an authentication context is not documented' },
    ],
  }
}

/** A clause on targets that could not be read may name anything. `ofMode`: what the policy names of the kind asked for. */
function notTargeted(policy: ConditionalAccessPolicy, ofMode: readonly string[], change: string): TargetMatch {
  const unread = unreadTargets(policy)
  if (unread.length > 0)
    return {
      reached: 'unknown',
      doubts: unread.map((clause) => ({ clause, why: 'this rule set does not know the clause' })),
    }
  return {
    reached: 'no',
    otherMode: ofMode.length === 0,
    clause: `targets ${describeTargets(policy.applications)} only`,
    doubts: [],
    change,
  }
}

function contextDoubt(word: string): Doubt {
  return { clause: `authentication context \`${word}\``, why: 'this rule set does not know the value' }
}

/** Does a word of an application list name this audience? */
function namesApplication(word: string, appId: string): Trilean {
  const lower = word.toLowerCase()
  if (lower === 'all' || lower === appId) return 'yes'
  if (lower === 'none') return 'no'
  const named = Object.values<string>(AUDIENCE_NAMES).includes(appId)
  if (appId === AUDIENCE.azurePortal)
    return lower === 'microsoftadminportals' || lower === AUDIENCE.azureResourceManager ? 'yes' : 'no'
  // The suites are lists of Microsoft's own: none of the named audiences is in them, of another app we cannot tell.
  if (lower === 'office365' || lower === 'microsoftadminportals') return named ? 'no' : 'unknown'
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower) ? 'no' : 'unknown'
}

function groupDoubt(verb: string, words: readonly string[], appId: string): Doubt {
  const doubtful = words.filter((word) => namesApplication(word, appId) === 'unknown').map(quoteResource)
  return {
    clause: `${verb} resource ${doubtful.join(', ')}`,
    why: 'whether the application belongs to it is not known',
  }
}

/** Baseline scopes are Microsoft Graph's (and its predecessor's): no other audience is asked for by them alone. */
function baselineScopes(
  policy: ConditionalAccessPolicy,
  appId: string,
  evidenceAt: string,
  match: TargetMatch,
): TargetMatch {
  const { include, exclude, filter } = policy.applications
  const concerned = appId === AUDIENCE.microsoftGraph || appId === AUDIENCE.azureActiveDirectory
  const words = include.map((word) => word.toLowerCase())
  if (!concerned) return match
  if (!words.includes('all')) return appId === AUDIENCE.microsoftGraph ? explicitGraph(words, evidenceAt, match) : match
  const explicit = words.includes(appId)
  const excludes = exclude.some((word) => word.toLowerCase() !== 'none') || filter?.mode.toLowerCase() === 'exclude'
  if (explicit || !excludes) return match
  const clause = 'targets All with resource exclusions'
  const change = 'remove every resource exclusion from'
  switch (rulePeriod(BASELINE_SCOPES_RULE, evidenceAt)) {
    case 'before':
      return { reached: 'no', clause: `${clause}: requests for baseline scopes escape it`, doubts: [], change }
    case 'during':
      return {
        reached: 'unknown',
        doubts: [...match.doubts, { clause, why: 'the rule for baseline scopes changed while the evidence was taken' }],
      }
    case 'after':
      return exclude.some((word) => word.toLowerCase() === AUDIENCE.azureActiveDirectory)
        ? { reached: 'no', clause: `${clause}, the audience of baseline scopes among them`, doubts: [], change }
        : match
  }
}

/**
 * Requests for baseline scopes alone are evaluated as another audience, so that a policy for Microsoft Graph by its id may not
 * be asked (docs/facts, identity 2.1): in doubt from the day the rule begins, unless the policy names both.
 */
function explicitGraph(include: readonly string[], evidenceAt: string, match: TargetMatch): TargetMatch {
  if (include.includes(AUDIENCE.azureActiveDirectory)) return match
  if (rulePeriod(BASELINE_SCOPES_RULE, evidenceAt) === 'before') return match
  const clause = 'targets Microsoft Graph without Windows Azure Active Directory'
  const why = 'requests for baseline scopes alone are evaluated as Windows Azure Active Directory'
  return {
    ...match,
    reached: 'unknown',
    doubts: [...match.doubts, { clause, why }],
    change: `add resource \`${AUDIENCE.azureActiveDirectory}\` to`,
  }
}

function describeTargets(applications: ConditionalAccessPolicy['applications']): string {
  const { include, userActions, authenticationContexts } = applications
  const parts = [
    ...include.map((word) => quoteResource(word)),
    ...userActions.map((action) => `user action \`${action}\``),
    ...authenticationContexts.map((context) => `authentication context \`${context}\``),
  ]
  if (parts.length > 4) return `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more`
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function quoteResource(word: string): string {
  return `\`${audienceName(word.toLowerCase()) === word.toLowerCase() ? word : audienceName(word.toLowerCase())}\``
}

function anyOf(answers: readonly Trilean[]): Trilean {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('unknown') ? 'unknown' : 'no'
}
