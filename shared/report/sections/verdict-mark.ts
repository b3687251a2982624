// A verdict as a reader sees it: always its words, the colour beside them.

import type { Verdict } from '../../domain/verdict.ts'
import { type Html, html } from '../html-template.ts'
import { VERDICT_LABELS } from '../words.ts'

export function verdictMark(verdict: Verdict): Html {
  return html`<span class="verdict ${verdict}">${VERDICT_LABELS[verdict]}</span>`
}
