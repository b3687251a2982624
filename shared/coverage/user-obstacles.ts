// Why does a policy's user clause not catch somebody, entry by entry?

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import { APART, NEAR, type Obstacle } from './obstacle.ts'
import { answerOf, type Caught, catching, type Person } from './person.ts'
import { listWords, type NameOf } from './words.ts'

/** Every exclusion that catches or may catch the person, and the inclusion that does not. */
export function userObstacles(
  { include, exclude }: ConditionalAccessPolicy,
  person: Person,
  who: string,
  nameOf: NameOf,
): Obstacle[] {
  const obstacles = catching(exclude, person).map((caught): Obstacle => {
    const words = caughtWords(caught, nameOf)
    return { clause: `excludes ${words}`, change: `remove ${words} from the exclusions of`, weight: NEAR }
  })
  if (answerOf(catching(include, person)) === 'yes') return obstacles
  const included = [
    ...include.users.map((id) => (/^(all|none|guestsorexternalusers)$/i.test(id) ? id : `user ${nameOf(id)}`)),
    ...include.groups.map((id) => `group ${nameOf(id)}`),
    ...include.roles.map((id) => `role ${nameOf(id)}`),
    ...(include.unknownWords ?? []),
    ...(include.guests === undefined ? [] : [`guests of kind ${include.guests.kinds.join('/')}`]),
  ]
  return [
    ...obstacles,
    {
      clause: `includes ${included.length === 0 ? 'nobody' : listWords(included)} only`,
      change: `include ${who} in`,
      weight: APART,
    },
  ]
}

function caughtWords({ kind, value }: Caught, nameOf: NameOf): string {
  switch (kind) {
    case 'everybody':
      return 'everybody'
    case 'guests':
      return `guests (${value})`
    case 'unknown word':
      return value
    case 'user':
    case 'group':
    case 'role':
      return `${kind} ${nameOf(value)}`
  }
}
