// What the import graph cannot see: clock, randomness, environment, network and locale, each only where its door is;
// and the mistakes that only types show. test/architecture.test.ts plants a violation of each ban.
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Rooms that decide on values handed to them (docs/decisions/0001-typescript-6-and-eslint.md). */
const PURE = ['domain', 'plan', 'decode', 'attribute', 'coverage', 'judge', 'report', 'bundle', 'verify', 'http'].map(
  (room) => `shared/${room}/**`,
)
/** What does not ship: it may look at the clock, the network and the environment. */
const TOOLS = ['test/**', 'bench/**', 'demo/**', 'docs/**', 'infra/**', 'build/**']

const ban = (selector, message) => ({ selector, message })
const member = (object, property) => [
  `MemberExpression[object.name='${object}'][property.name='${property}']`,
  `MemberExpression[object.name='${object}'][property.value='${property}']`,
]
const banMember = (object, property, message) => member(object, property).map((selector) => ban(selector, message))

const STYLE = [
  ban('ExportDefaultDeclaration', 'export by name: a file is named after the one thing it exports'),
  ban('TSEnumDeclaration', 'use a union of literals'),
]
const ENVIRONMENT = [
  ...banMember('process', 'env', 'settings are read in shared/config and handed over'),
  ban('ImportDeclaration[source.value=/^(node:)?process$/]', 'use the global `process`, so that this ban sees it'),
]
const CLOCK_AND_CHANCE = [
  ...banMember('Date', 'now', 'take the time from a port made in shared/compose.ts'),
  ban("NewExpression[callee.name='Date'][arguments.length=0]", 'take the time from a port made in shared/compose.ts'),
  ban("CallExpression[callee.name='Date']", 'take the time from a port made in shared/compose.ts'),
  ...banMember('performance', 'now', 'take the time from a port made in shared/compose.ts'),
  ...banMember('Math', 'random', 'take randomness from a port made in shared/compose.ts'),
  ban(
    'MemberExpression[property.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
    'take randomness from a port made in shared/compose.ts',
  ),
  ban(
    'ImportSpecifier[imported.name=/^(randomUUID|randomBytes|randomInt)$/]',
    'take randomness from a port made in shared/compose.ts',
  ),
]
const LOCALE = [
  ban(
    'MemberExpression[property.name=/^(localeCompare|toLocale[A-Za-z]*)$/]',
    'sort bytewise, format in UTC and digits',
  ),
  ban("MemberExpression[object.name='Intl']", 'sort bytewise, format in UTC and digits'),
]
const banNames = (names, message) => names.map((name) => ({ name, message }))
const NETWORK = banNames(
  ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'],
  'only sources and seal speak to the network',
)
const BROWSER = banNames(
  [
    'window',
    'document',
    'location',
    'navigator',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'alert',
    'self',
    'name',
    'event',
    'parent',
    'top',
    'status',
    'origin',
    'history',
    'screen',
  ],
  'the DOM types are here for libraries; this program runs in Node.js',
)
const TIMERS = banNames(
  ['setTimeout', 'setInterval', 'setImmediate', 'process'],
  'a pure room does not wait and knows no process',
)
const GLOBAL_NETWORK = banMember('globalThis', 'fetch', 'only sources and seal speak to the network')

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      'dist/',
      '/coverage/',
      'reports/',
      'evidence-demo/',
      '.node/',
      'test/fixtures/',
      '**/*.js',
      '**/*.cjs',
      '**/*.mjs',
      '*.config.*',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-param-reassign': 'error',
      'no-control-regex': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...STYLE, ...ENVIRONMENT, ...CLOCK_AND_CHANCE, ...GLOBAL_NETWORK],
      'no-restricted-globals': ['error', ...NETWORK, ...BROWSER],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off', // an async function turns a throw into a rejection: ports promise that
      '@typescript-eslint/no-unused-vars': 'off', // the compiler says it
    },
  },
  { files: ['shared/**', 'functions/**'], rules: { 'no-console': 'error' } },
  {
    files: PURE,
    rules: {
      'no-restricted-syntax': ['error', ...STYLE, ...ENVIRONMENT, ...CLOCK_AND_CHANCE, ...GLOBAL_NETWORK, ...LOCALE],
      'no-restricted-globals': ['error', ...NETWORK, ...BROWSER, ...TIMERS],
    },
  },
  {
    files: ['shared/pipeline.ts', 'shared/pipeline/**'],
    rules: {
      'no-restricted-syntax': ['error', ...STYLE, ...ENVIRONMENT, ...CLOCK_AND_CHANCE, ...GLOBAL_NETWORK, ...LOCALE],
    },
  },
  {
    files: ['shared/sources/**', 'shared/seal/**'],
    rules: {
      'no-restricted-syntax': ['error', ...STYLE, ...ENVIRONMENT, ...CLOCK_AND_CHANCE],
      'no-restricted-globals': ['error', ...BROWSER],
    },
  },
  {
    files: ['shared/compose.ts', 'cli/**'],
    rules: { 'no-restricted-syntax': ['error', ...STYLE, ...ENVIRONMENT, ...GLOBAL_NETWORK] },
  },
  {
    files: ['shared/config/**'],
    rules: { 'no-restricted-syntax': ['error', ...STYLE, ...CLOCK_AND_CHANCE, ...GLOBAL_NETWORK] },
  },
  { files: ['cli/main.ts'], rules: { 'no-restricted-syntax': ['error', ...STYLE, ...GLOBAL_NETWORK] } },
  {
    files: TOOLS,
    rules: { 'no-restricted-syntax': ['error', ...STYLE], 'no-restricted-globals': ['error', ...BROWSER] },
  },
  // Stand-alone scripts outside the TypeScript project: no types to ask for.
  { files: ['build/**', 'docs/**', 'infra/**'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
