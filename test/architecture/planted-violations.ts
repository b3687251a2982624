// A small house that keeps every boundary, and one break of each rule for it.

/** Path → text. Imports only: what matters is who names whom. */
export type Tree = Readonly<Record<string, string>>

export interface Planted {
  readonly rule: string
  readonly files: Tree
  /** The edge that must be found; `to` is absent where the rule is about a file alone. */
  readonly from: string
  readonly to?: string
}

const word = 'export const word = 1\n'

/** Packages of the fixture: stubs, declared as the real ones are. `stray` is installed and declared nowhere. */
export const PACKAGES = {
  dependencies: ['@azure/functions', '@azure/identity', '@azure/keyvault-keys', 'ajv', 'durable-functions'],
  devDependencies: ['azurite'],
  undeclared: ['stray'],
} as const

/** Every import that the house needs and the rules must let through. */
export const LAWFUL: Tree = {
  'shared/domain/word.ts': word,
  'shared/domain/window.ts': "import './word.ts'\n",
  'shared/errors.ts': word,
  'shared/plan/plan-slices.ts': "import '../domain/window.ts'\nimport '../errors.ts'\n",
  'shared/plan/plan-collection.ts': "import './plan-slices.ts'\nimport '../domain/word.ts'\n",
  'shared/decode/decode-page.ts': "import '../domain/word.ts'\nimport '../errors.ts'\nimport './row.ts'\n",
  'shared/decode/row.ts': word,
  'shared/attribute/attribute-sign-in.ts': "import '../domain/word.ts'\nimport './recognise.ts'\n",
  'shared/attribute/recognise.ts': word,
  'shared/coverage/prove-coverage.ts': "import '../domain/word.ts'\nimport './cube.ts'\n",
  'shared/coverage/cube.ts': word,
  'shared/judge/judge-findings.ts':
    "import '../coverage/prove-coverage.ts'\nimport './tally.ts'\nimport '../errors.ts'\n",
  'shared/judge/tally.ts': word,
  'shared/report/report-html.ts': "import '../bundle/names.ts'\nimport './escape.ts'\n",
  'shared/report/escape.ts': word,
  'shared/bundle/names.ts': "import 'ajv'\nimport '../domain/word.ts'\nimport './digest.ts'\n",
  'shared/bundle/digest.ts':
    "import { createHash } from 'node:crypto'\nimport '../domain/word.ts'\ncreateHash('sha256')\n",
  'shared/sources/source.ts': "import '../domain/word.ts'\n",
  'shared/sources/graph.ts': "import '@azure/identity'\nimport './source.ts'\nimport '../errors.ts'\n",
  'shared/seal/signer.ts': word,
  'shared/seal/dsse.ts': "import '../domain/word.ts'\n",
  'shared/seal/key-vault-signer.ts':
    "import '@azure/keyvault-keys'\nimport './signer.ts'\nimport '../bundle/digest.ts'\n",
  'shared/deposit/evidence-store.ts': word,
  'shared/deposit/deposit.ts': "import '../bundle/names.ts'\nimport './evidence-store.ts'\nimport '../errors.ts'\n",
  'shared/verify/verify-container.ts':
    "import 'node:zlib'\nimport 'node:crypto'\nimport '../bundle/names.ts'\nimport '../seal/dsse.ts'\nimport './chain.ts'\n",
  'shared/verify/chain.ts': word,
  'shared/config/read-config.ts': "import '../errors.ts'\nimport 'node:fs/promises'\nimport 'ajv'\n",
  'shared/http/read-caller.ts': "import '../errors.ts'\nimport '../domain/word.ts'\nimport './answer.ts'\n",
  'shared/http/answer.ts': word,
  'shared/pipeline/ports.ts':
    "import '../deposit/evidence-store.ts'\nimport '../sources/source.ts'\nimport '../seal/signer.ts'\n",
  'shared/pipeline.ts': [
    './pipeline/ports.ts',
    './plan/plan-collection.ts',
    './decode/decode-page.ts',
    './attribute/attribute-sign-in.ts',
    './judge/judge-findings.ts',
    './report/report-html.ts',
    './deposit/deposit.ts',
    './verify/verify-container.ts',
  ]
    .map((path) => `import '${path}'\n`)
    .join(''),
  'shared/compose.ts':
    "import './sources/graph.ts'\nimport './seal/key-vault-signer.ts'\nimport './config/read-config.ts'\n",
  'functions/open-collector.ts':
    "export const open = () => [import('../shared/compose.ts'), import('../shared/pipeline.ts')]\n",
  'functions/daily.ts':
    "import '@azure/functions'\nimport 'durable-functions'\nimport './open-collector.ts'\nimport type * as pipeline from '../shared/pipeline.ts'\nimport '../shared/http/read-caller.ts'\nimport '../shared/plan/plan-slices.ts'\n",
  'cli/main.ts': "import '../shared/pipeline.ts'\nexport const open = () => import('../shared/compose.ts')\n",
  'cli/demo.ts': "import 'azurite'\nimport '../demo/server.ts'\n",
  'demo/server.ts': "import '../shared/domain/word.ts'\n",
}

