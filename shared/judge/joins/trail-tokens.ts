// Which of the sign-ins that a fold read gave somebody a token that calls elsewhere may rest on?

import type { Scope } from '../../domain/scope.ts'
import { TOKEN_TRAIL_HOURS, type TokenOrigin, type TokenSide, type TokenTrail } from '../../domain/token-trail.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Judgement } from '../sign-in-context.ts'
import type { SignInVersion } from '../sign-in-version.ts'
import { joinedAudiences } from './joined-audiences.ts'
import { mergeTokenTrails } from './token-trail.ts'

const HOUR_MILLISECONDS = 3_600_000

export interface TokenTrailBuilder {
  /** Each version of each record, in any order; those of the look-back as well. */
  add(version: SignInVersion, judgement: Judgement): void
  finish(): TokenTrail
}

export function trailTokens({ scope, window }: TrailContext): TokenTrailBuilder {
  const audiences = joinedAudiences(scope)
  const from = Date.parse(window.from) - TOKEN_TRAIL_HOURS * HOUR_MILLISECONDS
  const to = Date.parse(window.to)
  const people = new Map<string, Map<string, Set<number>>>()
  const origins: TokenOrigin[] = []
  return {
    add: (version, judgement) => {
      const side = tokenSideOf(judgement)
      if (side === undefined || version.principalKind !== 'user') return
      if (version.tokenId !== undefined) origins.push(originOf(version, version.tokenId, judgement, side))
      if (!audiences.has(version.audience)) return
      const at = Date.parse(version.at)
      if (!(at >= from && at < to)) return
      const key = `${version.audience} ${side}`
      let kinds = people.get(version.principalId)
      if (kinds === undefined) people.set(version.principalId, (kinds = new Map<string, Set<number>>()))
      let hours = kinds.get(key)
      if (hours === undefined) kinds.set(key, (hours = new Set<number>()))
      hours.add(Math.floor(at / HOUR_MILLISECONDS))
    },
    finish: () => {
      const hours = [...people].flatMap(([principalId, kinds]) =>
        [...kinds].map(([key, set]) => {
          const space = key.indexOf(' ')
          return {
            principalId,
            audience: key.slice(0, space),
            side: key.slice(space + 1) as TokenSide,
            hours: [...set],
          }
        }),
      )
      return mergeTokenTrails([{ hours, origins }]) ?? { hours: [], origins: [] }
    },
  }
}

export interface TrailContext {
  readonly scope: Scope
  readonly window: CollectionWindow
}

/** A neutral sign-in gave no token, but for one under a strong factor that nothing demanded. */
function tokenSideOf({ side, outcome }: Judgement): TokenSide | undefined {
  if (side !== 'neutral') return side
  return outcome === 'strong-but-not-required' ? 'satisfied' : undefined
}

function originOf(version: SignInVersion, tokenId: string, judgement: Judgement, side: TokenSide): TokenOrigin {
  const { principalId, source, id: recordId, at } = version
  const { outcome, reason } = judgement
  return { tokenId, principalId, source, recordId, at, outcome, side, reason }
}
