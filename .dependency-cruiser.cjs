// Each boundary is a sentence; the comment is what a contributor reads when it breaks.
// `npm run boundaries` runs it; test/architecture.test.ts plants a violation of every rule and sees it fail.
const SDK = '(^|/)@(azure|microsoft)/'

module.exports = {
  forbidden: [
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      comment: 'domain is words and total functions; move the need for anything else outward',
      from: { path: '^shared/domain/' },
      to: { pathNot: '^shared/domain/' },
    },
    {
      name: 'pure-rooms-see-only-domain',
      severity: 'error',
      comment: 'plan, attribute, coverage, judge and report decide on values handed to them',
      from: { path: '^shared/(plan|attribute|coverage|judge|report)/' },
      to: { pathNot: ['^shared/(domain|errors|$1)[/.]', '^shared/coverage/', '^shared/bundle/'] },
    },
    {
      name: 'only-judge-sees-coverage',
      severity: 'error',
      comment: 'the proof is called by judge (and the coverage command through it), never by another room',
      from: { path: '^shared/', pathNot: '^shared/(judge|coverage|pipeline|replay)' },
      to: { path: '^shared/coverage/' },
    },
    {
      name: 'only-report-sees-the-format',
      severity: 'error',
      comment: 'a verdict does not depend on how it is written down',
      from: { path: '^shared/(plan|attribute|coverage|judge)/' },
      to: { path: '^shared/bundle/' },
    },
    {
      name: 'decode-translates-only',
      severity: 'error',
      comment: 'decode turns captures into domain records; it never calls a source',
      from: { path: '^shared/decode/' },
      to: { pathNot: ['^shared/(domain|decode)/', '^shared/errors'] },
    },
    {
      name: 'bundle-is-the-format',
      severity: 'error',
      comment: 'the format is shared with the reader: no room behind it, no I/O; node:crypto in digest only',
      from: { path: '^shared/bundle/', pathNot: 'digest' },
      to: { pathNot: ['^shared/(domain|bundle|errors)[/.]', '(^|/)node_modules/(ajv|ajv-formats)/', '^(node:)?zlib$'] },
    },
    {
      name: 'digest-hashes-only',
      severity: 'error',
      comment: 'the one file of the format that may hash',
      from: { path: '^shared/bundle/digest' },
      to: { pathNot: ['^shared/domain/', '^(node:)?crypto$'] },
    },
    {
      name: 'sources-do-not-judge',
      severity: 'error',
      comment: 'a source reads the world and hands over bytes',
      from: { path: '^shared/sources/' },
      to: { path: '^shared/', pathNot: '^shared/(sources|domain)/|^shared/errors' },
    },
    {
      name: 'seal-and-deposit-do-not-judge',
      severity: 'error',
      comment: 'they handle finished statements: itself, the format, domain, errors',
      from: { path: '^shared/(seal|deposit)/' },
      to: { path: '^shared/', pathNot: '^shared/(domain|bundle|$1)/|^shared/errors' },
    },
    {
      name: 'verifier-is-offline',
      severity: 'error',
      comment:
        'an assessor runs this without Azure: format, envelope encoding, node:crypto and zlib, the schema library',
      from: { path: '^shared/verify/' },
      to: {
        pathNot: [
          '^shared/(verify|domain|bundle)/',
          '^shared/seal/dsse',
          '^shared/errors',
          '^(node:)?(crypto|zlib)$',
          '(^|/)node_modules/(pkijs|asn1js|ajv)/',
        ],
      },
    },
    {
      name: 'pipeline-knows-ports-only',
      severity: 'error',
      comment: 'the table of contents names rooms and ports, never an adapter',
      from: { path: '^shared/pipeline' },
      to: {
        pathNot: [
          '^shared/(domain|plan|decode|attribute|coverage|judge|report|bundle|verify|pipeline)[/.]',
          '^shared/sources/source',
          '^shared/seal/(signer|dsse|seal)[.]',
          '^shared/deposit/(evidence-store|work-store|deposit|ledger|orphans|read-back)[.]',
          '^shared/errors',
          '^(node:)?zlib$',
        ],
      },
    },
    {
      name: 'config-reads-settings-only',
      severity: 'error',
      comment: 'settings and the scope file are checked before anything is asked or written',
      from: { path: '^shared/config/' },
      to: {
        pathNot: [
          '^shared/(config|domain|errors|bundle/schemas)[/.]',
          '^(node:)?(fs|fs/promises|net)$',
          '(^|/)node_modules/(ajv|ajv-formats)/',
        ],
      },
    },
    {
      name: 'nobody-inside-composes',
      severity: 'error',
      comment: 'a room is handed its ports; only the doors of the program make them',
      from: { path: '^shared/', pathNot: '^shared/compose' },
      to: { path: '^shared/compose' },
    },
    {
      name: 'one-composition-root',
      severity: 'error',
      comment: 'clients are made in compose.ts and used in the three doors',
      from: { pathNot: '^(shared/compose|shared/sources/|shared/seal/|shared/deposit/|functions/|test/)' },
      to: { path: SDK },
    },
    {
      name: 'functions-host-only-in-functions',
      severity: 'error',
      comment: 'the platform is a detail of the triggers',
      from: { pathNot: '^(functions|test)/' },
      to: { path: ['node_modules/@azure/functions', 'node_modules/durable-functions'] },
    },
    {
      name: 'functions-are-wiring',
      severity: 'error',
      comment: 'a trigger parses its input, calls the pipeline, shapes its answer',
      from: { path: '^functions/' },
      to: {
        pathNot: [
          '^functions/',
          '^shared/(pipeline|compose|errors)[./]',
          '^shared/(config|domain|http)/',
          '^shared/plan/plan-slices',
          'node_modules/@azure/functions',
          'node_modules/durable-functions',
        ],
      },
    },
    {
      name: 'functions-load-clients-late',
      severity: 'error',
      comment:
        'the rooms and the Azure clients would triple the start of a worker; open-collector loads them with import()',
      from: { path: '^functions/' },
      to: {
        path: '^shared/(pipeline[.]|compose|sources/|deposit/blob|seal/key-vault)',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'http-reads-requests-only',
      severity: 'error',
      comment: 'who asks and for what: values in, values out; the triggers do the rest',
      from: { path: '^shared/http/' },
      to: { pathNot: ['^shared/(http|domain)/', '^shared/errors'] },
    },
    {
      name: 'no-production-to-test',
      severity: 'error',
      comment: 'what ships does not lean on what checks it',
      from: { path: '^(shared|functions|cli)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-production-to-demo',
      severity: 'error',
      comment: 'the tenant server is for recorded data; only the demo command loads it',
      from: { path: '^(shared|functions|cli)/', pathNot: '^cli/demo' },
      to: { path: '^demo/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'a misspelt import would slip past the room rules',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-undeclared',
      severity: 'error',
      comment: 'what is imported is declared: a transitive package can vanish with an update',
      from: { path: '^(shared|functions|cli)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment: 'what ships does not need a development package (the demo command is for the clone only)',
      from: { path: '^(shared|functions|cli)/', pathNot: '^cli/demo' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    { name: 'no-circular', severity: 'error', comment: 'a circle has no room', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'a file nobody imports is dead',
      from: { orphan: true, pathNot: '^(cli|test|functions|bench)/' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
