// What do the pages of policies, named locations and strengths hold? The same decoders read files that a person hands in.

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { decodeNamedLocations } from './named-locations.ts'
import { decodePolicies } from './policies.ts'
import { decodeStrengths } from './strengths.ts'

export function decodePolicyPage(page: CapturedPage): ConfigurationDecoded {
  const { policies, gaps } = decodePolicies(page.json, page.source)
  return { observations: { policies }, gaps, unknowns: [] }
}

export function decodeNamedLocationPage(page: CapturedPage): ConfigurationDecoded {
  const { namedLocations, gaps } = decodeNamedLocations(page.json, page.source)
  return { observations: { namedLocations }, gaps, unknowns: [] }
}

export function decodeStrengthPage(page: CapturedPage): ConfigurationDecoded {
  const { strengths, gaps } = decodeStrengths(page.json, page.source)
  return { observations: { strengths }, gaps, unknowns: [] }
}
