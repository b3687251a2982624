// The MFA policy as it is captured, for people who compare it with their own document: path, policy, clause, exclusions, owner.

import type { IdentityProvider, PathPolicy, PolicyInWords, PolicyOnPath, Words } from '../domain/policy-in-words.ts'
import { markdownName } from './markdown-text.ts'

/** Deterministic; names of the tenant are escaped. */
export function mfaPolicyMarkdown(policy: PolicyInWords): string {
  const { window, document, policySetSha256, unknown, paths, providers } = policy
  return [
    '# MFA policy in words',
    '',
    `Written from what was captured for ${window.from} to ${window.to}. It says what the configuration demands; whether that was so all the time, and whether it was done, is said by \`findings.json\`.`,
    '',
    document === undefined
      ? '- The policy document of the entity: none is named in the scope file.'
      : `- The policy document of the entity: ${markdownName(document.title)}, SHA-256 \`${document.sha256}\`.`,
    policySetSha256 === undefined
      ? `- The captured policy set has no digest: ${unknown.map(markdownName).join('; ')}.`
      : `- The captured policy set: SHA-256 \`${policySetSha256}\`. A declared \`policy-review\` names this digest.`,
    '',
    '## Access paths',
    '',
    '| path | policy | demands | of whom and when | leaves out | owner |',
    '|---|---|---|---|---|---|',
    ...paths.flatMap(pathLines),
    '',
    '## Identity providers',
    '',
    '| provider | its MFA | captured |',
    '|---|---|---|',
    ...providers.map(providerLine),
    '',
  ].join('\n')
}

function pathLines(path: PathPolicy): string[] {
  const name = `**${path.accessPath}** ${path.title}`
  if (path.policies.length === 0) return [line([name, noPolicy(path), '', '', '', ''])]
  return path.policies.flatMap((policy, index) => policyLines(policy, index === 0 ? name : path.accessPath))
}

function noPolicy({ kind, closedBy }: PathPolicy): string {
  const why =
    kind === 'bypass'
      ? 'none applies: no sign-in at Entra takes place'
      : kind === 'entra-user'
        ? 'no enforced or tried policy targets it'
        : 'none applies'
  return `*${why}; closed by: ${closedBy}*`
}

/** One line for each exclusion: what is left out and who answers for it belong together. */
function policyLines({ name, note, demands, clause, exclusions }: PolicyOnPath, path: string): string[] {
  const policy = `${markdownName(name)}${note === undefined ? '' : ` (${note})`}`
  const cells = [path, policy, wordsText(demands), wordsText(clause)]
  const [first, ...others] = exclusions
  if (first === undefined) return [line([...cells, 'nothing', ''])]
  return [
    line([...cells, wordsText(first.what), wordsText(first.owner)]),
    ...others.map(({ what, owner }) => line(['', '', '', '', wordsText(what), wordsText(owner)])),
  ]
}

function providerLine({ provider, mfa, captured }: IdentityProvider): string {
  return line([wordsText(provider), wordsText(mfa), captured])
}

function wordsText(words: Words): string {
  return words.map((part) => (typeof part === 'string' ? part : markdownName(part.name))).join('')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
