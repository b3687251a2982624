// The words a finding may end in, and how they combine (docs/judgement.md, section 1).

/** What the evidence supports. Assessor's words ("in place", "compliant") are never used. */
export type Verdict =
  'not-satisfied' | 'not-assessable' | 'satisfied-except-declared' | 'not-observed' | 'satisfied' | 'not-applicable'

/** Worst first. `not-applicable` stands last: it is no pass, but it never makes another verdict better or worse. */
export const VERDICTS_WORST_FIRST: readonly Verdict[] = [
  'not-satisfied',
  'not-assessable',
  'satisfied-except-declared',
  'not-observed',
  'satisfied',
  'not-applicable',
]

/** The worse of two verdicts; `not-applicable` gives way to any other. */
export function worseVerdict(a: Verdict, b: Verdict): Verdict {
  return VERDICTS_WORST_FIRST.indexOf(a) <= VERDICTS_WORST_FIRST.indexOf(b) ? a : b
}

/** The worst of any number of verdicts; of none: `not-applicable`, which the caller must be able to prove. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'not-applicable'
  for (const verdict of verdicts) worst = worseVerdict(worst, verdict)
  return worst
}

/**
 * From the access paths of a control to the control (docs/judgement.md, section 1): any not-satisfied, else any
 * not-assessable, else any satisfied-except-declared, else at least one satisfied ⇒ satisfied, else not-observed.
 */
export function controlVerdict(paths: readonly Verdict[]): Verdict {
  for (const verdict of [
    'not-satisfied',
    'not-assessable',
    'satisfied-except-declared',
    'satisfied',
    'not-observed',
  ] as const)
    if (paths.includes(verdict)) return verdict
  return 'not-applicable'
}
