// `npm test` tries the same cases every time, so that a failure is of the change at hand; `npm run soak -- properties`
// looks for others by chance.

import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261123 })