function plant(rule: string, from: string, specifier: string, to: string, more: Tree = {}): Planted {
  return { rule, from, to, files: { [from]: `import '${specifier}'\n`, ...more } }
}

export const PLANTED: readonly Planted[] = [
  plant('domain-imports-nothing', 'shared/domain/p1.ts', '../errors.ts', 'shared/errors.ts'),
  plant('pure-rooms-see-only-domain', 'shared/judge/p2.ts', '../decode/row.ts', 'shared/decode/row.ts'),
  plant('pure-rooms-see-only-domain', 'shared/plan/p2b.ts', 'node:fs', 'fs'),
  plant('pure-rooms-see-only-domain', 'shared/attribute/p2c.ts', '../judge/tally.ts', 'shared/judge/tally.ts'),
  plant('only-judge-sees-coverage', 'shared/report/p3.ts', '../coverage/cube.ts', 'shared/coverage/cube.ts'),
  plant('only-report-sees-the-format', 'shared/judge/p4.ts', '../bundle/names.ts', 'shared/bundle/names.ts'),
  plant('decode-translates-only', 'shared/decode/p5.ts', '../sources/graph.ts', 'shared/sources/graph.ts'),
  plant('bundle-is-the-format', 'shared/bundle/p6.ts', 'node:fs', 'fs'),
  plant('bundle-is-the-format', 'shared/bundle/p6b.ts', '../judge/tally.ts', 'shared/judge/tally.ts'),
  plant('digest-hashes-only', 'shared/bundle/digest-p7.ts', 'node:fs', 'fs'),
  plant('sources-do-not-judge', 'shared/sources/p8.ts', '../judge/tally.ts', 'shared/judge/tally.ts'),
  plant('seal-and-deposit-do-not-judge', 'shared/seal/p9.ts', '../judge/tally.ts', 'shared/judge/tally.ts'),
  plant('seal-and-deposit-do-not-judge', 'shared/deposit/p9b.ts', '../seal/dsse.ts', 'shared/seal/dsse.ts'),
  plant('verifier-is-offline', 'shared/verify/p10.ts', 'node:https', 'https'),
  plant('verifier-is-offline', 'shared/verify/p10b.ts', '../deposit/deposit.ts', 'shared/deposit/deposit.ts'),
  plant('pipeline-knows-ports-only', 'shared/pipeline/p11.ts', '../sources/graph.ts', 'shared/sources/graph.ts'),
  plant('config-reads-settings-only', 'shared/config/p24.ts', '../deposit/deposit.ts', 'shared/deposit/deposit.ts'),
  plant('nobody-inside-composes', 'shared/pipeline/p25.ts', '../compose.ts', 'shared/compose.ts'),
  plant('one-composition-root', 'cli/p12.ts', '@azure/identity', 'node_modules/@azure/identity/index.js'),
  plant(
    'functions-host-only-in-functions',
    'shared/compose-p13.ts',
    'durable-functions',
    'node_modules/durable-functions/index.js',
  ),
  plant('functions-are-wiring', 'functions/p14.ts', '../shared/judge/tally.ts', 'shared/judge/tally.ts'),
  plant('functions-load-clients-late', 'functions/p15.ts', '../shared/compose.ts', 'shared/compose.ts'),
  plant('functions-load-clients-late', 'functions/p15b.ts', '../shared/pipeline.ts', 'shared/pipeline.ts'),
  plant('http-reads-requests-only', 'shared/http/p16.ts', '../pipeline.ts', 'shared/pipeline.ts'),
  plant('no-production-to-test', 'shared/judge/p17.ts', '../../test/p17.ts', 'test/p17.ts', { 'test/p17.ts': word }),
  plant('no-production-to-demo', 'cli/p18.ts', '../demo/server.ts', 'demo/server.ts'),
  plant('not-to-unresolvable', 'shared/decode/p19.ts', './misspelt.ts', './misspelt.ts'),
  plant('not-to-unresolvable', 'cli/p19b.ts', 'not-installed', 'not-installed'),
  plant('not-to-undeclared', 'cli/p20.ts', 'stray', 'node_modules/stray/index.js'),
  plant('not-to-dev-dependency', 'cli/p21.ts', 'azurite', 'node_modules/azurite/index.js'),
  plant('no-circular', 'shared/plan/p22.ts', './p22b.ts', 'shared/plan/p22b.ts', {
    'shared/plan/p22b.ts': "import './p22.ts'\n",
  }),
  { rule: 'no-orphans', from: 'shared/decode/p23.ts', files: { 'shared/decode/p23.ts': word } },
]
