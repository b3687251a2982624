// Do the documents hold? Relative links resolve, commands named in code blocks exist, no private path slips in, drills and exceptions show
// examples that are well.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { findDeclarationFaults } from './check-declarations.ts'

const root = join(import.meta.dirname, '..')
const faults: string[] = []

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', '.git', 'dist', 'reports', 'evidence-demo'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return markdownFiles(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)
const files = markdownFiles(root)
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const name = relative(root, file)
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:|#)/.test(target)) continue
    const path = join(dirname(file), decodeURIComponent(target.split('#')[0] ?? ''))
    if (!existsSync(path)) faults.push(`${name}: link to \`${target}\` leads nowhere`)
    else if (target.endsWith('/') && !statSync(path).isDirectory()) faults.push(`${name}: \`${target}\` is no folder`)
  }
  for (const [, script = ''] of text.matchAll(/npm run (?:-s |--silent )?([a-z][a-z:-]*)/g))
    if (!scripts.includes(script)) faults.push(`${name}: no script \`${script}\` in package.json`)
  for (const [, path = ''] of text.matchAll(/(\/work\/[a-z]+|\.\.\/shared\/[a-z]+|\/home\/[a-z]+\/)/g))
    faults.push(`${name}: private path \`${path}\``)
}

faults.push(...findDeclarationFaults(import.meta.dirname))

for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`${files.length} documents checked, ${faults.length} faults\n`)
process.exitCode = faults.length === 0 ? 0 : 1
