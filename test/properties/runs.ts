// How often is each property tried? Here, and nowhere else.

const FACTOR = Number(process.env['PROPERTY_RUNS_FACTOR'] ?? '1')
if (!(FACTOR > 0)) throw new RangeError(`\`PROPERTY_RUNS_FACTOR\` must be a number above 0, not \`${FACTOR}\``)

/**
 * `npm test` tries each property as often as its test says; `npm run soak -- properties` multiplies that,
 * `npm run soak -- mutation` divides it, because it runs the tests once for each mutant.
 */
export function runs(usual: number): number {
  return Math.max(1, Math.round(usual * FACTOR))
}
