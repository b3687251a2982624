// How do the findings come out? The words are those of the domain; the judge hands them on.

export { summariseVerdicts } from '../domain/verdict-summary.ts'
