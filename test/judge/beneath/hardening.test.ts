// Is hardening that is not shown told apart from hardening that is there? No finding would read as good news.

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ask } from '../ask.ts'

const deviceCode = (facts: StoryFacts) =>
  ask(facts, '8.4.2', 'AP-02', 'CA-G11').map(({ verdict, sentence, gaps }) => [
    verdict,
    sentence.replace(/ For example.*/, ''),
    [...new Set(gaps.map(({ code }) => code))],
  ])

describe('the device code flow', () => {
  it('is blocked whatever another policy was at nine', () => {
    const changes = [
      {
        thing: 'conditional-access-policy',
        name: 'MFA for everybody',
        at: '2026-11-23T09:00:00Z',
        by: 'cleo',
        activity: 'Update conditional access policy',
      },
    ] as const
    expect(deviceCode({ changes })).toEqual([])
  })

  it('that is blocked all day is no finding', () => {
    expect(deviceCode({})).toEqual([])
  })

  it('that is let in is one', () => {
    expect(deviceCode({ policies: { 'Block device code': { state: 'disabled' } } })).toEqual([
      ['not-satisfied', 'Hardening: The device code flow is not blocked everywhere on the Kubernetes API.', []],
    ])
  })

  it.each<[string, StoryFacts, string]>([
    ['the trail of changes was refused', { sources: { 'log-directory-audits': 'failed' } }, 'TRAIL_INCOMPLETE'],
    [
      'its policy was changed in the window',
      {
        changes: [
          {
            thing: 'conditional-access-policy',
            name: 'Block device code',
            at: '2026-11-23T09:00:00Z',
            by: 'cleo',
            activity: 'Update conditional access policy',
          },
        ],
      },
      'CHANGED_IN_WINDOW',
    ],
  ])('is not shown to be blocked while %s', (_why, facts, code) => {
    expect(deviceCode(facts)).toEqual([
      [
        'not-assessable',
        'Hardening: It is not shown for the whole window that the device code flow is blocked everywhere on the Kubernetes API.',
        [code],
      ],
    ])
  })
})
