// Do the drills cover every way in that Entra or a setting closes, and are the examples of declarations well?

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readScope } from '../shared/config/read-scope.ts'
import { ACCESS_PATHS } from '../shared/domain/access-paths.ts'
import { EvidenceError } from '../shared/errors.ts'

const CHAPTERS = ['Before', 'Steps', 'What the log must show', 'How to declare it', 'What it does not show']

/** @param docs the folder of the documents */
export function findDeclarationFaults(docs: string): string[] {
  const drills = readdirSync(join(docs, 'drills')).filter((name) => name.endsWith('.md') && name !== 'README.md')
  const read = (name: string): string => readFileSync(join(docs, name), 'utf8')
  const pages = drills.map((name) => ({ name: `drills/${name}`, text: read(`drills/${name}`) }))
  return [
    ...pages.flatMap(chapterFaults),
    ...coverageFaults(pages.map(({ text }) => text)),
    ...indexFaults(drills, read('drills/README.md')),
    ...pages.flatMap(({ name, text }) => exampleFaults(name, 'declared', text)),
    ...exampleFaults('exceptions.md', 'exceptions', read('exceptions.md')),
  ]
}

function chapterFaults({ name, text }: { readonly name: string; readonly text: string }): string[] {
  const chapters = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  return chapters.join('|') === CHAPTERS.join('|') ? [] : [`${name}: expected the chapters ${CHAPTERS.join(', ')}`]
}

/** Workloads and what is delegated cannot be tried by signing in here. */
function coverageFaults(pages: readonly string[]): string[] {
  return ACCESS_PATHS.filter(({ kind }) => kind === 'entra-user' || kind === 'bypass').flatMap(({ id }) => {
    const count = pages.filter((text) => (text.split('\n\n')[1] ?? '').includes(`[${id}]`)).length
    return count === 1 ? [] : [`drills: ${id} stands at the head of ${count} drills, expected one`]
  })
}

function indexFaults(drills: readonly string[], index: string): string[] {
  return drills.filter((name) => !index.includes(`(${name})`)).map((name) => `drills/README.md: does not list ${name}`)
}

function exampleFaults(name: string, field: 'declared' | 'exceptions', text: string): string[] {
  const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  if (blocks.length === 0) return [`${name}: shows no example`]
  return blocks.flatMap((block) => {
    try {
      readScope(JSON.stringify({ ...AROUND, [field]: [JSON.parse(block)] }))
      return []
    } catch (error) {
      const faults = error instanceof EvidenceError ? (error.details ?? [error.message]) : [String(error)]
      return faults.map((fault) => `${name}: ${fault}`)
    }
  })
}

/** The smallest scope file that an example can stand in. */
const AROUND = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'example',
  tenantId: '11111111-1111-4111-8111-111111111111',
  clusters: [
    '/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks',
  ],
  signInSource: 'graph',
}
