// What does the tenant's Conditional Access configuration say?

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import { collectQuestion, openReports } from '../collect-questions.ts'
import type { Service } from '../service.ts'
import { conditionalAccessQuestions } from './graph-listings.ts'

export async function* collectConditionalAccess(
  graph: Service,
  base: string,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const book = openReports()
  for (const question of conditionalAccessQuestions(base)) yield* collectQuestion(graph, book, question, signal)
  return book.reports()
}
