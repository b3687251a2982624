// What takes too long for `npm test`? `npm run soak`, or one part of it: `npm run soak -- properties`, `-- mutation`.

import { soakMutation } from './mutation.ts'
import { soakProperties } from './properties.ts'

const PARTS = { properties: soakProperties, mutation: soakMutation }
const USAGE = `usage: npm run soak [-- properties|mutation [options]]

  properties              the properties of the Conditional Access proof, 40 times as many runs as in \`npm test\`
    --factor N            another number than 40
  mutation                change shared/coverage in every way Stryker knows; the tests must notice
    --concurrency N       workers, 1 by default
    --force               measure everything again, also what has not changed since the last run
    --report              judge the last run's report and measure nothing
`

const [part, ...options] = process.argv.slice(2)
if (part === undefined || part === 'properties' || part === 'mutation') {
  const chosen: readonly (keyof typeof PARTS)[] = part === undefined ? ['properties', 'mutation'] : [part]
  for (const name of chosen) {
    process.stdout.write(`\nsoak: ${name}\n`)
    const held = await PARTS[name](options)
    process.stdout.write(`soak: ${name} ${held ? 'passed' : 'FAILED'}\n`)
    if (!held) process.exitCode = 1
  }
} else {
  process.stderr.write(USAGE)
  process.exitCode = /^(-h|--help|help)$/.test(part) ? 0 : 1
}
