// The module that the language worker provides under the name `@azure/functions-core`; see registered-functions.ts.
module.exports = globalThis[Symbol.for('aks-mfa-evidence.test.functions-core')]
