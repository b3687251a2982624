// A second, obvious reading of what a policy targets, written from the facts page alone (docs/facts/identity.md, 2.1 and 3.2.3).
// It shares no code with shared/coverage. `undefined` = unknown.

export interface Targeting {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly userActions: readonly string[]
  readonly authenticationContexts: readonly string[]
  readonly filter?: 'include' | 'exclude'
}

export type Asked = { readonly app: string } | { readonly action: string } | { readonly context: string }

const KUBERNETES = '6dae42f8-4368-4678-94ff-3960e28e3630'
const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'
const GRAPH = '00000003-0000-0000-c000-000000000000'
const DIRECTORY = '00000002-0000-0000-c000-000000000000'
const PIM = '01fc33a7-78ba-4d2f-a4b7-768e336e890e'
const NAMED = [KUBERNETES, ARM, PORTAL, GRAPH, PIM, 'ce6ff14a-7fdc-4685-bbe0-f6afdfcfa8e0']

/** Is `app` meant by one word of a list of applications? */
function means(word: string, app: string): boolean | undefined {
  if (word === 'All') return true
  if (word === 'None') return false
  if (word === app) return true
  if (word === 'MicrosoftAdminPortals' && app === PORTAL) return true
  // Conditional Access for the portal is that of the service management API.
  if (word === ARM && app === PORTAL) return true
  if (/^[0-9a-f-]{36}$/.test(word)) return false
  // Of the suites, and of words of tomorrow, which applications they hold is Microsoft's to say.
  if (app === PORTAL) return false
  if (word === 'Office365' || word === 'MicrosoftAdminPortals') return NAMED.includes(app) ? false : undefined
  return undefined
}

function among(words: readonly string[], app: string): boolean | undefined {
  const answers = words.map((word) => means(word, app))
  if (answers.includes(true)) return true
  return answers.includes(undefined) ? undefined : false
}

export function reaches(targeting: Targeting, asked: Asked, at: 'before' | 'during' | 'after'): boolean | undefined {
  const { include, exclude, userActions, authenticationContexts, filter } = targeting
  if ('action' in asked) {
    if (userActions.includes(asked.action)) return true
    const strange = userActions.filter((action) => action !== 'urn:user:registerdevice')
    return strange.length > 0 ? undefined : false
  }
  if ('context' in asked) {
    if (!authenticationContexts.includes(asked.context)) return false
    return exclude.length > 0 || filter !== undefined ? undefined : true
  }
  const { app } = asked
  const excluded = among(exclude, app)
  if (excluded === true) return false
  const included = among(include, app)
  // A filter reads attributes that nobody captured: it may include anything, or exclude what is included.
  const filtered = filter === undefined || (filter === 'exclude' && included === false) ? included : undefined
  if (filtered === false) return false
  const reached = excluded === undefined ? undefined : filtered
  if (app !== GRAPH && app !== DIRECTORY) return reached
  // A request for baseline scopes alone.
  if (include.includes('All')) {
    const leavesOut = exclude.some((word) => word !== 'None') || filter === 'exclude'
    if (!leavesOut || include.includes(app)) return reached
    if (at === 'before') return false
    if (at === 'during') return undefined
    return exclude.includes(DIRECTORY) ? false : reached
  }
  if (app === GRAPH && at !== 'before' && !include.includes(DIRECTORY)) return undefined
  return reached
}
