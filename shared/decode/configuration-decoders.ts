// Which decoder understands which shape of page, sign-ins apart?

import type { CapturedPage, CaptureShape } from '../domain/capture.ts'
import type { ConfigurationDecoded } from './configuration-decoded.ts'

export type { ConfigurationDecoded } from './configuration-decoded.ts'

export const CONFIGURATION_DECODERS: Partial<Record<CaptureShape, (page: CapturedPage) => ConfigurationDecoded>> = {}
