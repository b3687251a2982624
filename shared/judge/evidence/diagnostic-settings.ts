// Does a diagnostic setting send this log to a workspace that is collected?

import type { DiagnosticSetting } from '../../domain/cluster.ts'
import type { Evidence } from './evidence.ts'

/** The resource that Entra's own settings are on. */
export const ENTRA = '/providers/microsoft.aadiam'

export interface LogCategory {
  readonly category: string
  /** What holds it as well: the names of category groups, or `=kube-audit` for a wider category. */
  readonly groups: readonly string[]
}

/** @param resource ARM id in lower case */
export function isSent(evidence: Evidence, category: LogCategory, resource: string): boolean {
  const workspaces = new Set(evidence.scope.workspaces.map(({ resourceId }) => resourceId.toLowerCase()))
  return evidence.observations.diagnosticSettings.some(
    (setting) =>
      setting.resourceId.toLowerCase() === resource &&
      setting.workspaceId !== undefined &&
      workspaces.has(setting.workspaceId.toLowerCase()) &&
      enables(setting, category),
  )
}

/** `group:audit` stands for a category group. */
function enables(setting: DiagnosticSetting, { category, groups }: LogCategory): boolean {
  const wanted = [category, ...groups.map((name) => (name.startsWith('=') ? name.slice(1) : `group:${name}`))]
  const enabled = new Set(setting.enabled.map((name) => name.toLowerCase()))
  return wanted.some((name) => enabled.has(name.toLowerCase()))
}
