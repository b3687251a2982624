// A mutant is dead with its first counter-example; a small one is nobody's need.

import fc from 'fast-check'

fc.configureGlobal({ endOnFailure: true })
