// By which rules was this judged? The version names them, the digest pins the tables they work on.

import { ACCESS_PATHS } from '../domain/access-paths.ts'
import { GAP_CODES } from '../domain/gap-codes.ts'
import { CONTROL_PLANE_USERS, DUTIES } from '../domain/kubernetes-users.ts'
import { VERDICTS_WORST_FIRST } from '../domain/verdict.ts'
import { canonicalText } from './evidence/merge-repeats.ts'
import {
  ACCESS_ALONE,
  ADMINISTRATIVE_AREAS,
  ADMINISTRATIVE_READS,
  AZURE_ROLES,
  PRIVILEGED_DIRECTORY_ROLES,
} from './evidence/privileged-roles.ts'
import { CLIENT_PATHS, OPERATION_PATHS } from './legs/arm-operation-paths.ts'
import { RULES } from '../domain/rules.ts'

/** Year and month of the vendor semantics, then a counter. A change that can alter a verdict gets a new one. */
export const RULE_SET_VERSION = '2026.11.3'

/** The text whose SHA-256 stands in every findings document. */
export function ruleSetText(): string {
  return canonicalText({
    version: RULE_SET_VERSION,
    accessPaths: ACCESS_PATHS,
    operationPaths: OPERATION_PATHS.map(({ pattern, ...row }) => ({ ...row, pattern: pattern.source })),
    clientPaths: CLIENT_PATHS,
    azureRoles: AZURE_ROLES,
    rolePower: { areas: ADMINISTRATIVE_AREAS, reads: ADMINISTRATIVE_READS, accessAlone: ACCESS_ALONE },
    controlPlaneUsers: [...CONTROL_PLANE_USERS],
    duties: DUTIES.map(({ notes, ...duty }) => ({ ...duty, notes: notes.source })),
    directoryRoles: PRIVILEGED_DIRECTORY_ROLES,
    gapCodes: GAP_CODES,
    rules: RULES,
    verdicts: VERDICTS_WORST_FIRST,
  })
}
