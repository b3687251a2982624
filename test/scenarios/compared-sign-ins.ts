// What did Entra apply to the sign-ins of a story? Folded as a run does, so that the model is compared with them.

import { AUDIENCE, AUDIENCE_NAMES, CLIENT } from '../../shared/domain/app-ids.ts'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'
import type { Tally } from '../../shared/domain/tally.ts'
import { createSignInFold } from '../../shared/judge/sign-in-fold.ts'
import { SCOPE } from './base-world.ts'
import type { StoryFacts } from './story.ts'
import { idOf, OFFICE, policy, TENANT, WINDOW } from './world-parts.ts'

type ComparedSignIn = NonNullable<StoryFacts['comparedSignIns']>[number]

/** Nothing where the story compares none: then the tally has no part for it, as when no sign-ins were collected. */
export function comparedSignIns(facts: StoryFacts): Pick<Tally, 'model'> {
  if (facts.comparedSignIns === undefined) return {}
  const fold = createSignInFold({
    scope: SCOPE,
    window: WINDOW,
    policies: [],
    namedLocations: [OFFICE],
    strengths: [],
    policiesComplete: true,
    sessions: [],
  })
  for (const [index, one] of facts.comparedSignIns.entries()) {
    const event = eventOf(one, index)
    fold.add({
      event,
      attribution: { accessPath: 'AP-02', outside: true, guest: false, gaps: [] },
      ref: { source: event.source, recordId: event.id, page: 'page-0', row: index },
    })
  }
  const { model } = fold.finish().tally
  return model === undefined ? {} : { model }
}

/** It tells everything that a policy of the base world asks about. */
function eventOf({ who, at, audience, address, results }: ComparedSignIn, index: number): SignInEvent {
  return {
    id: `compared-sign-in-${index}`,
    at,
    source: 'log-sign-ins-interactive',
    kind: 'interactiveUser',
    principalKind: 'user',
    principalId: idOf(who),
    clientAppId: CLIENT.kubelogin,
    audienceId: audience === undefined ? AUDIENCE.kubernetesApi : AUDIENCE_NAMES[audience],
    errorCode: 0,
    requirementProviders: [],
    steps: [],
    ...(results === 'hidden'
      ? { conditionalAccessStatus: 'success', appliedPolicies: [] }
      : {
          conditionalAccessStatus: Object.values(results).includes('success') ? 'success' : 'notApplied',
          appliedPolicies: Object.entries(results).map(([name, result]) => ({
            id: policy(name, {}).id,
            displayName: name,
            result,
            grantControls: [],
            sessionControls: [],
            excludedBy: [],
            conditionsNotSatisfied: [],
          })),
        }),
    authenticationContexts: [],
    clientAppUsed: 'Mobile Apps and Desktop clients',
    operatingSystem: 'Linux',
    userAgent: 'kubelogin (Linux)',
    signInRisk: 'none',
    originalTransferMethod: 'none',
    homeTenantId: TENANT,
    resourceTenantId: TENANT,
    ipAddress: address ?? '203.0.113.9',
    country: 'CH',
    networkNames: [],
    networkTypes: [],
  }
}
