// The recorder's question: what is wrong with a tenant on purpose, and how should a finding say so? Written into its README.md
// and expected.json.

import { addJson, addText, type TenantFiles } from './tenant-files.ts'

export interface Problem {
  readonly number: number
  readonly title: string
  /** What is wrong, for people. */
  readonly what: string
  /** Where in the data, file and id. */
  readonly where: readonly string[]
  readonly control: string
  readonly accessPath?: string
  readonly rule?: string
  /** Id of the subject that the finding names. */
  readonly subject?: string
  /** Key facts of the sentence, compared without regard to case. */
  readonly sentenceIncludes: readonly string[]
}

function expectation(problem: Problem): object {
  const { number, control, accessPath, rule, subject, sentenceIncludes } = problem
  return {
    number,
    control,
    ...(accessPath === undefined ? {} : { accessPath }),
    ...(rule === undefined ? {} : { rule }),
    ...(subject === undefined ? {} : { subject }),
    sentenceIncludes,
  }
}

function chapter(problem: Problem): string {
  const path = problem.accessPath === undefined ? '' : `, path ${problem.accessPath}`
  return [
    `### ${problem.number}. ${problem.title}`,
    '',
    problem.what,
    '',
    ...problem.where.map((place) => `- in the data: ${place}`),
    `- shown under: control ${problem.control}${path}`,
    `- the sentence names: ${problem.sentenceIncludes.map((text) => `“${text}”`).join(', ')}`,
  ].join('\n')
}

/** README.md and expected.json of a tenant. */
export function writeProblems(
  files: TenantFiles,
  readme: { readonly title: string; readonly introduction: readonly string[] },
  problems: readonly Problem[],
): void {
  const list = problems.length === 0 ? [] : ['## Planted problems', '', problems.map(chapter).join('\n\n'), '']
  addText(
    files,
    'README.md',
    [
      `# ${readme.title}`,
      '',
      readme.introduction.join('\n\n'),
      '',
      'Written by `node demo/record/main.ts`; the files beside it are not edited by hand. All names, addresses and ids are invented.',
      '',
      ...list,
    ].join('\n'),
  )
  addJson(files, 'expected.json', { problems: problems.map(expectation) })
}
