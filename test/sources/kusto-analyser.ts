// The analyser of the Kusto language, loaded as its authors did not mean it to be.

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInThisContext } from 'node:vm'

interface KustoDiagnostic {
  readonly Code: string
  readonly Message: string
}

interface KustoLanguage {
  readonly Language: {
    readonly Symbols: {
      readonly TableSymbol: { From(columns: string): { WithName(name: string): unknown } }
      readonly DatabaseSymbol: { readonly ctor: new (name: string, tables: readonly unknown[]) => unknown }
    }
    readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } }
    readonly KustoCode: {
      ParseAndAnalyze(
        text: string,
        globals: unknown,
      ): { GetDiagnostics(): { readonly Count: number; getItem(at: number): KustoDiagnostic } }
    }
  }
}

export interface TableSchema {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

const SCHEMAS = new URL('../fixtures/log-analytics-schemas/', import.meta.url)

export function readTableSchemas(): TableSchema[] {
  return readdirSync(SCHEMAS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')) as TableSchema)
}

/** `require` fails: the package expects the globals of a browser, so its two scripts are run as a page would run them. */
function loadKusto(): KustoLanguage {
  const require = createRequire(import.meta.url)
  for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
    runInThisContext(readFileSync(require.resolve(`@kusto/language-service-next/${script}`), 'utf8'))
  return (globalThis as unknown as { readonly Kusto: KustoLanguage }).Kusto
}

/** Diagnostics of a query over these tables, as `KS142: …`. */
export function createAnalyser(schemas: readonly TableSchema[]): (query: string) => string[] {
  const { Language } = loadKusto()
  const tables = schemas.map(({ table, columns }) =>
    Language.Symbols.TableSymbol.From(`(${columns.map(({ name, type }) => `${name}: ${type}`).join(', ')})`).WithName(
      table,
    ),
  )
  const database = new Language.Symbols.DatabaseSymbol.ctor('workspace', tables)
  const globals = Language.GlobalState.Default.WithDatabase(database)
  return (query) => {
    const found = Language.KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics()
    return Array.from({ length: found.Count }, (_, at) => {
      const { Code, Message } = found.getItem(at)
      return `${Code}: ${Message}`
    })
  }
}
