// Does the log bear out a declared test? A sign-in that had to be refused, or a break-glass account that had to get in, within
// minutes of the time that was declared (docs/drills/README.md).

import { accessPath } from '../../domain/access-paths.ts'
import { errorClass } from '../../domain/error-codes.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { RecordedDeclaration } from '../../domain/scope.ts'
import { isInWindow } from '../../domain/window.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { smallestRecords } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'
import { isUse } from '../legs/is-use.ts'
import { declaredOf } from './standing.ts'

/** A person writes down the time by hand; the record has its own clock. */
const TOLERANCE_MINUTES = 15
const MINUTE_MILLISECONDS = 60_000

interface Test {
  readonly declaration: RecordedDeclaration
  readonly pathId: string
  /** Uses and attempts of the tester on the path, in the window. */
  readonly attempts: readonly Access[]
}

/** One finding a test and path, beneath the path it tried. */
export function findDeclaredTests(file: CaseFile, control: '8.4.2'): FindingDraft[] {
  return declaredOf(file.evidence, 'test')
    .filter(({ at }) => isInWindow(at, file.evidence.window))
    .flatMap((declaration) =>
      [...new Set(declaration.accessPaths ?? [])]
        .filter((pathId) => accessPath(pathId)?.controls.some((id) => id === control) === true)
        .map((pathId) =>
          judgeTest(file, control, { declaration, pathId, attempts: attemptsOf(file, declaration, pathId) }),
        ),
    )
}

function attemptsOf(file: CaseFile, { principals }: RecordedDeclaration, pathId: string): Access[] {
  const testers = new Set((principals ?? []).map((id) => id.toLowerCase()))
  return file.accesses.filter((access) => access.accessPath === pathId && testers.has(access.principalId.toLowerCase()))
}

function judgeTest(file: CaseFile, control: '8.4.2', test: Test): FindingDraft {
  const { declaration, pathId, attempts } = test
  const place = { control, accessPath: pathId }
  const subject = { kind: 'declared', id: declaration.id, displayName: declaration.id }
  const about = aboutTest(file, test)
  const expected = attempts.filter((access) => isExpected(declaration, access))
  const near = expected.filter((access) => isAt(access, declaration.at))
  const [found] = near
  if (found !== undefined) {
    const observed = observedLeg('satisfied', '', {
      counts: { [found.outcome]: 1 },
      determining: smallestRecords([found]),
    })
    const sentence = `${about} The log holds it: ${found.what}, ${found.outcome} (${found.reason}), at ${momentNear(found, declaration.at)}.`
    return draftFinding(place, 'declared-test-in-the-log', subject, { observed }, sentence)
  }
  const missing = missingWords(test, expected)
  const logs = logsComplete(file.evidence, accessPath(pathId)?.logs ?? [])
  const sentence = `${about} ${missing.says}${logs.complete ? '' : `, and its logs are not whole (${logs.gaps[0]?.sentence ?? ''})`}.`
  const observed =
    logs.complete && missing.certain
      ? observedLeg('not-satisfied', '', { determining: smallestRecords(missing.contrary) })
      : observedLeg('not-assessable', '', {
          gaps: [...logs.gaps, { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
          determining: smallestRecords(missing.contrary),
        })
  return draftFinding(place, 'declared-test-not-in-the-log', subject, { observed }, sentence)
}

function aboutTest({ evidence }: CaseFile, { declaration, pathId }: Test): string {
  const { id, by, at, principals, expected } = declaration
  const who =
    (principals ?? []).map((principal) => nameOf(evidence, principal)).join(', ') || 'an account it does not name'
  const path = `${accessPath(pathId)?.title ?? pathId} (${pathId})`
  const end =
    expected === 'access'
      ? 'to get in'
      : `a refusal${expected === undefined || expected === 'refused' ? '' : ` (${expected})`}`
  return `Test ${id}, declared by ${by}: ${who} tried ${path} at ${at}, expecting ${end}.`
}

/** What the log shows in place of the expected record. */
function missingWords(
  { declaration, attempts }: Test,
  expected: readonly Access[],
): { readonly says: string; readonly certain: boolean; readonly contrary: readonly Access[] } {
  const between = expected.filter((access) => isBetween(access, declaration.at))
  const [one] = between
  if (one !== undefined)
    return {
      says: `The log holds ${one.count} such attempts between ${one.firstAt} and ${one.lastAt}; whether one of them is the test cannot be told`,
      certain: false,
      contrary: [],
    }
  const contrary = attempts.filter((access) => !isExpected(declaration, access) && isAt(access, declaration.at))
  const [other] = contrary
  if (other !== undefined)
    return {
      says: `The log holds another end of it: ${other.what}, ${other.outcome} (${other.reason}), at ${momentNear(other, declaration.at)}`,
      certain: true,
      contrary,
    }
  return { says: `The log holds no record of it within ${TOLERANCE_MINUTES} minutes`, certain: true, contrary: [] }
}

const REFUSALS: readonly Outcome[] = ['mfa-demanded-not-completed', 'blocked']
/** A call that was answered with a refusal; a wrong password is none. */
const REFUSED_CALLS = ['ARM_CALL_FAILED', 'KUBERNETES_CALL_REFUSED']

function isExpected({ expected }: RecordedDeclaration, access: Access): boolean {
  if (expected === 'access') return isUse(access)
  const { outcome, reason } = access
  if (expected === undefined || expected === 'refused')
    return REFUSALS.includes(outcome) || REFUSED_CALLS.includes(reason)
  return outcome === outcomeOf(Number(expected))
}

function outcomeOf(code: number): Outcome | undefined {
  switch (errorClass(code)) {
    case 'mfa-demanded':
      return 'mfa-demanded-not-completed'
    case 'policy-block':
    case 'device-required':
      return 'blocked'
    case 'external-challenge':
      return 'external-challenge'
    case 'success':
    case 'failed':
      return undefined
  }
}

/** Records that are alike are kept as one, of which the first and the last moment are known. */
function isAt({ firstAt, lastAt }: Access, at: string): boolean {
  return isNear(firstAt, at) || isNear(lastAt, at)
}

function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= TOLERANCE_MINUTES * MINUTE_MILLISECONDS
}

function isBetween({ firstAt, lastAt }: Access, at: string): boolean {
  return Date.parse(firstAt) < Date.parse(at) && Date.parse(at) < Date.parse(lastAt)
}

function momentNear({ firstAt, lastAt }: Access, at: string): string {
  return isNear(firstAt, at) ? firstAt : lastAt
}
