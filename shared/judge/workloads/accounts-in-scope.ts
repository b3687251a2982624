// Which accounts of programs are in scope, by which path does each come in, and with what? (docs/judgement.md, sections 3 and 9)

import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { RosterPower } from '../../domain/roster.ts'
import type { CaseFile } from '../case-file.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import type { Access } from '../legs/access.ts'
import { isUse } from '../legs/is-use.ts'
import { listPrincipals } from '../roster/list-principals.ts'
import { type CapturedAccount, capturedAccount, servicePrincipalOf } from './captured-account.ts'

export interface WorkloadAccount extends CapturedAccount {
  /** Object id of the service principal in lower case; where it is not known, the app id. */
  readonly id: string
  readonly name: string
  /** Why it is in scope, in words, sorted. */
  readonly reasons: readonly string[]
  readonly powers: readonly RosterPower[]
  /** The row of the catalogue under which it is judged. */
  readonly accessPath: string
  /** Sign-ins of the window. */
  readonly uses: readonly Access[]
}

const found = new WeakMap<CaseFile, readonly WorkloadAccount[]>()

/** Sorted by id. Accounts that only bindings inside a cluster give power to, and that did not sign in, are not known. */
export function accountsInScope(file: CaseFile): readonly WorkloadAccount[] {
  const known = found.get(file) ?? findAccounts(file)
  found.set(file, known)
  return known
}

interface Named {
  readonly id: string
  readonly name: string
  readonly reasons: readonly string[]
  readonly powers: readonly RosterPower[]
}

function findAccounts(file: CaseFile): WorkloadAccount[] {
  const { evidence } = file
  const uses = file.accesses.filter((access) => isUse(access) && access.principalKind !== 'user')
  const listed = listPrincipals(file, file.accesses.filter(isUse)).filter(
    ({ id, kind, powers }) => kind === 'workload' && (powers.length > 0 || isOfTheDirectory(evidence, id, uses)),
  )
  const all: Named[] = [...listed, ...clusterIdentities(evidence), ...toolClients(evidence)]
  const byId = new Map<string, Named>()
  for (const { id, name, reasons, powers } of all) {
    const account = servicePrincipalOf(evidence, id)
    const key = account?.id.toLowerCase() ?? id
    const other = byId.get(key)
    byId.set(key, {
      id: key,
      // A record may name it by its id alone; the directory knows better.
      name: account?.displayName ?? other?.name ?? name,
      reasons: [...new Set([...(other?.reasons ?? []), ...reasons])].sort(compareBytewise),
      powers: [...(other?.powers ?? []), ...powers],
    })
  }
  return [...byId.values()]
    .sort((a, b) => compareBytewise(a.id, b.id))
    .map((named) => {
      const captured = capturedAccount(evidence, named.id, named.name)
      const own = uses.filter(({ principalId, what }) => what === 'sign-in' && principalId.toLowerCase() === named.id)
      return { ...named, ...captured, uses: own, accessPath: pathOf(evidence, named.id, captured, own) }
    })
}

/** A ServiceAccount that the audit log of a cluster names has its rights and tokens there, and its own path (AP-17). */
function isOfTheDirectory(evidence: Evidence, id: string, uses: readonly Access[]): boolean {
  if (OBJECT_ID.test(id) || servicePrincipalOf(evidence, id) !== undefined) return true
  if (evidence.scope.automation.some(({ principalId }) => principalId.toLowerCase() === id)) return true
  return uses.some(({ what, principalId }) => what === 'sign-in' && principalId.toLowerCase() === id)
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A cluster may run under an application with a secret of its own, which holds what the cluster needs in Azure. */
function clusterIdentities(evidence: Evidence): Named[] {
  return [...evidence.clusters.values()].flatMap(({ id, servicePrincipalClientId }) => {
    const appId = servicePrincipalClientId?.toLowerCase()
    if (appId === undefined || appId === 'msi') return []
    const words = `identity of cluster ${resourceName(id)}`
    return [{ id: appId, name: words, reasons: [words], powers: [] }]
  })
}

/** A client that people sign in with need not have an account here; without one nothing signs in as it. */
function toolClients(evidence: Evidence): Named[] {
  return evidence.scope.toolClients.flatMap(({ appId, name }) => {
    const account = servicePrincipalOf(evidence, appId.toLowerCase())
    return account === undefined ? [] : [{ id: account.id, name, reasons: [`declared as tool '${name}'`], powers: [] }]
  })
}

const DECLARED_ONLY: ReadonlySet<string> = new Set(
  ACCESS_PATHS.filter(({ kind, byDeclarationOnly }) => kind === 'workload' && byDeclarationOnly === true).map(
    ({ id }) => id,
  ),
)
const WITH_A_SECRET = 'AP-05'
const OF_A_MACHINE = 'AP-06'
const FEDERATED = 'AP-07'

/** What it could have signed in with decides, and what it was seen to sign in with; of both the worse. */
function pathOf(evidence: Evidence, id: string, captured: CapturedAccount, uses: readonly Access[]): string {
  const declared = evidence.scope.automation.find(({ principalId }) => principalId.toLowerCase() === id)?.accessPath
  if (declared !== undefined && DECLARED_ONLY.has(declared)) return declared
  if (captured.kind === 'managed-identity') return OF_A_MACHINE
  const seen = (path: string): boolean => uses.some(({ accessPath }) => accessPath === path)
  if (captured.stored.length > 0 || seen(WITH_A_SECRET)) return WITH_A_SECRET
  if (captured.federations.length > 0 || seen(FEDERATED)) return FEDERATED
  return seen(OF_A_MACHINE) ? OF_A_MACHINE : WITH_A_SECRET
}
