// Where in the files of a pull request does a policy's clause stand? Positions come from jsonc-parser: `JSON.parse` has none.

import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { ClausePlace, LocateClause } from './coverage-sarif.ts'

export interface PolicyFile {
  /** Path as a person typed it. */
  readonly name: string
  readonly text: string
}

interface Located {
  readonly file: PolicyFile
  readonly lines: readonly number[]
  readonly node: Node
}

/** Clauses as the proof words them, and the properties of a policy they speak of; the first pattern that matches. */
const PROPERTIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(is (report-only|disabled|a template)|has an unknown state|state$)/, ['state']],
  [/^is deleted/, ['deletedDateTime']],
  [/^excludes group/, ['conditions', 'users', 'excludeGroups']],
  [/^excludes role/, ['conditions', 'users', 'excludeRoles']],
  [/^excludes guests \(GuestsOrExternalUsers\)/, ['conditions', 'users', 'excludeUsers']],
  [/^excludes guests/, ['conditions', 'users', 'excludeGuestsOrExternalUsers']],
  [/^excludes (user|everybody)/, ['conditions', 'users', 'excludeUsers']],
  [/^includes group/, ['conditions', 'users', 'includeGroups']],
  [/^includes guests/, ['conditions', 'users', 'includeGuestsOrExternalUsers']],
  [/^excludes location/, ['conditions', 'locations', 'excludeLocations']],
  [/^(includes|applies to) locations?/, ['conditions', 'locations', 'includeLocations']],
  [/^locations$/, ['conditions', 'locations']],
  [/^excludes platform/, ['conditions', 'platforms', 'excludePlatforms']],
  [/^(applies to )?platforms/, ['conditions', 'platforms', 'includePlatforms']],
  [/^(applies to client app types|clientAppTypes)/, ['conditions', 'clientAppTypes']],
  [/^(applies to sign-in risk|signInRisk)/, ['conditions', 'signInRiskLevels']],
  [/^(applies to user risk|userRisk)/, ['conditions', 'userRiskLevels']],
  [/^(applies to insider risk|insiderRisk)/, ['conditions', 'insiderRiskLevels']],
  [/^(applies to authentication flows|authenticationFlows)/, ['conditions', 'authenticationFlows']],
  [/^((excludes|applies to) devices|device filter)/, ['conditions', 'devices', 'deviceFilter']],
  [/^(excludes resource|resource exclusions)/, ['conditions', 'applications', 'excludeApplications']],
  [/^targets All with resource exclusions/, ['conditions', 'applications', 'excludeApplications']],
  [/^application filter/, ['conditions', 'applications', 'applicationFilter']],
  [/^(targets|includes resource|authentication context)/, ['conditions', 'applications']],
  [/^includes .* only$/, ['conditions', 'users']],
  [/^(accepts|demands|grant|has no grant)/, ['grantControls']],
  [/^sign-in frequency/, ['sessionControls', 'signInFrequency']],
]

/** The clause's own line; where the text lacks the clause, its nearest ancestor; without the policy, the first file. */
export function locateClauses(files: readonly PolicyFile[]): LocateClause {
  const policies = new Map<string, Located>()
  for (const file of files) {
    const root = parseTree(file.text)
    if (root === undefined) continue
    const lines = lineStarts(file.text)
    for (const [id, node] of recordsOf(root, file.name)) if (!policies.has(id)) policies.set(id, { file, lines, node })
  }
  const [first] = files
  return (policyId, clause) => {
    const policy = policyId === undefined ? undefined : policies.get(policyId)
    if (policy !== undefined) return placeOf(policy, clause)
    return first === undefined ? undefined : { uri: uriOf(first.name), startLine: 1, startColumn: 1 }
  }
}

/** As the decoder names them: by id, else by name, else by their place in the list. */
function recordsOf(root: Node, name: string): (readonly [string, Node])[] {
  const list = root.type === 'array' ? root : findNodeAtLocation(root, ['value'])
  if (list?.type !== 'array') return [[idOf(root, name), root]]
  return (list.children ?? []).map((node, i) => [idOf(node, `${name}[${i}]`), node])
}

function idOf(node: Node, otherwise: string): string {
  for (const key of ['id', 'displayName', 'name']) {
    const value: unknown = findNodeAtLocation(node, [key])?.value
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return otherwise
}

function placeOf({ file, lines, node }: Located, clause: string): ClausePlace {
  const path = pathOf(clause)
  // A template keeps its clauses under `details`.
  const roots = [node, findNodeAtLocation(node, ['details'])].filter((root) => root !== undefined)
  for (let length = path.length; length > 0; length--)
    for (const root of roots) {
      const found = findNodeAtLocation(root, path.slice(0, length))
      if (found !== undefined) return place(file, lines, elementNamed(found, clause) ?? keyOf(found))
    }
  const label = findNodeAtLocation(node, ['displayName']) ?? findNodeAtLocation(node, ['id'])
  return place(file, lines, label === undefined ? { ...node, length: 1 } : keyOf(label))
}

function pathOf(clause: string): readonly string[] {
  const known = PROPERTIES.find(([pattern]) => pattern.test(clause))?.[1]
  if (known !== undefined) return known
  // A clause the rule set does not know is named by its own path.
  const named = /(?:^|: )((?:conditions|grantControls|sessionControls)[\w.]*)/.exec(clause)?.[1]
  return named === undefined ? [] : named.split('.')
}

/** The element that the clause names itself, so that a line of its own is the one that shows. */
function elementNamed(node: Node, clause: string): Node | undefined {
  const words = new Set(clause.toLowerCase().split(/[\s,`'()]+/))
  return node.children?.find(
    ({ type, value }) => node.type === 'array' && type === 'string' && words.has(String(value).toLowerCase()),
  )
}

function keyOf(node: Node): Node {
  return node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node
}

function place(
  file: PolicyFile,
  lines: readonly number[],
  { offset, length }: Pick<Node, 'offset' | 'length'>,
): ClausePlace {
  const [startLine, startColumn] = positionOf(lines, offset)
  const [endLine, endColumn] = positionOf(lines, offset + length)
  return { uri: uriOf(file.name), startLine, startColumn, endLine, endColumn }
}

/** SARIF 2.1.0, 3.14.9: lines end with a line feed, alone or behind a carriage return. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
}

function positionOf(lines: readonly number[], offset: number): [number, number] {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return [low + 1, offset - (lines[low] ?? 0) + 1]
}

/** Relative to where the command runs, as RFC 3986 writes it; an absolute path is a file's own. */
function uriOf(name: string): string {
  const slashed = name.replaceAll('\\', '/')
  const encoded = slashed.split('/').map(encodeURIComponent).join('/')
  if (/^[a-z]:\//i.test(slashed)) return `file:///${encoded.replace('%3A', ':')}`
  return slashed.startsWith('/') ? `file://${encoded}` : encoded.replace(/^(\.\/)+/, '')
}
