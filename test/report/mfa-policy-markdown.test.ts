// Does the policy in words say what the captured policies say, and can no name in it do more than be read?

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeEvidence } from '../../shared/judge/judge-findings.ts'
import { markdownName } from '../../shared/report/markdown-text.ts'
import { mfaPolicyMarkdown } from '../../shared/report/mfa-policy-markdown.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { PARTNER_TENANT } from '../scenarios/world-parts.ts'

const pageOf = (facts: StoryFacts): string => mfaPolicyMarkdown(judgeEvidence(tellStory(facts)).policy)

const STORY: StoryFacts = {
  policies: {
    'MFA for everybody': { excludeGroups: ['exempt'], excludeUsers: ['firecall'], excludeTrustedLocations: true },
    'Compliant devices | tried': {
      state: 'report-only',
      orCompliantDevice: true,
      onlyApplications: ['azure-resource-manager'],
    },
  },
  groups: { exempt: { members: ['ben'] } },
  departures: [{ id: 'EX-1', principals: ['firecall'], accessPaths: ['AP-37'], owner: 'Head of *Platform*' }],
  trusts: [{ mfaAccepted: false }, { tenantId: PARTNER_TENANT, mfaAccepted: true }],
  scope: { policyDocument: { title: 'Access Control Standard, version 7', sha256: 'a'.repeat(64) } },
}

describe('the MFA policy in words', () => {
  it('is the recorded page, byte for byte', async () => {
    await expect(pageOf(STORY)).toMatchFileSnapshot(join(import.meta.dirname, 'mfa-policy.golden.md'))
  })

  it.each([
    ['the path and its policy', '| **AP-02** kubectl with kubelogin, interactive |'],
    ['a policy that is tried', '`Compliant devices \\u007c tried` (report-only: enforces nothing)'],
    ['what it demands', '| MFA or a compliant device |'],
    ['an exclusion nobody answers for', '|  |  |  |  | group `exempt` | no departure is declared |'],
    ['an exclusion with its owner', '`Head of *Platform*` (`EX-1`, until 2026-12-20T00:00:00Z)'],
    ['a bypass', 'none applies: no sign-in at Entra takes place'],
    ['the document of the entity', `\`Access Control Standard, version 7\`, SHA-256 \`${'a'.repeat(64)}\``],
    ['what is not captured', '| federated domains | not captured | not captured by this version |'],
    [
      'trust in another tenant',
      `| Entra tenant \`${PARTNER_TENANT}\` | MFA done there is accepted here; no evidence from there is declared |`,
    ],
  ])('says %s', (_what, words) => {
    expect(pageOf(STORY)).toContain(words)
  })

  it('has no digest where the policies were not captured whole, and says why', () => {
    const page = pageOf({ sources: { 'graph-policies': 'failed' } })
    expect(page).toContain('The captured policy set has no digest:')
    expect(page).not.toContain('names this digest')
  })
})

describe('a name in Markdown', () => {
  it.each([
    ['plain', 'ana@contoso.example', '`ana@contoso.example`'],
    ['a pipe', 'a|b', '`a\\u007cb`'],
    ['a line break', 'a\nb', '`a\\u000ab`'],
    ['a backtick', 'a`b', '`` a`b ``'],
    ['backticks at the end', 'a``', '``` a`` ```'],
    ['a link', '[x](javascript:alert(1))', '`[x](javascript:alert(1))`'],
    ['nothing', ' ', '(no name)'],
  ])('of %s', (_what, name, expected) => {
    expect(markdownName(name)).toBe(expected)
  })

  it('never leaves its span, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = markdownName(name)
        if (text === '(no name)') return
        const [fence = ''] = /^`+/.exec(text) ?? []
        const inside = text.slice(fence.length, -fence.length)
        expect(text.endsWith(fence)).toBe(true)
        expect([...inside.matchAll(/`+/g)].some(([run]) => run.length === fence.length)).toBe(false)
        expect(inside).not.toMatch(/[|\r\n]/)
      }),
    )
  })
})
